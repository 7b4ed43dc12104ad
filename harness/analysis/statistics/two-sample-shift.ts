import type { Interval } from '../../model/row.ts';
import { mannWhitneyCritical, mannWhitneyTail } from './mann-whitney.ts';
import { median } from './median.ts';

/** How far one sample lies above another. */
export interface Shift {
  readonly estimate: number;
  /** Absent where the samples are too small for one at this level: below 4 and 4 at 95 %. */
  readonly interval?: Interval;
  /** Two-sided, of the Mann–Whitney test that there is no shift. */
  readonly pValue: number;
}

/**
 * The Hodges–Lehmann shift of two samples that are not paired: the median of all differences (Hodges & Lehmann 1963;
 * Hollander, Wolfe & Chicken 2014, 4.2–4.3), with the interval that inverts the Mann–Whitney test. Differences that are
 * exactly 0 count against both sides, as in `hodgesLehmann`. Undefined where a sample is empty.
 */
export function twoSampleShift(
  above: ArrayLike<number>,
  below: ArrayLike<number>,
  level = 0.95,
): Shift | undefined {
  const sizes = { n: above.length, m: below.length };
  if (sizes.n === 0 || sizes.m === 0) return undefined;
  const sorted = differencesOf(above, below).sort();
  const critical = mannWhitneyCritical((1 - level) / 2, sizes);
  const [low, high] = critical === undefined ? [] : [sorted[critical], sorted[sorted.length - 1 - critical]];
  const notAbove = sorted.findLastIndex((difference) => difference <= 0) + 1;
  const firstNotBelow = sorted.findIndex((difference) => difference >= 0);
  const notBelow = firstNotBelow < 0 ? 0 : sorted.length - firstNotBelow;
  return {
    estimate: median(sorted),
    ...(low !== undefined && high !== undefined && { interval: { low, high } }),
    pValue: Math.min(1, 2 * mannWhitneyTail(Math.min(notAbove, notBelow), sizes)),
  };
}

function differencesOf(above: ArrayLike<number>, below: ArrayLike<number>): Float64Array {
  const differences = new Float64Array(above.length * below.length);
  let count = 0;
  for (const a of Array.from(above)) for (const b of Array.from(below)) differences[count++] = a - b;
  return differences;
}
