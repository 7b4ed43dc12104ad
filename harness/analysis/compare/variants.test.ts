import { describe, expect, it } from 'vitest';
import type { Cell } from '../../model/cell.ts';
import type { Entry } from '../../model/journal.ts';
import type { Verdict } from '../../model/comparison.ts';
import { makeTrials } from '../../testing/statistics.ts';
import { fc } from '../../testing/property.ts';
import { compareVariants } from './variants.ts';
import type { CompareOptions } from './session.ts';
import { around, glibc, makeCell, makeRun, musl, time, twin, type Column } from '../../testing/verdict.ts';

const base: Column = [glibc, around(100)];

function verdictOf(columns: readonly Column[], options: CompareOptions = {}): Verdict {
  return compareVariants(makeRun(columns), options).find(({ cell }) => cell.id === columns[0]![0].id)!
    .verdict;
}

const verdictAt = (level: number, options?: CompareOptions): Verdict =>
  verdictOf([[musl, around(level, { phase: 2 })], base], options);

describe('compareVariants()', () => {
  it('compareVariants() calls slower and faster cells by their names, with the numbers', () => {
    const slower = verdictAt(105);
    expect(slower).toMatchObject({
      kind: 'regressed',
      comparison: { basis: 'pairs', rounds: 20, margin: 0.01 },
    });
    expect('comparison' in slower && slower.comparison.ratio).toBeCloseTo(1.05, 3);
    expect(verdictAt(95)).toMatchObject({ kind: 'improved' });
  });

  it('compareVariants() knows that more requests a second are better', () => {
    const rate = { name: 'rate', unit: 'req/s', title: 'Rate' } as const;
    const suites = [{ name: 'malloc', version: 1, metrics: [rate] }];
    const [verdict] = compareVariants(makeRun([[musl, around(105, { phase: 2 })], base], { suites }));
    expect(verdict).toMatchObject({ metric: rate, verdict: { kind: 'improved' } });
    expect(verdict!.verdict).toHaveProperty('comparison.ratio', expect.closeTo(1.05, 3));
  });

  it('compareVariants() says unchanged only where equality is shown', () => {
    expect(verdictAt(100.3)).toMatchObject({ kind: 'unchanged' });
    const noisy = verdictOf([[musl, around(100, { wobble: 0.1, phase: 2 })], base]);
    expect(noisy.kind).toBe('inconclusive');
    expect(noisy).toHaveProperty('roundsToSettle');
    expect(noisy.kind === 'inconclusive' && noisy.roundsToSettle).toBeGreaterThan(20);
  });

  it('compareVariants() lets a difference that is sure, but within the margin, be unchanged', () => {
    const found = verdictAt(102, { margin: 0.05 });
    expect(found).toMatchObject({ kind: 'unchanged', comparison: { margin: 0.05 } });
    expect('comparison' in found && found.comparison.interval!.low).toBeGreaterThan(1);
  });

  it('compareVariants() has no verdict on the baseline, and judges its A/A control like any cell', () => {
    const found = compareVariants(makeRun([base, [twin, around(100, { phase: 2 })]]));
    expect(found.map(({ cell, verdict }) => [cell.id, verdict.kind])).toEqual([[twin.id, 'unchanged']]);
  });

  it('compareVariants() judges an A/A control without the part of the margin that is its own', () => {
    const far = around(100, { wobble: 0.05, phase: 2 }).map((value) => value * 1.02);
    const found = compareVariants(makeRun([base, [twin, far], [musl, around(100, { phase: 3 })]]));
    const margins = found.map(({ verdict }) => 'comparison' in verdict && verdict.comparison.margin);
    expect(margins[0]).toBe(0.01);
    expect(margins[1]).toBeGreaterThan(0.02);
  });

  it('compareVariants() trusts nothing in a workload whose control differs from the baseline', () => {
    const found = compareVariants(makeRun([base, [twin, around(104)], [musl, around(110, { phase: 2 })]]));
    expect(found.map(({ verdict }) => verdict.kind)).toEqual(['contaminated', 'contaminated']);
    expect(found[1]!.verdict).toHaveProperty('control.ratio', expect.closeTo(1.04, 6));
    const elsewhere = makeCell({ workload: 'espresso', rounds: 20, variant: 'musl-perf' });
    const other = makeCell({ workload: 'espresso', rounds: 20 });
    const columns: Column[] = [[elsewhere, around(110)], [other, around(100)], base, [twin, around(104)]];
    expect(verdictOf(columns).kind).toBe('regressed');
  });

  it('compareVariants() widens the margin by the control, also by those of earlier sessions', () => {
    const columns: Column[] = [
      [musl, around(103, { phase: 2 })],
      base,
      [twin, around(100, { wobble: 0.001 })],
    ];
    expect(verdictOf(columns).kind).toBe('regressed');
    const earlierControls = new Map([['malloc/mstress/debian-12/x86_64/local', [0.001, -0.05]]]);
    const wider = verdictOf(columns, { earlierControls });
    expect(wider).toMatchObject({ kind: 'unchanged' });
    expect('comparison' in wider && wider.comparison.margin).toBeCloseTo(Math.expm1(0.05), 12);
  });

  it('compareVariants() is inconclusive for a single round, and does not say how many it takes', () => {
    expect(
      verdictOf([
        [musl, [150]],
        [glibc, [100]],
      ]),
    ).toEqual({
      kind: 'inconclusive',
      comparison: {
        basis: 'pairs',
        rounds: 1,
        ratio: expect.closeTo(1.5) as number,
        margin: 0.01,
        pValue: 1,
        adjustedPValue: 1,
      },
    });
  });

  it('compareVariants() says unchanged where all samples are equal', () => {
    const equal = new Array<number>(20).fill(7);
    expect(
      verdictOf([
        [musl, equal],
        [glibc, equal],
      ]),
    ).toMatchObject({ kind: 'unchanged', comparison: { ratio: 1 } });
  });

  it('compareVariants() fails cells with a value of which there is no ratio, and with none at all', () => {
    for (const wrong of [0, -1]) {
      const values = [...around(100).slice(1), wrong];
      expect(verdictOf([[musl, values], base])).toMatchObject({
        kind: 'failed',
        reason: 'it has a time that is not above 0, of which there is no ratio',
      });
      expect(
        verdictOf([
          [musl, around(100)],
          [glibc, values],
        ]),
      ).toMatchObject({
        kind: 'failed',
        reason: 'the baseline glibc: it has a time that is not above 0, of which there is no ratio',
      });
    }
    expect(verdictOf([[musl, [NaN, NaN]], base])).toMatchObject({ kind: 'failed' });
    expect(
      verdictOf([
        [musl, [1, undefined]],
        [glibc, [undefined, 1]],
      ]),
    ).toEqual({
      kind: 'failed',
      reason: 'no round has a number of both it and the baseline',
    });
  });

  it('compareVariants() calls cells without a baseline new, and says why a baseline has no number', () => {
    expect(verdictOf([[musl, around(100)]])).toEqual({ kind: 'new' });
    const none = makeCell({ rounds: 20, unavailable: 'no image' });
    expect(
      verdictOf([
        [musl, around(100)],
        [none, []],
      ]),
    ).toEqual({
      kind: 'unavailable',
      reason: 'the baseline glibc: no image',
    });
  });

  it('compareVariants() passes on why a cell is unavailable, failed, emulated or not steady', () => {
    const none = makeCell({ rounds: 20, variant: 'musl-perf', unavailable: 'no image' });
    expect(verdictOf([[none, []], base])).toEqual({ kind: 'unavailable', reason: 'no image' });
    expect(verdictOf([[musl, []], base])).toMatchObject({ kind: 'failed' });
    const foreign = makeCell({ rounds: 20, variant: 'musl-perf', arch: 'aarch64' });
    expect(verdictOf([[foreign, around(100)], base])).toEqual({
      kind: 'emulated',
      reason: 'times under an emulator measure the emulator',
    });
    const marked = makeCell({ rounds: 20, variant: 'musl-perf', engine: 'second', emulated: true });
    expect(verdictOf([[marked, around(100)], base])).toMatchObject({ kind: 'emulated' });
    const elsewhere = makeCell({ rounds: 20, variant: 'musl-perf', engine: 'second', arch: 'aarch64' });
    expect(verdictOf([[elsewhere, around(100)], base])).not.toMatchObject({ kind: 'emulated' });
    const { run, rows } = makeRun([base, [musl, around(100)]]);
    for (const entry of makeTrials(musl, around(100), time.name))
      run.samples.add({ ...entry, note: 'not steady' } as Entry);
    const [unsteady] = compareVariants({ run, rows });
    expect(unsteady!.verdict).toEqual({
      kind: 'not-steady',
      reason: '20 of 20 processes reach no steady state',
    });
  });

  it('compareVariants() turns into its opposite when cell and baseline are swapped, in any unit of time', () => {
    const opposite = { regressed: 'improved', improved: 'regressed' } as const;
    const times = fc.array(fc.integer({ min: 90, max: 110 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(times, times, (a, b) => {
        const found = verdictOf([
          [musl, a],
          [glibc, b],
        ]);
        const swapped = verdictOf([
          [musl, b],
          [glibc, a],
        ]);
        const expected =
          found.kind === 'regressed' || found.kind === 'improved' ? opposite[found.kind] : found.kind;
        expect(swapped.kind).toBe(expected);
        expect(
          verdictOf([
            [musl, a.map((x) => 8 * x)],
            [glibc, b.map((x) => 8 * x)],
          ]),
        ).toEqual(found);
      }),
      { numRuns: 50 },
    );
  });

  it('compareVariants() adjusts p-values over all cells that have one', () => {
    const other = makeCell({ rounds: 20, variant: 'musl-def' });
    const run = makeRun([base, [musl, around(105, { phase: 2 })], [other, around(100, { phase: 3 })]]);
    const comparisons = compareVariants(run).flatMap(({ verdict }) =>
      'comparison' in verdict ? [verdict.comparison] : [],
    );
    expect(comparisons[0]!.adjustedPValue).toBe(2 * comparisons[0]!.pValue!);
    expect(comparisons[1]!.adjustedPValue).toBe(comparisons[1]!.pValue);
  });

  it('compareVariants() judges by the first metric of a cell only', () => {
    const rate = { name: 'rate', unit: '1/s', title: 'Rate' } as const;
    const suites = [{ name: 'malloc', version: 1, metrics: [time, rate] }];
    const judge = (cell: Cell) =>
      compareVariants(makeRun([base, [cell, around(100)]], { suites })).map(({ metric }) => metric.name);
    expect(judge(musl)).toEqual(['time']);
    expect(judge({ ...musl, metrics: ['rate', 'time'] })).toEqual(['rate']);
  });
});
