import { describe, expect, test } from 'vitest';
import type { BlockEntry, Entry } from '../model/journal.ts';
import type { RunRecord } from '../model/run.ts';
import {
  makeBlocks,
  makeCell,
  makeFailure,
  makeRecord,
  makeRunSamples,
  makeTrials,
} from '../testing/statistics.ts';
import { makeNoiseRule, whyNoisy } from './noise.ts';
import type { RunSamples } from './samples.ts';
import { makeRows } from './summarise.ts';

const rule = makeNoiseRule(2);
const block = (activity: Partial<BlockEntry>): BlockEntry => ({
  kind: 'block',
  at: '',
  round: 0,
  groupId: 'g',
  wallMs: 1_000,
  ...activity,
});

describe('whyNoisy()', () => {
  test('whyNoisy() asks for more than 2 % of wall × CPUs that no rounding explains', () => {
    // 2 % of 1 s of two CPUs, and a tick.
    expect(whyNoisy(block({ stealMs: 50 }), rule)).toBeUndefined();
    expect(whyNoisy(block({ stealMs: 60 }), rule)).toBe('steal above 2 %');
    expect(whyNoisy(block({ stealMs: 60 }), makeNoiseRule(4))).toBeUndefined();
  });

  test.each([1, 20, 499])('whyNoisy() drops no block of %i ms for a single tick', (wallMs) => {
    expect(whyNoisy(block({ wallMs, stealMs: 10 }), rule)).toBeUndefined();
  });

  test('whyNoisy() takes any thermal throttling', () => {
    expect(whyNoisy(block({ throttles: 0 }), rule)).toBeUndefined();
    expect(whyNoisy(block({ throttles: 1, stealMs: 0 }), rule)).toBe('thermal throttling');
  });

  test('whyNoisy() takes any CPU quota that ran out, and any memory limit above the containers', () => {
    expect(whyNoisy(block({ quotaThrottles: 0, memoryLimitHits: 0 }), rule)).toBeUndefined();
    expect(whyNoisy(block({ quotaThrottles: 1 }), rule)).toBe('throttled by a CPU quota');
    expect(whyNoisy(block({ memoryLimitHits: 1 }), rule)).toBe('a memory limit above the containers');
  });

  test('whyNoisy() goes on to count blocks of runs whose rule knew no limits', () => {
    const { maxQuotaThrottles: _quota, maxMemoryLimitHits: _memory, ...older } = rule;
    expect(whyNoisy(block({ quotaThrottles: 5, memoryLimitHits: 5 }), older)).toBeUndefined();
  });

  test('whyNoisy() says of what is not known that it was quiet', () => {
    expect(whyNoisy(block({}), rule)).toBeUndefined();
  });

  test('whyNoisy() does not mind that programs wait for each other', () => {
    expect(whyNoisy(block({ cpuPressureMs: 900, ioPressureMs: 900 }), rule)).toBeUndefined();
  });

  test('whyNoisy() goes by the numbers of the run, which may be others', () => {
    const strict = { ...rule, maxStealShare: 0.005 };
    expect(whyNoisy(block({ stealMs: 30 }), strict)).toBe('steal above 0.5 %');
  });
});

const [glibc, musl] = [makeCell(), makeCell({ variant: 'musl-def' })];
const other = makeCell({ workload: 'barnes' });
const values = [1, 2, 3, 4, 5, 6];
const steals = (...noisy: readonly number[]): number[] => values.map((_, i) => (noisy.includes(i) ? 0.1 : 0));

/** The rule for few rounds: it leaves even less than an interval needs. */
const droppingAny = { ...makeNoiseRule(2), leastKept: 0 };

function run(entries: readonly Entry[], parts: Partial<RunRecord> = {}): RunSamples {
  const cells = [glibc, musl, other];
  const record = makeRecord(cells, { noiseRule: droppingAny, ...parts });
  return makeRunSamples(record, [...cells.flatMap((cell) => makeTrials(cell, values)), ...entries]);
}

const column = ({ samples }: RunSamples, cell = glibc): number[] => [...samples.values(cell.id, 'time')!];

describe('makeNoisyBlocks()', () => {
  test('makeNoisyBlocks() drops a noisy block for all variants of the workload, and for no other', () => {
    const measured = run([...makeBlocks(glibc, steals(1, 4)), ...makeBlocks(other, steals())]);
    expect(column(measured)).toEqual([1, NaN, 3, 4, NaN, 6]);
    expect(column(measured, musl)).toEqual([1, NaN, 3, 4, NaN, 6]);
    expect(column(measured, other)).toEqual(values);
    expect(measured.samples.noiseReport).toEqual({
      blocks: 12,
      dropped: 2,
      reasons: ['steal above 2 %'],
      spared: [],
    });
  });

  test('makeNoisyBlocks() drops half of the blocks, and none where more are noisy', () => {
    expect(column(run(makeBlocks(glibc, steals(0, 1, 2))))).toEqual([NaN, NaN, NaN, 4, 5, 6]);
    const measured = run(makeBlocks(glibc, steals(0, 1, 2, 3)));
    expect(column(measured)).toEqual(values);
    expect(measured.samples.noiseReport).toMatchObject({ blocks: 6, dropped: 0, reasons: [] });
    expect(measured.samples.noiseReport.spared).toEqual([
      {
        groupId: 'malloc/mstress/debian-12/x86_64/local',
        blocks: 6,
        noisy: 4,
        reasons: ['steal above 2 %'],
      },
    ]);
    expect(makeRows(measured)[0]).toMatchObject({
      status: 'measured',
      reason: '4 of 6 rounds were noisy, too many to drop: steal above 2 %',
    });
  });

  test('makeNoisyBlocks() leaves rounds of which nothing is known, and runs without a rule', () => {
    expect(column(run(makeBlocks(glibc, [undefined, 0.1, 0])))).toEqual([1, NaN, 3, 4, 5, 6]);
    const older = run(makeBlocks(glibc, steals(1)), { noiseRule: undefined } as unknown as RunRecord);
    expect(column(older)).toEqual(values);
    expect(run([]).samples.noiseReport).toEqual({ blocks: 0, dropped: 0, reasons: [], spared: [] });
  });

  test('makeNoisyBlocks() holds each block against the rule of its own engine', () => {
    const far = makeCell({ engine: 'far' });
    const blocks = [...makeBlocks(glibc, steals(1)), ...makeBlocks(far, steals(2))];
    const record = makeRecord([glibc, far], { noiseRule: droppingAny });
    const { engine, cpuset, environment } = record;
    const strict = { ...droppingAny, maxStealShare: 1 };
    const part = {
      engine: { ...engine, name: 'far' },
      cpuset,
      environment,
      suiteCpusets: {},
      noiseRule: strict,
    };
    const trials = [glibc, far].flatMap((cell) => makeTrials(cell, values));
    const both = makeRunSamples({ ...record, elsewhere: [part] }, [...trials, ...blocks]);
    expect(column(both)).toEqual([1, NaN, 3, 4, 5, 6]);
    expect(column(both, far)).toEqual(values);
  });

  test('makeNoisyBlocks() goes by the last of several blocks of a round, and by planned ones only', () => {
    expect(column(run([...makeBlocks(glibc, steals(1)), ...makeBlocks(glibc, steals())]))).toEqual(values);
    const beyond = makeBlocks(glibc, [...steals(), 0.1]);
    expect(run(beyond).samples.noiseReport).toMatchObject({ blocks: 6, dropped: 0 });
  });

  test('makeNoisyBlocks() leaves a cell measured whose rounds were dropped, and says how many', () => {
    const [baseline, variant] = makeRows(run(makeBlocks(glibc, steals(1, 4))));
    const reason = '2 of 6 rounds were dropped: steal above 2 %';
    expect(baseline).toMatchObject({ status: 'measured', reason, summary: { n: 4 }, plannedRounds: 6 });
    expect(variant).toMatchObject({ status: 'measured', reason, ratio: { n: 4 } });
  });

  test('makeNoisyBlocks() leaves a cell partial in which something went wrong, and tells of both', () => {
    const failed = makeCell({ variant: 'glibc+je' });
    const record = makeRecord([glibc, failed], { noiseRule: droppingAny });
    const crash = (round: number): Entry => makeFailure(failed, { round, reason: 'crashed' });
    const [, kept] = makeRows(
      makeRunSamples(record, [
        ...makeTrials(failed, [1, undefined, 3, 4, 5, 6]),
        crash(1),
        ...makeBlocks(glibc, steals(0)),
      ]),
    );
    const reason = '1 of 6 rounds failed: crashed; 1 of 6 rounds were dropped: steal above 2 %';
    expect(kept).toMatchObject({ status: 'partial', reason, summary: { n: 4 } });
    const [, hidden] = makeRows(
      makeRunSamples(record, [
        ...makeTrials(failed, [1, undefined, 3, 4, 5, 6]),
        crash(1),
        ...makeBlocks(glibc, steals(1)),
      ]),
    );
    expect(hidden).toMatchObject({ status: 'partial', summary: { n: 5 } });
  });

  test('makeNoisyBlocks() leaves a cell partial whose run was interrupted', () => {
    const record = makeRecord([glibc], { noiseRule: droppingAny, status: 'interrupted' });
    const entries = [...makeTrials(glibc, [1, 2, 3]), ...makeBlocks(glibc, [0, 0.1, 0])];
    const [row] = makeRows(makeRunSamples(record, entries));
    const reason = 'the run was interrupted; 1 of 6 rounds were dropped: steal above 2 %';
    expect(row).toMatchObject({ status: 'partial', reason, summary: { n: 2 } });
  });

  test('makeNoisyBlocks() drops no round that would leave a cell without an interval', () => {
    const measured = run(makeBlocks(glibc, steals(1)), { noiseRule: makeNoiseRule(2) });
    expect(column(measured)).toEqual(values);
    expect(measured.samples.noise(glibc.id)).toMatchObject({ disturbed: new Set([1]), dropped: new Set() });
    const [, variant] = makeRows(measured);
    expect(variant).toMatchObject({ ratio: { n: 6, interval: {} } });
  });

  test('makeNoisyBlocks() counts the blocks that were measured again', () => {
    const again = { kind: 'repeat', at: '', round: 1, reason: 'steal above 2 %', again: [1] } as const;
    const entries = [
      ...makeBlocks(glibc, steals(1)),
      { ...again, groupId: 'malloc/mstress/debian-12/x86_64/local' },
      ...makeBlocks(glibc, steals()).slice(1, 2),
    ];
    expect(run(entries).samples.noiseReport).toEqual({
      ...{ blocks: 6, repeated: 1, dropped: 0 },
      ...{ reasons: [], spared: [] },
    });
  });
});
