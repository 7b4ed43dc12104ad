import type { Interval } from '../../model/index.ts';
import { normalProbability } from './distributions.ts';
import { between, median } from './median.ts';

interface SampleSizes {
  readonly n: number;
  readonly m: number;
}

/** Up to so many values in each sample the null distribution is exact. */
const exactUpTo = 200;

const cache = new Map<string, Float64Array>();

/**
 * P(U ≤ u), U being the Mann–Whitney statistic of two samples of one continuous distribution (Mann & Whitney 1947).
 * Exact up to 200 values each; beyond that the normal approximation with continuity correction.
 */
export function mannWhitneyTail(u: number, { n, m }: SampleSizes): number {
  if (u < 0) return 0;
  if (u >= n * m) return 1;
  return Math.max(n, m) <= exactUpTo ? exactTail(u, n, m) : approximateTail(u, n, m);
}

/** The largest u with P(U ≤ u) ≤ probability; undefined where even P(U = 0) is more than that. */
export function mannWhitneyCritical(probability: number, sizes: SampleSizes): number | undefined {
  let [within, beyond] = [-1, sizes.n * sizes.m];
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    if (mannWhitneyTail(middle, sizes) <= probability) within = middle;
    else beyond = middle;
  }
  return within < 0 ? undefined : within;
}

/** U is distributed evenly around nm/2: what lies above is what lies below. */
function exactTail(u: number, n: number, m: number): number {
  const half = Math.floor((n * m) / 2);
  const tails = lowerTails(Math.min(n, m), Math.max(n, m));
  return u <= half ? (tails[u] ?? 0) : 1 - (tails[n * m - u - 1] ?? 0);
}

function lowerTails(n: number, m: number): Float64Array {
  const key = `${n}/${m}`;
  const known = cache.get(key) ?? countTails(n, m);
  cache.set(key, known);
  return known;
}

/**
 * P(U ≤ u) for u up to nm/2. The arrangements with a sum of u are the coefficient of q^u in the Gaussian binomial
 * ∏ (1 − q^(m+i)) / (1 − q^i), i from 1 to n, which is multiplied up factor by factor (Mann & Whitney 1947; Andrews 1976).
 * Every intermediate product is such a binomial itself. Counts of 200 and 200 go to 1e119, which doubles hold; against
 * whole numbers of any size no tail is more than 5e-14 of itself off.
 */
function countTails(n: number, m: number): Float64Array {
  const half = Math.floor((n * m) / 2);
  const ways = new Float64Array(half + 1);
  ways[0] = 1;
  for (let i = 1; i <= n; i += 1) {
    for (let u = half; u >= m + i; u -= 1) ways[u] = (ways[u] ?? 0) - (ways[u - m - i] ?? 0);
    for (let u = i; u <= half; u += 1) ways[u] = (ways[u] ?? 0) + (ways[u - i] ?? 0);
  }
  let atMost = 0;
  const sums = ways.map((count) => (atMost += count));
  const middle = (n * m) % 2 === 0 ? (ways[half] ?? 0) : 0;
  return sums.map((sum) => sum / (2 * atMost - middle));
}

/** Mean nm/2, variance nm(n+m+1)/12. */
function approximateTail(u: number, n: number, m: number): number {
  const sd = Math.sqrt((n * m * (n + m + 1)) / 12);
  return normalProbability((u + 0.5 - (n * m) / 2) / sd);
}

/** Ranks from 1 on; equal values share the mean of theirs. */
export function midRanks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, index) => index).sort(
    (a, b) => (values[a] ?? NaN) - (values[b] ?? NaN),
  );
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    const value = values[order[from] ?? 0];
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === value) to += 1;
    for (const index of order.slice(from, to)) ranks[index] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** How far one sample lies above another. */
interface Shift {
  readonly estimate: number;
  /** Absent where the samples are too small for one at this level: below 4 and 4 at 95 %. */
  readonly interval?: Interval;
  /** Two-sided, of the Mann–Whitney test that there is no shift. */
  readonly pValue: number;
}

/**
 * The Hodges–Lehmann shift of two samples that are not paired: the median of all differences (Hodges & Lehmann 1963;
 * Hollander, Wolfe & Chicken 2014, 4.2–4.3), with the interval that inverts the Mann–Whitney test. Differences that are
 * exactly 0 count against both sides, as in `hodgesLehmann`. Undefined where a sample is empty.
 */
export function twoSampleShift(
  above: ArrayLike<number>,
  below: ArrayLike<number>,
  level = 0.95,
): Shift | undefined {
  const sizes = { n: above.length, m: below.length };
  if (sizes.n === 0 || sizes.m === 0) return undefined;
  const sorted = differencesOf(above, below).sort();
  const critical = mannWhitneyCritical((1 - level) / 2, sizes);
  const notAbove = sorted.findLastIndex((difference) => difference <= 0) + 1;
  const firstNotBelow = sorted.findIndex((difference) => difference >= 0);
  const notBelow = firstNotBelow < 0 ? 0 : sorted.length - firstNotBelow;
  return {
    estimate: median(sorted),
    ...(critical !== undefined && { interval: between(sorted, critical) }),
    pValue: Math.min(1, 2 * mannWhitneyTail(Math.min(notAbove, notBelow), sizes)),
  };
}

/**
 * One-sided p-value of the Mann–Whitney test that one sample lies above another by more than `threshold`, against the
 * hypothesis that it is by that at most. Differences equal to the threshold, and what is no number, count for the
 * hypothesis, as in `exceedance`. 1 where a sample is empty.
 */
export function shiftExceedance(
  above: ArrayLike<number>,
  below: ArrayLike<number>,
  threshold: number,
): number {
  const sizes = { n: above.length, m: below.length };
  const beyond = differencesOf(above, below).filter((difference) => difference > threshold).length;
  return mannWhitneyTail(sizes.n * sizes.m - beyond, sizes);
}

function differencesOf(above: ArrayLike<number>, below: ArrayLike<number>): Float64Array {
  const differences = new Float64Array(above.length * below.length);
  let count = 0;
  for (const a of Array.from(above)) for (const b of Array.from(below)) differences[count++] = a - b;
  return differences;
}
