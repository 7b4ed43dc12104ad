import { normalProbability } from './normal.ts';

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
 * Of the ranks 0 … n+m−1 one sample has n. Its k-th rank from below, r, has r − k + 1 values of the other sample below it;
 * the sum of these over the sample is U. Adds up over the choices rank by rank: positive terms only, no cancellation.
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
