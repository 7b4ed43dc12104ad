import type { Ratio } from '../../model/row.ts';
import { hodgesLehmann } from './hodges-lehmann.ts';
import { logRatios, type Rounds } from './log-ratios.ts';

/**
 * variant / baseline, from the pairs of rounds in which both have a value: the Hodges–Lehmann estimate of the log
 * ratios, taken back. Undefined without pairs, and when a value has no logarithm.
 */
export function pairedRatio(variant: Rounds, baseline: Rounds): Omit<Ratio, 'baseline'> | undefined {
  const differences = logRatios(variant, baseline)?.filter(Number.isFinite);
  const location = differences && hodgesLehmann(differences);
  if (location === undefined) return undefined;
  const { n, estimate, interval, pValue } = location;
  return {
    n,
    estimate: Math.exp(estimate),
    ...(interval && { interval: { low: Math.exp(interval.low), high: Math.exp(interval.high) } }),
    pValue,
  };
}
