/** What becomes of the durations of one process's iterations. */
export type SteadyState =
  { readonly kind: 'steady'; readonly median: number } | { readonly kind: 'no-steady-state' };

const fewestIterations = 5;
const fewestSteady = 3;
const sameLevel = 0.1;

/**
 * Steady are the last half of the iterations, 3 at least, where their two halves are on one level. Undefined for fewer
 * than 5 iterations.
 */
export function classifyIterations(durations: readonly number[]): SteadyState | undefined {
  if (durations.length < fewestIterations) return undefined;
  const last = durations.slice(-Math.max(fewestSteady, Math.floor(durations.length / 2)));
  const median = medianOf(last);
  const steady = last.every((value) => Math.abs(value / median - 1) <= sameLevel);
  return steady ? { kind: 'steady', median } : { kind: 'no-steady-state' };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
