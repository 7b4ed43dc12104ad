import type { Interval } from '../../model/index.ts';
import { normalProbability } from './distributions.ts';
import { median } from './median.ts';

export interface SampleSizes {
  readonly n: number;
  readonly m: number;
}

/** Up to so many values in each sample the null distribution is counted out. */
const exactUpTo = 50;

const cache = new Map<string, Float64Array>();

/**
 * P(U ≤ u), U being the Mann–Whitney statistic of two samples of one continuous distribution (Mann & Whitney 1947).
 * Exact up to 50 values each; beyond that the normal approximation with continuity correction.
 */
export function mannWhitneyTail(u: number, { n, m }: SampleSizes): number {
  if (u < 0) return 0;
  if (u >= n * m) return 1;
  return Math.max(n, m) <= exactUpTo ? (exactTails(n, m)[u] ?? 1) : approximateTail(u, n, m);
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

function exactTails(n: number, m: number): Float64Array {
  const key = `${n}/${m}`;
  const known = cache.get(key) ?? countTails(n, m);
  cache.set(key, known);
  return known;
}

/**
 * One sample has n of the ranks 0 … n+m−1. Its k-th rank from below, r, has r − k + 1 values of the other sample below
 * it; the sum of these over the sample is U. Adds up over the choices rank by rank: positive terms only, no cancellation.
 */
function countTails(n: number, m: number): Float64Array {
  const ways = Array.from({ length: n + 1 }, () => new Float64Array(n * m + 1));
  ways[0]?.fill(1, 0, 1);
  for (let rank = 0; rank < n + m; rank += 1) {
    for (let k = Math.min(n, rank + 1); k > 0; k -= 1) addShifted(ways[k], ways[k - 1], rank - k + 1);
  }
  let atMost = 0;
  const sums = (ways[n] ?? Float64Array.of(1)).map((count) => (atMost += count));
  return sums.map((sum) => sum / atMost);
}

function addShifted(to: Float64Array | undefined, from: Float64Array | undefined, shift: number): void {
  if (to === undefined || from === undefined) return;
  for (let u = shift; u < to.length; u += 1) to[u] = (to[u] ?? 0) + (from[u - shift] ?? 0);
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
  const [low, high] = critical === undefined ? [] : [sorted[critical], sorted[sorted.length - 1 - critical]];
  const notAbove = sorted.findLastIndex((difference) => difference <= 0) + 1;
  const firstNotBelow = sorted.findIndex((difference) => difference >= 0);
  const notBelow = firstNotBelow < 0 ? 0 : sorted.length - firstNotBelow;
  return {
    estimate: median(sorted),
    ...(low !== undefined && high !== undefined && { interval: { low, high } }),
    pValue: Math.min(1, 2 * mannWhitneyTail(Math.min(notAbove, notBelow), sizes)),
  };
}

function differencesOf(above: ArrayLike<number>, below: ArrayLike<number>): Float64Array {
  const differences = new Float64Array(above.length * below.length);
  let count = 0;
  for (const a of Array.from(above)) for (const b of Array.from(below)) differences[count++] = a - b;
  return differences;
}
