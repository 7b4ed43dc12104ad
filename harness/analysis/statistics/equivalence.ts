import type { Interval } from '../../model/row.ts';
import { exceedance } from './exceedance.ts';
import { hodgesLehmann } from './hodges-lehmann.ts';

export interface Equivalence {
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
