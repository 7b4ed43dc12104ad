import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { hodgesLehmann } from './hodges-lehmann.ts';

/** Nine patients before and after a tranquillizer: Hollander, Wolfe & Chicken 2014, table 3.1. */
const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
const depression = after.map((value, i) => value - before[i]!);

const differences = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 70 });

describe('hodgesLehmann()', () => {
  it('hodgesLehmann() gives the published figures of the depression study', () => {
    const found = hodgesLehmann(depression)!;
    expect(found.n).toBe(9);
    expect(found.estimate).toBeCloseTo(-0.46, 10);
    expect(found.interval!.low).toBeCloseTo(-0.786, 10);
    expect(found.interval!.high).toBeCloseTo(-0.01, 10);
    expect(found.pValue).toBe(20 / 512);
  });

  it('hodgesLehmann() gives what can be worked out by hand for 1, 2, 4', () => {
    // Walsh averages: 1, 1.5, 2, 2.5, 3, 4. All positive: p = 2 · 1/8.
    expect(hodgesLehmann([4, 1, 2])).toEqual({ n: 3, estimate: 2.25, pValue: 0.25 });
  });

  it('hodgesLehmann() has no interval below six differences at 95 %, and one from six on', () => {
    expect(hodgesLehmann([1, 2, 3, 4, 5])!.interval).toBeUndefined();
    expect(hodgesLehmann([1, 2, 3, 4, 5, 6])!.interval).toEqual({ low: 1, high: 6 });
    expect(hodgesLehmann([1, 2, 3, 4, 5], 0.9)!.interval).toEqual({ low: 1, high: 5 });
  });

  it('hodgesLehmann() is undefined for no differences', () => {
    expect(hodgesLehmann([])).toBeUndefined();
  });

  it('hodgesLehmann() sees no difference where all are zero', () => {
    const zeros = Array.from({ length: 20 }, () => 0);
    expect(hodgesLehmann(zeros)).toEqual({ n: 20, estimate: 0, interval: { low: 0, high: 0 }, pValue: 1 });
  });

  it('hodgesLehmann() lets zeros and ties count against both sides', () => {
    // Of 28 Walsh averages 2 are below, 2 are zero and 24 are above; P(W ≤ 4) = 7/128.
    const found = hodgesLehmann([-1, 1, 0, 5, 6, 7, 8])!;
    expect(found.pValue).toBe((2 * 7) / 128);
  });

  it('hodgesLehmann() excludes 0 from its interval exactly when p is at most .05', () => {
    fc.assert(
      fc.property(differences, (list) => {
        const { interval, pValue } = hodgesLehmann(list)!;
        const excluded = interval !== undefined && (interval.low > 0 || interval.high < 0);
        expect(excluded).toBe(pValue <= 0.05);
      }),
    );
  });

  it('hodgesLehmann() changes its sign, and nothing else, when the pairs are swapped', () => {
    fc.assert(
      fc.property(differences, (list) => {
        const [found, swapped] = [hodgesLehmann(list)!, hodgesLehmann(list.map((d) => -d))!];
        expect(swapped.estimate + found.estimate).toBe(0);
        expect(swapped.pValue).toBe(found.pValue);
        if (found.interval) expect(swapped.interval!.low + found.interval.high).toBe(0);
      }),
    );
  });

  it('hodgesLehmann() moves with a shift and stretches with a factor', () => {
    fc.assert(
      fc.property(differences, fc.integer({ min: -9, max: 9 }), (list, shift) => {
        const moved = hodgesLehmann(list.map((d) => 2 * d + shift))!;
        expect(moved.estimate).toBe(2 * hodgesLehmann(list)!.estimate + shift);
      }),
    );
  });

  it('hodgesLehmann() does not depend on the order', () => {
    const shuffled = differences.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(hodgesLehmann(other)).toEqual(hodgesLehmann(list));
      }),
    );
  });

  it('hodgesLehmann() covers the truth in 95 % of simulated samples', () => {
    const covered = Array.from({ length: 4000 }, (_, seed) => {
      const { low, high } = hodgesLehmann(drawNormals(20, seed))!.interval!;
      return low <= 0 && high >= 0;
    });
    const share = covered.filter(Boolean).length / covered.length;
    expect(share).toBeGreaterThan(0.94);
    expect(share).toBeLessThan(0.965);
  });
});

/** Sums of twelve uniform numbers, from a small generator with a fixed seed (mulberry32). */
function drawNormals(n: number, seed: number): number[] {
  let state = seed * 7919;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return Array.from({ length: n }, () => Array.from({ length: 12 }, uniform).reduce((a, b) => a + b, -6));
}
