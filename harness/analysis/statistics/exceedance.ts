import { signedRankTail } from './signed-rank.ts';
import { countWalshAtMost } from './walsh.ts';

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
