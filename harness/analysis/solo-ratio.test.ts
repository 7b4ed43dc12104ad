import { describe, expect, test } from 'vitest';
import type { Entry } from '../model/journal.ts';
import type { MeasuredRow, Row } from '../model/result.ts';
import type { RunSamples } from './samples.ts';
import { makeBlocks, makeCell, makeRecord, makeRunSamples, makeTrial } from '../testing/statistics.ts';
import { makeNoiseRule } from './noise.ts';
import { makeUniform } from './statistics/distributions.ts';
import { makeRows } from './summarise.ts';
import { openSession } from './compare/session.ts';

const glibc = makeCell({ rounds: 11, solo: 3 });
const musl = makeCell({ variant: 'musl-perf', rounds: 11, solo: 3 });
const alone = [0, 4, 8];
const metrics = [
  { name: 'time', unit: 'ms', title: 'Time', onSharedCpu: 'cpu-time' },
  { name: 'cpu-time', unit: 'ms', title: 'CPU time', onSharedCpu: 'cpu-time' },
  { name: 'rate', unit: '1/s', title: 'Rate' },
] as const;

interface Ratios {
  /** Of the time of trials that ran alone. */
  readonly alone: number;
  /** Of the CPU time of those that shared their CPU. */
  readonly together: number;
}

/** What a trial has in a round, about 10 ms of CPU time; on a shared CPU its wall time is that of both variants. */
function trialOf(cell: typeof glibc, round: number, ratios: Ratios): Entry {
  const isAlone = alone.includes(round);
  const wobble = 1 + 0.001 * ((round * 7) % 5);
  const ratio = cell === glibc ? 1 : isAlone ? ratios.alone : ratios.together;
  const cpuMs = 10 * ratio * (cell === glibc ? 1 : wobble);
  const timeMs = isAlone ? cpuMs : 25;
  const values = { time: timeMs, 'cpu-time': cpuMs, rate: 1_000 / timeMs };
  const trial = makeTrial(cell, round, values) as Extract<Entry, { kind: 'trial' }>;
  const kernel = { ...trial.kernel, wallMs: timeMs, userMs: cpuMs, systemMs: 0 };
  return { ...trial, kernel, ...(isAlone ? {} : { together: true }) };
}

function run(ratios: Ratios, blocks: readonly Entry[] = [], left: (round: number) => boolean = () => true) {
  const suites = [{ name: 'malloc', version: 1, metrics }];
  const record = makeRecord([glibc, musl], { suites, noiseRule: makeNoiseRule(2) });
  const rounds = Array.from({ length: 11 }, (_, round) => round).filter(left);
  const trials = rounds.flatMap((round) => [glibc, musl].map((cell) => trialOf(cell, round, ratios)));
  return makeRunSamples(record, [...trials, ...blocks]);
}

function rowOf(samples: RunSamples, metric: string, cell = musl): Row {
  return makeRows(samples).find((row) => row.cell.id === cell.id && row.metric.name === metric)!;
}

function measuredRow(samples: RunSamples, metric: string, cell = musl): MeasuredRow {
  const row = rowOf(samples, metric, cell);
  if (!('summary' in row)) throw new Error(row.reason);
  return row;
}

const same: Ratios = { alone: 1.1, together: 1.1 };

describe('makeRows()', () => {
  test('makeRows() takes the ratio from CPU time on the shared CPU, and the median from rounds alone', () => {
    const row = measuredRow(run(same), 'time');
    expect(row.status).toBe('measured');
    expect(row.plannedRounds).toBe(3);
    expect(row.summary).toMatchObject({ n: 3 });
    expect(row.summary.median).toBeCloseTo(11.02, 1);
    expect(row.ratio).toMatchObject({ n: 8, interval: expect.anything() as unknown });
    expect(row.ratio?.estimate).toBeCloseTo(1.102, 2);
    expect(row.reason).toBeUndefined();
  });

  test('makeRows() takes the ratio of what means nothing on a shared CPU from rounds alone', () => {
    const row = measuredRow(run(same), 'rate');
    expect(row.ratio).toMatchObject({ n: 3 });
    expect(row.ratio?.estimate).toBeCloseTo(1 / 1.1, 2);
  });

  test('makeRows() says so where the ratio is another one alone', () => {
    expect(measuredRow(run({ alone: 1.3, together: 1.1 }), 'time').reason).toMatch(
      /^alone its ratio is 1\.2\d+ to 1\.3\d+, and so another one than on a shared CPU$/,
    );
  });

  const variants = ['glibc', 'glibc+je', 'glibc+mi', 'glibc+rp', 'musl-def', 'musl-perf'] as const;
  const shortCells = variants.map((variant) => makeCell({ variant, rounds: 10, solo: 2 }));

  /** Each in two rounds alone and eight on a shared CPU, whose numbers are off by a part of that share, whatever the variant. */
  function shortRun(alone: number, noise: number, random: () => number): readonly Row[] {
    const record = makeRecord(shortCells, { suites: [{ name: 'malloc', version: 1, metrics }] });
    const trials = Array.from({ length: 10 }, (_, round) => round).flatMap((round) =>
      shortCells.map((cell) => {
        const isAlone = round === 0 || round === 5;
        const ratio = cell.variant === 'musl-def' && isAlone ? alone : 1;
        const cpuMs = 10 * ratio * Math.exp(noise * (random() - 0.5) * (isAlone ? 1 : 0.2));
        const trial = makeTrial(cell, round, { time: cpuMs, 'cpu-time': cpuMs });
        return { ...trial, ...(isAlone ? {} : { together: true as const }) };
      }),
    );
    return makeRows(makeRunSamples(record, trials)).filter(({ metric }) => metric.name === 'time');
  }

  const contradicted = (rows: readonly Row[]): string[] =>
    rows.flatMap((row) => ('ratioAlone' in row ? [row.cell.variant] : []));

  test('makeRows() knows from all variants of a workload how far two rounds alone may be off', () => {
    const [row] = shortRun(0.5, 0.1, makeUniform(1)).filter(({ cell }) => cell.variant === 'musl-def');
    expect(row).toMatchObject({
      status: 'measured',
      reason: expect.stringMatching(/^alone its ratio is /) as string,
    });
    expect(contradicted(shortRun(0.5, 0.1, makeUniform(2)))).toEqual(['musl-def']);
    expect(contradicted(shortRun(0.5, 2, makeUniform(3)))).toEqual([]);
  });

  test('makeRows() says of one cell in two hundred at most, wrongly, that its ratio is another one alone', () => {
    const random = makeUniform(4);
    const runs = 400;
    const said = Array.from({ length: runs }, () => contradicted(shortRun(1, 0.1, random))).flat();
    expect(said.length).toBeLessThanOrEqual((runs * (variants.length - 1)) / 200);
  });

  test('makeRows() says nothing of a baseline, and of too few rounds', () => {
    const samples = run({ alone: 1.3, together: 1.1 }, [], (round) => round < 4);
    expect(measuredRow(run(same), 'time', glibc)).not.toHaveProperty('ratio');
    expect(measuredRow(samples, 'time').reason).toBe('7 of 11 rounds have no number');
  });

  test('makeRows() has the absolute value of a run that was cut off in its second round', () => {
    const row = measuredRow(
      run(same, [], (round) => round === 0),
      'time',
    );
    expect([row.status, row.summary.n, row.ratio]).toEqual(['partial', 1, undefined]);
  });
});

describe('openSession()', () => {
  test('openSession() has the differences of the rounds on the shared CPU', () => {
    const samples = run(same);
    const session = openSession({ run: samples, rows: makeRows(samples) });
    expect(session.differencesOf(rowOf(samples, 'time'))).toHaveLength(8);
  });
});

describe('SampleColumns', () => {
  test('SampleColumns drops noisy blocks of each kind by themselves, at most half of them', () => {
    const steals = Array.from({ length: 11 }, (_, round) => (alone.includes(round) || round === 1 ? 0.1 : 0));
    const blocks = makeBlocks(glibc, steals).map((entry, round) =>
      alone.includes(round) ? entry : { ...entry, cpu: 0 },
    );
    const { samples } = run(same, blocks);
    expect([...(samples.noise(glibc.id)?.dropped ?? [])]).toEqual([1]);
    expect(samples.values(glibc.id, 'time')?.filter(Number.isFinite)).toHaveLength(7);
    expect(samples.soloSeries(glibc.id, 'time')).toHaveLength(3);
  });

  test('SampleColumns takes the CPU time of a trial that shared its CPU for its duration', () => {
    expect(run({ alone: 1, together: 1 }).samples.meanTrialMs(glibc.id)).toBeCloseTo(10, 6);
  });
});
