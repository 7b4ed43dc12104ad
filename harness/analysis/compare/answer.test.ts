import { describe, expect, it } from 'vitest';
import type { SuiteAnswer, VariantAnswer } from '../../model/answer.ts';
import { type Cell, groupId } from '../../model/cell.ts';
import type { RunRecord } from '../../model/run.ts';
import { fakeEngine } from '../../testing/fake-catalog.ts';
import { makeTrial, makeRecord, makeRunSamples } from '../../testing/statistics.ts';
import { makeCell, makeRun, time, type Column } from '../../testing/verdict.ts';
import { makeUniform, normalDeviate } from '../statistics/distributions.ts';
import { makeRows } from '../summarise.ts';
import { meanOfRounds } from './answer.ts';
import type { CompareOptions, JudgedRun } from './session.ts';
import { judgeVariants } from './variants.ts';

const workloads = ['espresso', 'barnes', 'larson', 'mstress', 'redis'];

interface Session {
  /** Time of a variant in each workload, relative to that of the baseline. */
  readonly levels: Readonly<Record<string, number>>;
  readonly rounds?: number;
  /** Standard deviation of the log of a trial. */
  readonly deviation?: number;
  /** Share of trials that something held up, by up to a half. */
  readonly held?: number;
  readonly seed?: number;
}

/** Trials of five workloads that differ in length and noise, in rounds that drift. */
function simulate({ levels, rounds = 12, deviation = 0.02, held = 0, seed = 1 }: Session): Column[] {
  const uniform = makeUniform(seed);
  return workloads.flatMap((workload, at) => {
    const drifts = Array.from({ length: rounds }, () => 0.1 * normalDeviate(uniform));
    return Object.entries({ glibc: 1, ...levels }).map(([variant, level]): Column => {
      const cell = makeCell({ workload, variant: variant as Cell['variant'], rounds });
      const values = drifts.map((drift) => {
        const noise = deviation * (0.5 + at / 2) * normalDeviate(uniform);
        const delay = uniform() < held ? 0.5 * uniform() : 0;
        return 100 * (at + 1) * level * Math.exp(drift + noise + delay);
      });
      return [cell, values];
    });
  });
}

function answer(run: JudgedRun, options: CompareOptions = {}): SuiteAnswer {
  return judgeVariants(run, options).answers[0]!;
}

const answerOf = (session: Session, parts?: Partial<RunRecord>): SuiteAnswer =>
  answer(makeRun(simulate(session), parts));

/** Every workload was settled at a look, which used so much of its level. */
function lookAt(run: JudgedRun, level: number): JudgedRun {
  for (const { cell } of run.rows)
    run.run.samples.add({
      ...{ kind: 'look', at: '', groupId: groupId(cell), rounds: 12, level, settled: true },
    });
  return run;
}

const summaryOf = ({ variants }: SuiteAnswer): string[] =>
  variants.map(({ cell, leads, verdict: { kind } }) => `${cell.variant} ${kind}${leads ? ', leads' : ''}`);

function comparisonOf({ verdict }: VariantAnswer) {
  return 'comparison' in verdict ? verdict.comparison : undefined;
}

describe('judgeVariants()', () => {
  it('judgeVariants() answers with the geometric mean of the ratios of each variant, the best first', () => {
    const found = answerOf({ levels: { 'musl-def': 1.3, 'glibc+je': 0.8 }, deviation: 0.003 });
    expect(summaryOf(found)).toEqual(['glibc+je improved, leads', 'glibc baseline', 'musl-def regressed']);
    expect(found).toMatchObject({ suite: 'malloc', baseline: 'glibc', workloads: 5, manyFamilies: false });
    expect(comparisonOf(found.variants[0]!)!.ratio).toBeCloseTo(0.8, 2);
    expect(comparisonOf(found.variants[2]!)!.interval!.low).toBeGreaterThan(1.28);
  });

  it('judgeVariants() puts what cannot be told from the fastest beside it', () => {
    const found = answerOf({ levels: { 'musl-def': 1.3, 'glibc+je': 0.8, 'glibc+mi': 0.802 } });
    expect(
      found.variants
        .filter(({ leads }) => leads)
        .map(({ cell }) => cell.variant)
        .toSorted(),
    ).toEqual(['glibc+je', 'glibc+mi']);
  });

  it('judgeVariants() tells nine variants apart by the eight rounds of a short run', () => {
    const levels = Object.fromEntries(
      ['glibc+je', 'musl-def', 'glibc+rp', 'musl-perf'].map((name) => [name, 1.5]),
    );
    const faster = { 'glibc+mi': 0.7, 'musl-perf+mi': 0.72, 'musl-perf+rp': 0.75, 'musl-perf+je': 0.8 };
    const found = answerOf({ levels: { ...levels, ...faster }, rounds: 8, deviation: 0.005 });
    expect(found.variants.filter(({ leads }) => leads).map(({ cell }) => cell.variant)).toEqual(['glibc+mi']);
  });

  it('judgeVariants() names the workloads in which a variant is best and worst', () => {
    const columns = simulate({ levels: { 'musl-def': 1 }, deviation: 0.002 }).map(
      ([cell, values]): Column => {
        const factor = { larson: 2, redis: 0.5 }[cell.workload] ?? 1;
        return [cell, cell.variant === 'musl-def' ? values.map((value) => value! * factor) : values];
      },
    );
    const { extremes } = answer(makeRun(columns)).variants.find(({ cell }) => cell.variant === 'musl-def')!;
    expect([extremes!.best.cell.workload, extremes!.worst.cell.workload]).toEqual(['redis', 'larson']);
    expect(extremes!.worst.ratio).toBeCloseTo(2, 1);
  });

  it('judgeVariants() leaves controls and what could not be measured out of the mean, and says so of a variant that has none', () => {
    const columns = simulate({ levels: { 'musl-def': 1.2 }, deviation: 0.003 }).map(
      ([cell, values]): Column =>
        cell.workload === 'redis'
          ? [{ ...cell, control: 'no allocator is in it' }, values]
          : [cell, cell.workload === 'larson' && cell.variant === 'musl-def' ? [] : values],
    );
    const absent = makeCell({ variant: 'musl-perf', unavailable: 'no image', rounds: 12 });
    const found = answer(makeRun([...columns, [absent, []]]));
    expect(found.workloads).toBe(3);
    const [, musl, last] = found.variants;
    expect(musl).toMatchObject({ cell: { variant: 'musl-def' }, workloads: 3 });
    expect(last).toMatchObject({
      workloads: 0,
      leads: false,
      verdict: { kind: 'unavailable', reason: 'no image' },
    });
  });

  it('judgeVariants() knows nothing of fewer than six rounds, whatever the estimate', () => {
    const found = answerOf({ levels: { 'musl-def': 1.5 }, rounds: 5 });
    const musl = found.variants.find(({ cell }) => cell.variant === 'musl-def')!;
    expect(musl).toMatchObject({ leads: true, verdict: { kind: 'inconclusive', roundsToSettle: 6 } });
    expect(comparisonOf(musl)).not.toHaveProperty('interval');
  });

  it('judgeVariants() is as sure of a suite whose workloads were settled early as of one whose were settled late', () => {
    const session = { levels: { 'musl-def': 1.03 }, deviation: 0.02 };
    const [early, late] = [0.0006, 0.02].map((level) => {
      const { variants } = answer(lookAt(makeRun(simulate(session)), level));
      return variants.find(({ cell }) => cell.variant === 'musl-def')!;
    });
    expect(early).toMatchObject({ verdict: { kind: 'regressed' } });
    expect(early).toEqual(late);
    const width = (of: VariantAnswer): number =>
      Math.log(comparisonOf(of)!.interval!.high / comparisonOf(of)!.interval!.low);
    const planned = answerOf(session).variants.find(({ cell }) => cell.variant === 'musl-def')!;
    expect(width(early!)).toBeGreaterThan(1.1 * width(planned));
  });

  it('judgeVariants() says of a suite of one workload what it says of that workload', () => {
    const one = simulate({ levels: { 'musl-def': 1.03 }, deviation: 0.02 }).filter(
      ([cell]) => cell.workload === 'larson',
    );
    for (const level of [0.0006, 0.02]) {
      const { answers, verdicts } = judgeVariants(lookAt(makeRun(one), level), {});
      const ofCell = verdicts.find(({ cell }) => cell.variant === 'musl-def')!.verdict;
      const ofSuite = answers[0]!.variants.find(({ cell }) => cell.variant === 'musl-def')!.verdict;
      expect(ofSuite.kind).toBe(ofCell.kind);
    }
  });

  it('judgeVariants() has no leader where every variant is compared with itself on another release', () => {
    const reference = { kind: 'release', name: 'debian:11' } as const;
    const columns = simulate({ levels: { 'musl-def': 1.2 }, deviation: 0.003 }).flatMap(
      ([cell, values]): Column[] => [
        [cell, values],
        [makeCell({ ...cell, reference }), values.map((value) => value! * 1.1)],
      ],
    );
    const found = answer(makeRun(columns, { against: reference }));
    expect(found.variants.map(({ leads, verdict: { kind } }) => [leads, kind])).toEqual([
      [false, 'improved'],
      [false, 'improved'],
    ]);
  });

  it('judgeVariants() claims nothing that a failing control shows as well', () => {
    const twin = simulate({ levels: {}, deviation: 0.003 }).map(([cell, values]): Column => [
      makeCell({ ...cell, twin: true }),
      values.map((value, round) => value! * (1.3 + 0.001 * round)),
    ]);
    const columns = simulate({ levels: { 'musl-def': 1.2, 'musl-perf': 1.9 }, deviation: 0.003 });
    const found = answer(makeRun([...columns, ...twin]));
    expect(summaryOf(found)).toEqual([
      'glibc baseline, leads',
      'musl-def contaminated, leads',
      'musl-perf regressed',
    ]);
  });

  it('judgeVariants() compares peak memory over the same workloads', () => {
    const record = makeRecord(
      simulate({ levels: { 'musl-def': 1 } }).map(([cell]) => cell),
      {
        ...{ engine: fakeEngine, environment: {}, cpuset: '0', memoryBytes: 1, proofs: [] },
        suites: [
          { name: 'malloc', version: 1, metrics: [time, { name: 'peak-rss', unit: 'KiB', title: 'Peak' }] },
        ],
      },
    );
    const entries = simulate({ levels: { 'musl-def': 1 } }).flatMap(([cell, values]) =>
      values.map((value, round) =>
        makeTrial(cell, round, { time: value!, 'peak-rss': cell.variant === 'musl-def' ? 500 : 1_000 }),
      ),
    );
    const run = makeRunSamples(record, entries);
    const found = answer({ run, rows: makeRows(run) });
    expect(found.variants.find(({ cell }) => cell.variant === 'musl-def')!.memory).toEqual({
      ratio: expect.closeTo(0.5, 9) as number,
      interval: { low: expect.closeTo(0.5, 9) as number, high: expect.closeTo(0.5, 9) as number },
    });
  });
});

const sessions = 400;

/** A share of `sessions` strays by less than this in 999 of 1,000 seeds, where the truth is .95. */
const stray = 0.036;

describe('the interval of an answer', () => {
  it.each([
    { noise: 'even', held: 0, rounds: 12 },
    { noise: 'a tenth of the trials held up', held: 0.1, rounds: 12 },
    { noise: 'few rounds', held: 0.05, rounds: 7 },
  ])('holds the true geometric mean in 95 % of sessions: $noise', ({ held, rounds }) => {
    const hits = Array.from({ length: sessions }, (_, at) => {
      const found = answerOf({ levels: { 'musl-def': 1.07 }, held, rounds, deviation: 0.05, seed: at + 1 });
      const { low, high } = comparisonOf(
        found.variants.find(({ cell }) => cell.variant === 'musl-def')!,
      )!.interval!;
      return low <= 1.07 && high >= 1.07;
    });
    expect(hits.filter(Boolean).length / sessions).toBeGreaterThan(0.95 - stray);
  });

  it('leaves no variant that is as fast as the fastest out of the tie in more than 5 % of sessions', () => {
    const levels = { 'glibc+je': 1, 'glibc+mi': 1, 'musl-def': 1 };
    const whole = Array.from({ length: sessions }, (_, at) =>
      answerOf({ levels, seed: at + 1, rounds: 12 }).variants.every(({ leads }) => leads),
    );
    expect(whole.filter(Boolean).length / sessions).toBeGreaterThan(0.95 - stray);
  });
});

describe('meanOfRounds()', () => {
  it('meanOfRounds() is as long as the shortest, and takes the mean of several rounds of a workload that has more', () => {
    expect([
      ...meanOfRounds([
        [1, 2, 3, 4],
        [3, 4],
      ]),
    ]).toEqual([2.5, 3.5]);
    expect(meanOfRounds([[1], undefined])).toHaveLength(0);
    expect(meanOfRounds([])).toHaveLength(0);
  });

  it('meanOfRounds() reads each value once, however many rounds there are', () => {
    let reads = 0;
    const column = new Proxy([1, 2, 3, 4, 5, 6, 7], {
      get: (values, key) => {
        if (/^\d+$/.test(String(key))) reads += 1;
        return Reflect.get(values, key) as unknown;
      },
    });
    expect([...meanOfRounds([column, [1, 2, 3]])]).toEqual([2.5, 2.75, 3.75]);
    expect(reads).toBe(7);
  });
});
