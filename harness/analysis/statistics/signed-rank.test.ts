import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { normalProbability } from './distributions.ts';
import {
  countWalshAtMost,
  equivalence,
  exceedance,
  hodgesLehmann,
  pairedRatio,
  selectWalsh,
  signedRankCritical,
  signedRankTail,
  walshCount,
} from './signed-rank.ts';

const differences = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 40 });
const margin = fc.integer({ min: 0, max: 12 });

describe('equivalence()', () => {
  it('equivalence() shows equality by five differences within the margin, and not by four', () => {
    expect(equivalence([-2, -1, 0, 1, 2], 3)).toEqual({
      interval: { low: -2, high: 2 },
      pValue: 1 / 32,
      equivalent: true,
    });
    expect(equivalence([-1, 0, 0, 1], 3)).toEqual({ pValue: 1 / 16, equivalent: false });
  });

  it('equivalence() is shown for samples that are all equal, and never at a margin of 0', () => {
    expect(equivalence(new Float64Array(6), 0.01).equivalent).toBe(true);
    expect(equivalence(new Float64Array(6), 0).equivalent).toBe(false);
  });

  it('equivalence() is not shown by nothing, or by what is no number', () => {
    expect(equivalence([], 1)).toEqual({ pValue: 1, equivalent: false });
    expect(equivalence([0, 0, 0, 0, 0, NaN], 1)).toMatchObject({ equivalent: false });
    expect(equivalence([0, 0, 0, 0, 0, 0, 0, 0, NaN], 1)).not.toHaveProperty('interval');
  });

  it('equivalence() is shown exactly when the 90 % interval lies within the margin', () => {
    fc.assert(
      fc.property(differences, margin, (list, at) => {
        const { interval, equivalent } = equivalence(list, at);
        expect(equivalent).toBe(interval !== undefined && interval.low > -at && interval.high < at);
      }),
    );
  });

  it('equivalence() is the same when the pairs are swapped, and easier with a wider margin', () => {
    fc.assert(
      fc.property(differences, margin, (list, at) => {
        const { pValue } = equivalence(list, at);
        const swapped = list.map((d) => -d);
        expect(equivalence(swapped, at).pValue).toBe(pValue);
        expect(equivalence(list, at + 1).pValue).toBeLessThanOrEqual(pValue);
      }),
    );
  });
});

const exceedanceDifferences = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
const threshold = fc.integer({ min: -25, max: 25 });

describe('exceedance()', () => {
  it('exceedance() is 2^-n where every difference is above the threshold', () => {
    expect(exceedance([3, 4, 5, 6, 7], 2)).toBe(1 / 32);
    expect(exceedance([3, 4, 5, 6, 7], 8)).toBe(1);
  });

  it('exceedance() gives what can be worked out by hand for 1, 2, 4', () => {
    // Walsh averages 1, 1.5, 2, 2.5, 3, 4; two are not above 1.9, and P(W ≤ 2) = 3/8.
    expect(exceedance([4, 1, 2], 1.9)).toBe(3 / 8);
  });

  it('exceedance() gives half of the published two-sided p-value of the depression study', () => {
    // Hollander, Wolfe & Chicken 2014, example 3.1: W = 40 of n = 9, one-sided p = .020.
    const depression = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01];
    expect(exceedance(depression, 0)).toBe(10 / 512);
  });

  it('exceedance() shows nothing without differences, and nothing by what is no number', () => {
    expect(exceedance([], 0)).toBe(1);
    expect(exceedance([1, NaN], 0)).toBeGreaterThanOrEqual(exceedance([1, -100], 0));
  });

  it('exceedance() counts differences equal to the threshold for the hypothesis', () => {
    expect(exceedance(new Float64Array(20).fill(0.01), 0.01)).toBe(1);
  });

  it('exceedance() rejects exactly when the lower end of the interval is above the threshold', () => {
    fc.assert(
      fc.property(exceedanceDifferences, threshold, (list, at) => {
        const interval = hodgesLehmann(list, 0.9)!.interval;
        expect(exceedance(list, at) <= 0.05).toBe(interval !== undefined && interval.low > at);
      }),
    );
  });

  it('exceedance() is half of the two-sided p-value on the side where the differences are', () => {
    fc.assert(
      fc.property(exceedanceDifferences, (list) => {
        const mirrored = list.map((d) => -d);
        const smaller = Math.min(exceedance(list, 0), exceedance(mirrored, 0));
        expect(Math.min(1, 2 * smaller)).toBe(hodgesLehmann(list)!.pValue);
      }),
    );
  });

  it('exceedance() does not depend on order or scale, and grows with the threshold', () => {
    fc.assert(
      fc.property(exceedanceDifferences, threshold, (list, at) => {
        const p = exceedance(list, at);
        expect(exceedance(list.toReversed(), at)).toBe(p);
        expect(
          exceedance(
            list.map((d) => 4 * d),
            4 * at,
          ),
        ).toBe(p);
        expect(exceedance(list, at + 1)).toBeGreaterThanOrEqual(p);
      }),
    );
  });
});

/** Nine patients before and after a tranquillizer: Hollander, Wolfe & Chicken 2014, table 3.1. */
const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
const depression = after.map((value, i) => value - before[i]!);

const shiftedDifferences = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 70 });

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
    // The 28 Walsh averages: 2 are below, 2 are zero and 24 are above; P(W ≤ 4) = 7/128.
    const found = hodgesLehmann([-1, 1, 0, 5, 6, 7, 8])!;
    expect(found.pValue).toBe((2 * 7) / 128);
  });

  it('hodgesLehmann() excludes 0 from its interval exactly when p is at most .05', () => {
    fc.assert(
      fc.property(shiftedDifferences, (list) => {
        const { interval, pValue } = hodgesLehmann(list)!;
        const excluded = interval !== undefined && (interval.low > 0 || interval.high < 0);
        expect(excluded).toBe(pValue <= 0.05);
      }),
    );
  });

  it('hodgesLehmann() changes its sign, and nothing else, when the pairs are swapped', () => {
    fc.assert(
      fc.property(shiftedDifferences, (list) => {
        const [found, swapped] = [hodgesLehmann(list)!, hodgesLehmann(list.map((d) => -d))!];
        expect(swapped.estimate + found.estimate).toBe(0);
        expect(swapped.pValue).toBe(found.pValue);
        if (found.interval) expect(swapped.interval!.low + found.interval.high).toBe(0);
      }),
    );
  });

  it('hodgesLehmann() moves with a shift and stretches with a factor', () => {
    fc.assert(
      fc.property(shiftedDifferences, fc.integer({ min: -9, max: 9 }), (list, shift) => {
        const moved = hodgesLehmann(list.map((d) => 2 * d + shift))!;
        expect(moved.estimate).toBe(2 * hodgesLehmann(list)!.estimate + shift);
      }),
    );
  });

  it('hodgesLehmann() does not depend on the order', () => {
    const shuffled = shiftedDifferences.chain((list) =>
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

const column = (...values: readonly number[]): Float64Array => Float64Array.from(values);
const times = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const pairs = fc.array(fc.tuple(times, times), { minLength: 1, maxLength: 30 });

describe('pairedRatio()', () => {
  it('pairedRatio() is variant / baseline', () => {
    const ratio = pairedRatio(column(2, 4, 6, 8, 10, 12), column(1, 2, 3, 4, 5, 6))!;
    expect(ratio.estimate).toBeCloseTo(2, 14);
    expect(ratio.interval!.low).toBeCloseTo(2, 14);
    expect(ratio).toMatchObject({ n: 6, pValue: 2 / 64 });
  });

  it('pairedRatio() uses only rounds in which both have a value', () => {
    const ratio = pairedRatio(column(3, NaN, 3, 3), column(1, 1, NaN, 1))!;
    expect(ratio.n).toBe(2);
    expect(ratio.estimate).toBeCloseTo(3, 14);
  });

  it('pairedRatio() is undefined without a pair', () => {
    expect(pairedRatio(column(1, NaN), column(NaN, 1))).toBeUndefined();
    expect(pairedRatio(column(), column())).toBeUndefined();
  });

  it('pairedRatio() is undefined where a value has no logarithm', () => {
    expect(pairedRatio(column(1, 0), column(1, 1))).toBeUndefined();
    expect(pairedRatio(column(1, 1), column(1, -1))).toBeUndefined();
  });

  it('pairedRatio() is exactly 1 for a program compared with itself', () => {
    const same = column(3.1, 4.2, 5.3, 6.4, 7.5, 8.6);
    expect(pairedRatio(same, same)).toEqual({ n: 6, estimate: 1, interval: { low: 1, high: 1 }, pValue: 1 });
  });

  it('pairedRatio() does not depend on the unit', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: -8, max: 8 }), (list, power) => {
        const scale = (values: readonly number[]): Float64Array =>
          column(...values.map((v) => v * 2 ** power));
        const [variant, baseline] = [list.map(([a]) => a), list.map(([, b]) => b)];
        const plain = pairedRatio(column(...variant), column(...baseline));
        expect(pairedRatio(scale(variant), scale(baseline))).toEqual(plain);
      }),
    );
  });

  it('pairedRatio() is the reciprocal, with the same p-value, when variant and baseline are swapped', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const [a, b] = [column(...list.map(([x]) => x)), column(...list.map(([, y]) => y))];
        const [ratio, swapped] = [pairedRatio(a, b)!, pairedRatio(b, a)!];
        expect(swapped.estimate * ratio.estimate).toBeCloseTo(1, 10);
        expect(swapped.pValue).toBe(ratio.pValue);
      }),
    );
  });
});

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
    expect(signedRankCritical(50, 0.025)).toBe(434);
    const [before, after] = [signedRankCritical(200, 0.025)!, signedRankCritical(201, 0.025)!];
    expect(after).toBeGreaterThan(before + 60);
    expect(after).toBeLessThan(before + 120);
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

  it('signedRankTail() agrees with all subsets counted in whole numbers, in every tail up to n = 200', () => {
    for (const n of [12, 60, 200]) {
      const ways = new Array<bigint>((n * (n + 1)) / 2 + 1).fill(0n);
      ways[0] = 1n;
      for (let rank = 1; rank <= n; rank += 1)
        for (let sum = ways.length - 1; sum >= rank; sum -= 1) ways[sum]! += ways[sum - rank]!;
      let atMost = 0n;
      for (const [w, count] of ways.entries()) {
        atMost += count;
        if (w % 11 !== 0) continue;
        const exact = Number((atMost * 10n ** 100n) >> BigInt(n)) / 1e100;
        expect(Math.abs(signedRankTail(n, w) / exact - 1)).toBeLessThan(1e-12);
      }
    }
  });

  it('signedRankTail() is approximate beyond 200 differences, as worked out by hand', () => {
    // 300 · 301 / 4 = 22,575, and (20,000.5 − 22,575) / √(300 · 301 · 601 / 24) = −1.71205.
    expect(signedRankTail(300, 20_000)).toBeCloseTo(0.04344337790247543, 12);
    expect(signedRankTail(300, 22_574)).toBeCloseTo(normalProbability(-0.5 / Math.sqrt(2_261_262.5)), 12);
    expect(signedRankTail(200, 0)).toBe(2 ** -200);
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

/** Small whole numbers make many ties; the others make few. */
const values = fc.oneof(
  fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 14 }),
  fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 14 }),
  fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { minLength: 1, maxLength: 14 }),
);

function writeOut(sorted: Float64Array): number[] {
  const averages = [...sorted].flatMap((a, i) => [...sorted.subarray(i)].map((b) => (a + b) / 2));
  return averages.sort((a, b) => a - b);
}

describe('selectWalsh()', () => {
  it('selectWalsh() finds every one of the averages that are written out', () => {
    fc.assert(
      fc.property(values, (list) => {
        const sorted = Float64Array.from(list).sort();
        const selected = Array.from({ length: walshCount(sorted.length) }, (_, i) =>
          selectWalsh(sorted, i + 1),
        );
        // Adding 0 turns -0 into 0: the two are equal, but not to toEqual().
        expect(selected.map((x) => x + 0)).toEqual(writeOut(sorted).map((x) => x + 0));
      }),
    );
  });

  it('selectWalsh() ends for neighbouring numbers and for the smallest there are', () => {
    const near = Float64Array.from([1, 1 + Number.EPSILON]);
    expect([1, 2, 3].map((k) => selectWalsh(near, k))).toEqual([1, 1, 1 + Number.EPSILON]);
    const tiny = Float64Array.from([-Number.MIN_VALUE, 0, Number.MIN_VALUE, 1]);
    expect(selectWalsh(tiny, 10)).toBe(1);
    // Half of the smallest number there is rounds to 0.
    expect([1, 2, 3].map((k) => selectWalsh(Float64Array.of(0, Number.MIN_VALUE), k))).toEqual([
      0,
      0,
      Number.MIN_VALUE,
    ]);
  });
});

/** How many of sorted values are read until the middle Walsh average is found, by n log n. */
function readsOf(values: readonly number[]): number {
  let reads = 0;
  const counted = new Proxy(Float64Array.from(values).sort(), {
    get: (list, key) => {
      if (/^\d+$/.test(String(key))) reads += 1;
      const found: unknown = Reflect.get(list, key, list);
      return typeof found === 'function' ? (found.bind(list) as unknown) : found;
    },
  });
  selectWalsh(counted, Math.floor(walshCount(values.length) / 2));
  return reads / (values.length * Math.log2(values.length));
}

describe('selectWalsh(), of many', () => {
  it.each<[string, (at: number) => number]>([
    ['evenly', (at) => at],
    ['over all magnitudes that there are', (at) => 2 ** (at - 600)],
    ['with an outlier', (at) => (at === 0 ? 1e300 : at)],
    ['in two clusters', (at) => (at % 2) * 1e12 + at],
  ])('selectWalsh() reads no more than 16 n log n values that are spread %s', (_, spread) => {
    expect(readsOf(Array.from({ length: 1200 }, (_value, at) => spread(at)))).toBeLessThan(16);
  });
});

describe('countWalshAtMost()', () => {
  it('countWalshAtMost() agrees with counting the averages that are written out', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -5, max: 5 }), (list, threshold) => {
        const sorted = Float64Array.from(list).sort();
        const expected = writeOut(sorted).filter((average) => average <= threshold).length;
        expect(countWalshAtMost(sorted, threshold)).toBe(expected);
      }),
    );
  });
});
