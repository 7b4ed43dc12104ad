import type { Interval, Ratio } from '../../model/index.ts';
import { normalProbability } from './distributions.ts';

/** Up to here the null distribution is exact. */
const exactUpTo = 200;

const cache = new Map<number, Float64Array>();

/**
 * P(W ≤ w), W being Wilcoxon's signed-rank statistic of n differences without ties or zeros when their
 * distribution is symmetric about 0 (Wilcoxon 1945). Exact up to n = 200; beyond that the normal approximation with
 * continuity correction, which makes tails too large: at n = 200 one of 1e-5 by a fifth.
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

/**
 * The share of all 2^n subsets of the ranks 1…n whose sum is at most w. Each rank halves the shares and adds them up: they
 * are all positive, so that nothing cancels, and the smallest, 2^-200, is far from what doubles cannot hold.
 */
function countTails(n: number): Float64Array {
  const shares = new Float64Array(largest(n) + 1);
  shares[0] = 1;
  for (let rank = 1; rank <= n; rank += 1) {
    for (let sum = largest(rank); sum >= 0; sum -= 1) {
      shares[sum] = ((shares[sum] ?? 0) + (sum >= rank ? (shares[sum - rank] ?? 0) : 0)) / 2;
    }
  }
  let atMost = 0;
  return shares.map((share) => (atMost += share));
}

/** Mean n(n+1)/4, variance n(n+1)(2n+1)/24. */
function approximateTail(n: number, w: number): number {
  const mean = largest(n) / 2;
  const sd = Math.sqrt((largest(n) * (2 * n + 1)) / 12);
  return normalProbability((w + 0.5 - mean) / sd);
}

/**
 * Walsh averages of sorted values: (x_i + x_j) / 2 for every i ≤ j, n(n+1)/2 of them (Walsh 1949). There are too many
 * to write down when n is large; they are counted and selected without that. Row i of their triangle is sorted, and
 * where it crosses a threshold moves only to the left from row to row, so that one walk along the crossing is enough.
 */
export function walshCount(n: number): number {
  return (n * (n + 1)) / 2;
}

/** How many Walsh averages are at most `threshold`, in n steps. */
export function countWalshAtMost(sorted: Float64Array, threshold: number): number {
  return splitWalsh(sorted, threshold).atMost;
}

/**
 * The k-th smallest Walsh average (k counts from 1), exactly, in O(n log n) steps. The value is bracketed by bisection and
 * interpolation in turns, and both ends always jump to the nearest Walsh average: about ten walks of n steps for n = 10,000.
 * Where values are spread over magnitudes that takes hundreds; from the log2(n)-th on, averages that are left are drawn instead of
 * the middle between the ends, which halves how many are left, however they are spread (Monahan 1984).
 */
export function selectWalsh(sorted: Float64Array, k: number): number {
  let [low, high] = [sorted[0] ?? NaN, sorted.at(-1) ?? NaN];
  let [below, within] = [0, walshCount(sorted.length)];
  /** Those above the one and not above the other are left. */
  let [lower, upper] = [-Infinity, Infinity];
  const usually = Math.log2(sorted.length);
  for (let turn = 0; low < high; turn += 1) {
    const left = within - below;
    const even = turn % 2 === 0;
    const threshold =
      even || turn < usually
        ? between(low, high, even ? (k - 0.5 - below) / left : 0.5)
        : drawWalsh(sorted, { lower, upper }, Math.floor(((turn * golden) % 1) * left));
    const split = splitWalsh(sorted, threshold);
    if (split.atMost >= k) [high, within, upper] = [split.greatestWithin, split.atMost, threshold];
    else [low, below, lower] = [split.leastBeyond, split.atMost, threshold];
  }
  return low;
}

/** Its multiples without their whole parts are spread evenly, as numbers that are drawn. */
const golden = (Math.sqrt(5) - 1) / 2;

interface Left {
  readonly lower: number;
  readonly upper: number;
}

/** The Walsh average at a place among those that are left, counted row by row from 0. */
function drawWalsh(sorted: Float64Array, { lower, upper }: Left, place: number): number {
  let [first, end] = [sorted.length, sorted.length];
  let before = place;
  for (let row = 0; row < sorted.length; row += 1) {
    const own = sorted[row] ?? NaN;
    while (end > row && (own + (sorted[end - 1] ?? NaN)) / 2 > upper) end -= 1;
    while (first > row && (own + (sorted[first - 1] ?? NaN)) / 2 > lower) first -= 1;
    const from = Math.max(row, first);
    const count = Math.max(row, end) - from;
    if (before < count) return (own + (sorted[from + before] ?? NaN)) / 2;
    before -= count;
  }
  return NaN;
}

/** The Hodges–Lehmann estimate. NaN for no values. */
function walshMedian(sorted: Float64Array): number {
  const count = walshCount(sorted.length);
  const upper = selectWalsh(sorted, Math.floor(count / 2) + 1);
  return count % 2 === 1 ? upper : (selectWalsh(sorted, count / 2) + upper) / 2;
}

/** At least `low` and less than `high`, also when the two are neighbouring numbers. */
function between(low: number, high: number, share: number): number {
  const inside = low + (high - low) * share;
  return inside < high ? inside : low;
}

interface Split {
  readonly atMost: number;
  readonly greatestWithin: number;
  readonly leastBeyond: number;
}

function splitWalsh(sorted: Float64Array, threshold: number): Split {
  let [atMost, greatestWithin, leastBeyond] = [0, -Infinity, Infinity];
  let end = sorted.length;
  for (let i = 0; i < sorted.length; i += 1) {
    const own = sorted[i] ?? NaN;
    while (end > i && (own + (sorted[end - 1] ?? NaN)) / 2 > threshold) end -= 1;
    if (end < sorted.length) {
      leastBeyond = Math.min(leastBeyond, (own + (sorted[Math.max(i, end)] ?? NaN)) / 2);
    }
    if (end <= i) break;
    atMost += end - i;
    greatestWithin = Math.max(greatestWithin, (own + (sorted[end - 1] ?? NaN)) / 2);
  }
  return { atMost, greatestWithin, leastBeyond };
}

/** Where the differences of pairs lie. */
interface Location {
  readonly n: number;
  readonly estimate: number;
  /** Absent where n differences are too few for one at this level: fewer than 6 at 95 %. */
  readonly interval?: Interval;
  /** Two-sided, of the signed-rank test that the location is 0. */
  readonly pValue: number;
}

/**
 * The Hodges–Lehmann estimate, the median of the Walsh averages (Hodges & Lehmann 1963), with the interval that
 * inverts the signed-rank test (Tukey 1949; Hollander, Wolfe & Chicken 2014, 3.2–3.3). Undefined for no differences.
 *
 * Without zeros and ties the signed-rank statistic is the number of Walsh averages above 0, which gives interval and
 * p-value one distribution and one rule. Zeros and ties make Walsh averages that are exactly 0; these count against
 * both sides. That keeps the rule (the interval excludes 0 exactly when p ≤ 1 − level) and errs on the safe side: for
 * discrete values the closed interval covers at least as often as it says (Noether 1967). Nothing is discarded.
 */
export function hodgesLehmann(differences: ArrayLike<number>, level = 0.95): Location | undefined {
  const sorted = new Float64Array(differences).sort();
  const n = sorted.length;
  if (n === 0) return undefined;
  const interval = walshInterval(sorted, level);
  return { n, estimate: walshMedian(sorted), ...(interval && { interval }), pValue: twoSided(sorted) };
}

function walshInterval(sorted: Float64Array, level: number): Interval | undefined {
  const critical = signedRankCritical(sorted.length, (1 - level) / 2);
  if (critical === undefined) return undefined;
  return {
    low: selectWalsh(sorted, critical + 1),
    high: selectWalsh(sorted, walshCount(sorted.length) - critical),
  };
}

function twoSided(sorted: Float64Array): number {
  const notAbove = countWalshAtMost(sorted, 0);
  const notBelow = countWalshAtMost(sorted.map((value) => -value).reverse(), 0);
  return Math.min(1, 2 * signedRankTail(sorted.length, Math.min(notAbove, notBelow)));
}

/** One value per round; NaN where a round has none. */
export type Rounds = Float64Array;

/**
 * log(variant / baseline) of every round, NaN where one of the two has no value. Undefined when a value of a pair is not
 * above 0, for which there is no log: to leave out such pairs alone would choose among the results by their outcome.
 */
export function logRatios(variant: Rounds, baseline: Rounds): Rounds | undefined {
  const ratios = variant.map((value, round) => logRatio(value, baseline[round] ?? NaN));
  return ratios.some((ratio) => ratio === Infinity) ? undefined : ratios;
}

/** Exactly the negative when the two are swapped, so that ties stay ties. Infinite for what has no logarithm. */
function logRatio(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) return Infinity;
  return a >= b ? Math.log(a / b) : -Math.log(b / a);
}

/**
 * variant / baseline, from the pairs of rounds in which both have a value: the Hodges–Lehmann estimate of the log
 * ratios, taken back. Undefined without pairs, and when a value has no logarithm.
 */
export function pairedRatio(
  variant: Rounds,
  baseline: Rounds,
  confidence?: number,
): Omit<Ratio, 'baseline'> | undefined {
  const differences = logRatios(variant, baseline)?.filter(Number.isFinite);
  const location = differences && hodgesLehmann(differences, confidence);
  if (location === undefined) return undefined;
  const { n, estimate, interval, pValue } = location;
  return {
    n,
    estimate: Math.exp(estimate),
    ...(interval && { interval: { low: Math.exp(interval.low), high: Math.exp(interval.high) } }),
    pValue,
  };
}

/**
 * One-sided p-value of the signed-rank test that the location of the differences is above `threshold`, against the
 * hypothesis that it is at most that. From the distribution that `hodgesLehmann` takes its interval from, so that it is
 * at most α exactly when the lower end of the 1 − 2α interval is above the threshold. 1 for no differences.
 *
 * Ties, differences equal to the threshold and what is no number make Walsh averages that are not above it: all count
 * for the hypothesis, and a p-value is at least what it would be without them.
 */
export function exceedance(differences: ArrayLike<number>, threshold: number): number {
  const sorted = new Float64Array(differences).sort();
  return signedRankTail(sorted.length, countWalshAtMost(sorted, threshold));
}

interface Equivalence {
  /** 90 %; absent below 5 differences. */
  readonly interval?: Interval;
  /** The larger of the p-values of the two one-sided tests. */
  readonly pValue: number;
  /** p ≤ .05, which is the same as: the interval lies within the margin and does not touch it. */
  readonly equivalent: boolean;
}

const alpha = 0.05;

/**
 * Two one-sided tests (TOST; Schuirmann 1987) that the location of the differences is above −margin and below +margin,
 * both exact signed-rank tests. Absence of a difference is a claim that needs evidence: too few rounds never show it.
 */
export function equivalence(differences: ArrayLike<number>, margin: number): Equivalence {
  const list = Float64Array.from(differences);
  const aboveLower = exceedance(list, -margin);
  const belowUpper = exceedance(
    list.map((difference) => -difference),
    -margin,
  );
  const pValue = Math.max(aboveLower, belowUpper);
  const interval = list.every(Number.isFinite) ? hodgesLehmann(list, 1 - 2 * alpha)?.interval : undefined;
  return { ...(interval && { interval }), pValue, equivalent: pValue <= alpha };
}
