import type { Interval } from '../../model/row.ts';
import { signedRankCritical, signedRankTail } from './signed-rank.ts';
import { countWalshAtMost, selectWalsh, walshCount, walshMedian } from './walsh.ts';

/** Where the differences of pairs lie. */
export interface Location {
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
