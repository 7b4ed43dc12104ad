import type { Interval, Summary } from '../../model/index.ts';
import { binomialCritical } from './distributions.ts';

/** Undefined for no values. */
export function summariseValues(values: ArrayLike<number>): Summary | undefined {
  const sorted = new Float64Array(values).sort();
  if (sorted.length === 0) return undefined;
  const interval = medianInterval(sorted);
  const sd = standardDeviation(sorted);
  return {
    n: sorted.length,
    median: median(sorted),
    ...(interval && { interval }),
    min: sorted[0] ?? NaN,
    max: sorted.at(-1) ?? NaN,
    mean: mean(sorted),
    ...(sd !== undefined && { sd }),
  };
}

/** NaN for no values. */
export function median(sorted: Float64Array): number {
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? NaN) + upper) / 2 : upper;
}

/**
 * Between two order statistics, whatever the distribution (Hollander, Wolfe & Chicken 2014, 3.6: the sign test
 * inverted). Undefined where the smallest and the largest value are not far enough apart in rank: fewer than 6 values
 * at 95 %. The real confidence is at least the level, because ranks come in whole steps.
 */
export function medianInterval(sorted: Float64Array, level = 0.95): Interval | undefined {
  const critical = binomialCritical(sorted.length, (1 - level) / 2);
  return critical === undefined ? undefined : between(sorted, critical);
}

/** From one value to the one that is as far from the end as that is from the beginning. */
export function between(sorted: Float64Array, index: number): Interval {
  return { low: sorted[index] ?? NaN, high: sorted[sorted.length - 1 - index] ?? NaN };
}

/** Summed in sorted order: the same values in another order have the same mean, to the last bit. */
function mean(sorted: Float64Array): number {
  const first = sorted[0] ?? NaN;
  return first + sorted.reduce((sum, value) => sum + (value - first), 0) / sorted.length;
}

/** Divides by n − 1; undefined for a single value. */
function standardDeviation(sorted: Float64Array): number | undefined {
  if (sorted.length < 2) return undefined;
  const centre = mean(sorted);
  const squares = sorted.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (sorted.length - 1));
}

/** Standard deviation of a sample, n − 1 in the denominator; undefined for fewer than two values. */
export function spread(values: ArrayLike<number>): number | undefined {
  return standardDeviation(Float64Array.from(values).sort());
}
