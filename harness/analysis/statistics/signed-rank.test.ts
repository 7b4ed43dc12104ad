import { describe, expect, it } from 'vitest';
import { normalProbability } from './normal.ts';
import { signedRankCritical, signedRankTail } from './signed-rank.ts';

/** The largest w with P(W ≤ w) ≤ .025, as in the exact tables (McCornack 1965). */
const publishedCriticalValues = [
  [6, 0],
  [7, 2],
  [8, 3],
  [9, 5],
  [10, 8],
  [11, 10],
  [12, 13],
  [13, 17],
  [14, 21],
  [15, 25],
  [16, 29],
  [17, 34],
  [18, 40],
  [19, 46],
  [20, 52],
  [25, 89],
  [30, 137],
] as const;

describe('signedRankCritical()', () => {
  it.each(publishedCriticalValues)(
    'signedRankCritical() agrees with the published table for n = %i',
    (n, w) => {
      expect(signedRankCritical(n, 0.025)).toBe(w);
    },
  );

  it('signedRankCritical() has no value where even the smallest tail is too large', () => {
    expect(signedRankCritical(5, 0.025)).toBeUndefined();
    expect(signedRankCritical(0, 0.025)).toBeUndefined();
  });

  it('signedRankCritical() passes from the exact to the approximate distribution without a jump', () => {
    const [before, after] = [signedRankCritical(50, 0.025)!, signedRankCritical(51, 0.025)!];
    expect(before).toBe(434);
    expect(after).toBeGreaterThan(before + 10);
    expect(after).toBeLessThan(before + 30);
  });
});

describe('signedRankTail()', () => {
  it('signedRankTail() counts the subsets of the ranks: 1, 1, 1, 2, 1, 1, 1 of 8 for n = 3', () => {
    const tails = [0, 1, 2, 3, 4, 5, 6].map((w) => signedRankTail(3, w) * 8);
    expect(tails).toEqual([1, 2, 3, 5, 6, 7, 8]);
  });

  it('signedRankTail() agrees with the published .0244 for n = 10 and w = 8', () => {
    expect(signedRankTail(10, 8)).toBe(25 / 1024);
  });

  it('signedRankTail() is symmetric', () => {
    for (const n of [1, 7, 20, 50]) {
      const total = (n * (n + 1)) / 2;
      for (let w = 0; w < total; w += 1) {
        expect(signedRankTail(n, w)).toBeCloseTo(1 - signedRankTail(n, total - w - 1), 14);
      }
    }
  });

  it('signedRankTail() is 0 below the range and 1 from its end on', () => {
    expect([signedRankTail(60, -1), signedRankTail(60, 1830), signedRankTail(4, 99)]).toEqual([0, 1, 1]);
  });
});

describe('normalProbability()', () => {
  it('normalProbability() agrees with published values', () => {
    expect(normalProbability(0)).toBe(0.5);
    expect(normalProbability(-1.959963984540054)).toBeCloseTo(0.025, 15);
    expect(normalProbability(2.5758293035489004)).toBeCloseTo(0.995, 15);
    expect(normalProbability(-10) / 7.619853024160527e-24).toBeCloseTo(1, 12);
  });

  it('normalProbability() changes its method at -3 without a jump', () => {
    expect(normalProbability(-3 - 1e-12) / normalProbability(-3 + 1e-12)).toBeCloseTo(1, 10);
  });
});
