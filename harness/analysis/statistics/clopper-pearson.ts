import type { Interval } from '../../model/row.ts';
import { betaQuantile } from './beta.ts';

export interface Tally {
  readonly hits: number;
  readonly trials: number;
}

/**
 * Exact bounds of a probability from a count (Clopper & Pearson 1934): they cover it at least as often as the level
 * says, whatever it is. Nothing is known from no trial: 0 to 1.
 */
export function clopperPearson({ hits, trials }: Tally, level = 0.95): Interval {
  const tail = (1 - level) / 2;
  const low = hits === 0 ? 0 : betaQuantile(tail, { a: hits, b: trials - hits + 1 });
  const high = hits === trials ? 1 : betaQuantile(1 - tail, { a: hits + 1, b: trials - hits });
  return { low, high };
}
