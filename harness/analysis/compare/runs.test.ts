import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../model/run.ts';
import type { Verdict } from '../../model/comparison.ts';
import { compareRuns, type CompareRunsRequest } from './runs.ts';
import { around, glibc, makeCell, makeRun, musl, twin, type Column } from '../../testing/verdict.ts';

const before = makeRun([
  [glibc, around(100)],
  [musl, around(120, { phase: 2 })],
]);

function verdictsAfter(
  columns: readonly Column[],
  parts: Partial<CompareRunsRequest> = {},
): Record<string, Verdict> {
  const found = compareRuns({ before, after: makeRun(columns), ...parts });
  return Object.fromEntries(found.map(({ cell, verdict }) => [`${cell.workload} ${cell.variant}`, verdict]));
}

describe('compareRuns()', () => {
  it('compareRuns() takes a drift that the baseline shares out of a ratio', () => {
    const found = verdictsAfter([
      [glibc, around(130, { phase: 4 })],
      [musl, around(156, { phase: 5 })],
    ]);
    expect(found['mstress musl-perf']).toMatchObject({
      kind: 'unchanged',
      comparison: { basis: 'own-baselines' },
    });
    expect(found['mstress glibc']).toMatchObject({ kind: 'regressed', comparison: { basis: 'direct' } });
  });

  it('compareRuns() finds what became slower or faster than its baseline', () => {
    const slower = verdictsAfter([
      [glibc, around(100, { phase: 4 })],
      [musl, around(126, { phase: 5 })],
    ]);
    expect(slower['mstress musl-perf']).toMatchObject({ kind: 'regressed', comparison: { rounds: 20 } });
    expect(slower['mstress musl-perf']).toHaveProperty('comparison.ratio', expect.closeTo(1.05, 2));
    const faster = verdictsAfter([
      [glibc, around(100, { phase: 4 })],
      [musl, around(110, { phase: 5 })],
    ]);
    expect(faster['mstress musl-perf']).toMatchObject({ kind: 'improved' });
  });

  it('compareRuns() wants a whole interval beyond the margin where drift is in the result', () => {
    const wide = around(101.6, { wobble: 0.02, phase: 4 });
    expect(verdictsAfter([[glibc, wide]])['mstress glibc']).toMatchObject({ kind: 'inconclusive' });
  });

  it('compareRuns() compares values where only one run has the baseline', () => {
    expect(verdictsAfter([[musl, around(120, { phase: 3 })]])['mstress musl-perf']).toMatchObject({
      kind: 'unchanged',
      comparison: { basis: 'direct' },
    });
  });

  it('compareRuns() tells cells that are missing and new', () => {
    const fresh = makeCell({ workload: 'espresso', rounds: 20 });
    expect(verdictsAfter([[fresh, around(5)]])).toEqual({
      'espresso glibc': { kind: 'new' },
      'mstress glibc': { kind: 'missing' },
      'mstress musl-perf': { kind: 'missing' },
    });
  });

  it('compareRuns() refuses where a fact differs, and names it, unless it is let through', () => {
    const environment = { cpuModel: 'Xeon' };
    const after = makeRun([[glibc, around(100, { phase: 3 })]], { environment, cpuset: '0-1' });
    expect(compareRuns({ before, after })[0]!.verdict).toEqual({
      kind: 'incomparable',
      differing: [
        { name: 'cpuset', here: '0-1', there: '0' },
        { name: 'cpuModel', here: 'Xeon', there: 'unknown' },
      ],
    });
    const allowed = compareRuns({ before, after, allow: ['cpuModel', 'cpuset'] });
    expect(allowed[0]!.verdict.kind).toBe('unchanged');
  });

  it('compareRuns() refuses another version of the suite, other parameters, another unit, kernel and engine', () => {
    const changed = makeCell({ rounds: 20, suiteVersion: 2, params: { n: '7' } });
    const metric = { name: 'rate', unit: '1/s', title: 'Rate' } as const;
    const parts: Partial<RunRecord> = {
      suites: [{ name: 'malloc', version: 2, metrics: [metric] }],
      engine: { ...before.run.record.engine, kernel: '6.6', version: '30' },
    };
    const [found] = compareRuns({ before, after: makeRun([[changed, around(1)]], parts) });
    expect(found!.verdict).toMatchObject({ kind: 'incomparable' });
    const names =
      found!.verdict.kind === 'incomparable' ? found!.verdict.differing.map(({ name }) => name) : [];
    expect(names).toEqual(['suiteVersion', 'metric', 'params', 'engineVersion', 'kernel']);
  });

  it('compareRuns() passes on why one of the two has no number', () => {
    const broken = makeRun([[glibc, []]]);
    const after = makeRun([[glibc, around(100)]]);
    expect(compareRuns({ before: broken, after })[0]!.verdict).toMatchObject({
      kind: 'failed',
      reason: 'in run r1: not measured: the suite read no number',
    });
    expect(compareRuns({ before: after, after: broken })[0]!.verdict).toMatchObject({ kind: 'failed' });
  });

  it('compareRuns() trusts nothing where the control of one of the two is off', () => {
    const off = makeRun([
      [glibc, around(100)],
      [twin, around(105)],
      [musl, around(120, { phase: 2 })],
    ]);
    const verdicts = compareRuns({ before: off, after: before }).map(({ verdict }) => verdict.kind);
    expect(verdicts).toEqual(['contaminated', 'contaminated', 'missing']);
  });

  it('compareRuns() is inconclusive for one round each, and sees no change in equal values', () => {
    const once = makeRun([[glibc, [100]]]);
    expect(compareRuns({ before: once, after: once })[0]!.verdict).toMatchObject({ kind: 'inconclusive' });
    const equal = makeRun([[glibc, new Array<number>(20).fill(3)]]);
    expect(compareRuns({ before: equal, after: equal })[0]!.verdict).toMatchObject({ kind: 'unchanged' });
  });

  it('compareRuns() finds no change between a run and itself', () => {
    for (const { verdict } of compareRuns({ before, after: before })) expect(verdict.kind).toBe('unchanged');
  });
});
