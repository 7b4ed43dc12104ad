/** Standard deviation of a sample, n − 1 in the denominator; undefined for fewer than two values. */
export function spread(values: ArrayLike<number>): number | undefined {
  const list = Float64Array.from(values).sort();
  if (list.length < 2) return undefined;
  const first = list[0] ?? NaN;
  const mean = first + list.reduce((sum, value) => sum + (value - first), 0) / list.length;
  return Math.sqrt(list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (list.length - 1));
}
