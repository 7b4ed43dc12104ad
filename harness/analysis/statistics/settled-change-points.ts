import { changePoints, type ChangePoint } from './change-points.ts';

/** A step may be placed a little differently when one more night is known. */
const sameWithin = 2;

/**
 * The change points that the analysis of the night before saw as well: of those the last night brings, most go again
 * with the next. Values are nights in order, the last one the newest.
 */
export function settledChangePoints(series: ArrayLike<number>, leastStep: number): ChangePoint[] {
  const values = Float64Array.from(series);
  const today = changePoints(values, leastStep);
  if (today.length === 0) return [];
  const yesterday = changePoints(values.subarray(0, -1), leastStep);
  return today.filter((point) =>
    yesterday.some(
      (known) =>
        Math.abs(known.at - point.at) <= sameWithin &&
        Math.sign(known.after - known.before) === Math.sign(point.after - point.before),
    ),
  );
}
