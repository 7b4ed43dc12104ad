import type { Comparison, Judged } from '../../model/verdict.ts';
import { summariseValues } from '../statistics/median.ts';

/**
 * As a share: what a count has to change by in order to matter. No machine disturbs a count, so that this is not about
 * noise: half a percent is more than another order of the same instructions makes.
 */
export const countMargin = 0.005;

export interface Counts {
  readonly after: ArrayLike<number>;
  readonly before: ArrayLike<number>;
}

/**
 * What counts of instructions say, by their medians alone: `inconclusive` where those of one side differ by more than the
 * margin, so that no median stands for them. Undefined where a side has none.
 */
export function judgeCounts({ after, before }: Counts): Judged | undefined {
  const [own, other] = [summariseValues(after), summariseValues(before)];
  if (own === undefined || other === undefined) return undefined;
  const ratio = own.median / other.median;
  const spread = Math.max(own.max / own.min, other.max / other.min) - 1;
  const comparison: Comparison = {
    basis: 'counts',
    rounds: Math.min(own.n, other.n),
    ratio,
    margin: countMargin,
    ...(spread === 0 && { exact: true }),
  };
  if (spread > countMargin) return { kind: 'inconclusive', comparison };
  if (ratio > 1 + countMargin) return { kind: 'regressed', comparison };
  return { kind: ratio < 1 / (1 + countMargin) ? 'improved' : 'unchanged', comparison };
}
