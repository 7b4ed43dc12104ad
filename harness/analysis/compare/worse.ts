import type { Interval } from '../../model/row.ts';
import { units, type Unit } from '../../model/unit.ts';

/** Log ratios as evidence has them: above 0 is worse, in every unit. */
export function toWorse(logRatios: Float64Array, unit: Unit): Float64Array {
  return units[unit] === 'lower' ? logRatios : logRatios.map((ratio) => -ratio);
}

/** And back to a ratio in the unit itself. */
export function fromWorse(worse: number, unit: Unit): number {
  return Math.exp(units[unit] === 'lower' ? worse : -worse);
}

export function intervalFromWorse({ low, high }: Interval, unit: Unit): Interval {
  const [a, b] = [fromWorse(low, unit), fromWorse(high, unit)];
  return { low: Math.min(a, b), high: Math.max(a, b) };
}
