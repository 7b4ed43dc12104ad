import type { Ratio } from '../model/row.ts';
import { hodgesLehmann } from './hodges-lehmann.ts';

/** One value per round; NaN where a round has none. */
export type Rounds = Float64Array;

/**
 * variant / baseline, from the pairs of rounds in which both have a value: the Hodges–Lehmann estimate of the log
 * ratios, taken back. Undefined without pairs, and when a value is not above 0, for which there is no log: to leave
 * out such pairs alone would choose among the results by their outcome.
 */
export function pairedRatio(variant: Rounds, baseline: Rounds): Omit<Ratio, 'baseline'> | undefined {
  const differences = logRatios(variant, baseline);
  if (!differences.every(Number.isFinite)) return undefined;
  const location = hodgesLehmann(differences);
  if (location === undefined) return undefined;
  const { n, estimate, interval, pValue } = location;
  return {
    n,
    estimate: Math.exp(estimate),
    ...(interval && { interval: { low: Math.exp(interval.low), high: Math.exp(interval.high) } }),
    pValue,
  };
}

function logRatios(variant: Rounds, baseline: Rounds): Float64Array {
  const differences = new Float64Array(variant.length);
  let n = 0;
  for (let round = 0; round < variant.length; round += 1) {
    const [a, b] = [variant[round] ?? NaN, baseline[round] ?? NaN];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    differences[n] = logRatio(a, b);
    n += 1;
  }
  return differences.subarray(0, n);
}

/** Exactly the negative when the two are swapped, so that ties stay ties. */
function logRatio(a: number, b: number): number {
  if (a <= 0 || b <= 0) return NaN;
  return a >= b ? Math.log(a / b) : -Math.log(b / a);
}
