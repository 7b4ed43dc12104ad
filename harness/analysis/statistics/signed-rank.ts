import { normalProbability } from './normal.ts';

/** Up to here the null distribution is counted out; its counts stay below 2^53, so they are exact. */
const exactUpTo = 50;

const cache = new Map<number, Float64Array>();

/**
 * P(W ≤ w), W being Wilcoxon's signed-rank statistic of n differences without ties or zeros when their
 * distribution is symmetric about 0 (Wilcoxon 1945). Exact up to n = 50; beyond that the normal approximation
 * with continuity correction, which is at no place more than 0.0017 off there.
 */
export function signedRankTail(n: number, w: number): number {
  if (w < 0) return 0;
  if (w >= largest(n)) return 1;
  return n <= exactUpTo ? (exactTails(n)[w] ?? 1) : approximateTail(n, w);
}

/** The largest w with P(W ≤ w) ≤ probability, or undefined where even P(W = 0) = 2^-n is more than that. */
export function signedRankCritical(n: number, probability: number): number | undefined {
  if (signedRankTail(n, 0) > probability) return undefined;
  let within = 0;
  let beyond = largest(n) + 1;
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    if (signedRankTail(n, middle) <= probability) within = middle;
    else beyond = middle;
  }
  return within;
}

function largest(n: number): number {
  return (n * (n + 1)) / 2;
}

function exactTails(n: number): Float64Array {
  const known = cache.get(n) ?? countTails(n);
  cache.set(n, known);
  return known;
}

/** How many subsets of the ranks 1…n have a sum of at most w, as a share of all 2^n subsets. */
function countTails(n: number): Float64Array {
  const subsets = new Float64Array(largest(n) + 1);
  subsets[0] = 1;
  for (let rank = 1; rank <= n; rank += 1) {
    for (let sum = largest(rank); sum >= rank; sum -= 1) {
      subsets[sum] = (subsets[sum] ?? 0) + (subsets[sum - rank] ?? 0);
    }
  }
  let atMost = 0;
  return subsets.map((count) => (atMost += count) / 2 ** n);
}

/** Mean n(n+1)/4, variance n(n+1)(2n+1)/24. */
function approximateTail(n: number, w: number): number {
  const mean = largest(n) / 2;
  const sd = Math.sqrt((largest(n) * (2 * n + 1)) / 12);
  return normalProbability((w + 0.5 - mean) / sd);
}
