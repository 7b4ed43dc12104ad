/** One value per round; NaN where a round has none. */
export type Rounds = Float64Array;

/**
 * log(variant / baseline) of every round, NaN where one of the two has no value. Undefined when a value of a pair is not
 * above 0, for which there is no log: to leave out such pairs alone would choose among the results by their outcome.
 */
export function logRatios(variant: Rounds, baseline: Rounds): Rounds | undefined {
  const ratios = variant.map((value, round) => logRatio(value, baseline[round] ?? NaN));
  return ratios.some((ratio) => ratio === Infinity) ? undefined : ratios;
}

/** Exactly the negative when the two are swapped, so that ties stay ties. Infinite for what has no logarithm. */
function logRatio(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) return Infinity;
  return a >= b ? Math.log(a / b) : -Math.log(b / a);
}
