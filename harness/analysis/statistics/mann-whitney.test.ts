import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import {
  mannWhitneyCritical,
  mannWhitneyTail,
  midRanks,
  shiftExceedance,
  twoSampleShift,
} from './mann-whitney.ts';

/** Permeability of membranes at term and at 12–26 weeks: Hollander, Wolfe & Chicken 2014, table 4.1. */
const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const early = [1.15, 0.88, 0.9, 0.74, 1.21];

describe('mannWhitneyCritical()', () => {
  /** Two-sided .05, as in every printed table. */
  it.each([
    [4, 4, 0],
    [5, 5, 2],
    [8, 8, 13],
    [10, 10, 23],
    [10, 5, 8],
    [20, 20, 127],
    [15, 20, 90],
  ])('mannWhitneyCritical() agrees with the printed table for %i and %i', (n, m, u) => {
    expect(mannWhitneyCritical(0.025, { n, m })).toBe(u);
    expect(mannWhitneyCritical(0.025, { n: m, m: n })).toBe(u);
  });

  it('mannWhitneyCritical() has no value for 3 and 3', () => {
    expect(mannWhitneyCritical(0.025, { n: 3, m: 3 })).toBeUndefined();
  });

  it('mannWhitneyTail() counts the arrangements: 1, 1, 2, 1, 1 of 6 for 2 and 2', () => {
    const tails = [0, 1, 2, 3, 4].map((u) => mannWhitneyTail(u, { n: 2, m: 2 }) * 6);
    expect(tails.map(Math.round)).toEqual([1, 2, 4, 5, 6]);
    expect(mannWhitneyTail(-1, { n: 2, m: 2 })).toBe(0);
  });

  it('mannWhitneyTail() is approximate beyond 200 values, as computed by hand', () => {
    // One value among 201 has each rank as often: mean 100.5, variance (202² − 1) / 12, and here z = −58 / 58.312.
    expect(mannWhitneyTail(42, { n: 201, m: 1 })).toBeCloseTo(0.15995198882270173, 12);
    expect(mannWhitneyTail(42, { n: 1, m: 201 })).toBeCloseTo(0.15995198882270173, 12);
    expect(mannWhitneyTail(100, { n: 201, m: 1 })).toBe(0.5);
    expect([-1, 201, 202].map((u) => mannWhitneyTail(u, { n: 201, m: 1 }))).toEqual([0, 1, 1]);
  });

  it('mannWhitneyTail() is exact for 200 values: each rank of one among them is as likely', () => {
    for (const u of [0, 7, 99, 100, 199])
      expect(mannWhitneyTail(u, { n: 200, m: 1 })).toBeCloseTo((u + 1) / 201, 12);
  });

  it('mannWhitneyTail() agrees with all arrangements counted in whole numbers, in every tail', () => {
    for (const [n, m] of [
      [4, 7],
      [60, 20],
      [60, 60],
      [120, 200],
    ] as const) {
      const { tails, all } = countArrangements(n, m);
      for (const [u, tail] of tails.entries()) {
        if (u % 7 !== 0) continue;
        const exact = Number((tail * 10n ** 300n) / all) / 1e300;
        if (exact > 1e-280) expect(Math.abs(mannWhitneyTail(u, { n, m }) / exact - 1)).toBeLessThan(1e-12);
      }
    }
  });

  it('mannWhitneyTail() passes from the exact to the approximate distribution without a jump', () => {
    const exact = mannWhitneyTail(18_000, { n: 200, m: 200 });
    const approximate = mannWhitneyTail(18_090, { n: 200, m: 201 });
    expect(approximate / exact).toBeCloseTo(1, 1);
  });
});

/** How many arrangements of n and m values have a U of at most u, by the recursion of Mann and Whitney. */
function countArrangements(n: number, m: number): { readonly tails: bigint[]; readonly all: bigint } {
  const ways = new Array<bigint>(n * m + 1).fill(0n);
  ways[0] = 1n;
  for (let i = 1; i <= n; i += 1) {
    for (let u = n * m; u >= m + i; u -= 1) ways[u]! -= ways[u - m - i]!;
    for (let u = i; u <= n * m; u += 1) ways[u]! += ways[u - i]!;
  }
  let all = 0n;
  const tails = ways.map((count) => (all += count));
  return { tails, all };
}

describe('midRanks()', () => {
  it('midRanks() gives equal values the mean of their ranks', () => {
    expect([...midRanks([3, 1, 4, 1, 5])]).toEqual([3, 1.5, 4, 1.5, 5]);
    expect([...midRanks([2, 2, 2])]).toEqual([2, 2, 2]);
    expect([...midRanks([9, 7, 9, 9])]).toEqual([3, 1, 3, 3]);
    expect([...midRanks([])]).toEqual([]);
  });
});

describe('shiftExceedance()', () => {
  it('shiftExceedance() is half the two-sided p-value of no shift, on the side where it is', () => {
    expect(shiftExceedance(term, early, 0)).toBeCloseTo(twoSampleShift(term, early)!.pValue / 2, 12);
    expect(shiftExceedance(early, term, 0)).toBeGreaterThan(0.8);
  });

  it('shiftExceedance() counts what is no number, and what is equal to the threshold, for no shift', () => {
    expect(shiftExceedance([2, 2], [1, 1], 1)).toBe(1);
    expect(shiftExceedance([NaN, NaN], [1, 1], 0)).toBe(1);
    expect(shiftExceedance([], [1], 0)).toBe(1);
    expect(shiftExceedance([1], [], 0)).toBe(1);
    expect(shiftExceedance([3, 4], [1, 2], 0)).toBeCloseTo(1 / 6, 12);
  });

  it('shiftExceedance() is at most α exactly where the lower end of the 1 − 2α interval is above the threshold', () => {
    const sample = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: -4, max: 4 }), (a, b, threshold) => {
        const low = twoSampleShift(a, b, 0.9)?.interval?.low ?? -Infinity;
        expect(shiftExceedance(a, b, threshold) <= 0.05).toBe(low > threshold);
      }),
    );
  });
});

describe('twoSampleShift()', () => {
  it('twoSampleShift() gives the published figures of the permeability study', () => {
    const found = twoSampleShift(term, early)!;
    expect(found.estimate).toBeCloseTo(0.305, 10);
    // One-sided .1272 there.
    expect(found.pValue).toBeCloseTo(2 * 0.1272, 3);
    expect(found.interval!.low).toBeCloseTo(-0.15, 10);
    expect(found.interval!.high).toBeCloseTo(0.76, 10);
  });

  it('twoSampleShift() is undefined for an empty sample and has no interval for tiny ones', () => {
    expect(twoSampleShift([], [1])).toBeUndefined();
    expect(twoSampleShift([1], [])).toBeUndefined();
    expect(twoSampleShift([2], [1])).toEqual({ estimate: 1, pValue: 1 });
  });

  it('twoSampleShift() sees nothing where all values are equal', () => {
    const zeros = new Float64Array(5);
    expect(twoSampleShift(zeros, zeros)).toEqual({ estimate: 0, interval: { low: 0, high: 0 }, pValue: 1 });
  });

  it('twoSampleShift() mirrors when swapped, and excludes 0 exactly when p is at most .05', () => {
    const sample = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [found, swapped] = [twoSampleShift(a, b)!, twoSampleShift(b, a)!];
        expect(found.estimate + swapped.estimate).toBe(0);
        expect(swapped.pValue).toBeCloseTo(found.pValue, 12);
        const { interval } = found;
        const excluded = interval !== undefined && (interval.low > 0 || interval.high < 0);
        expect(excluded).toBe(found.pValue <= 0.05);
      }),
    );
  });
});
