/** A stretch of a series that has one level. */
export interface Stretch {
  readonly from: number;
  /** The first value that is no longer in it. */
  readonly to: number;
}

const leastLength = 2;

export interface StepPenalty {
  /** Standard deviation of the noise around a level. */
  readonly noise: number;
}

/**
 * The stretches of one level that a short series is best described by: optimal partitioning (Jackson et al. 2005) of the
 * squared deviations with 3·ln n times the variance as the price of a step. A stretch has at least 2 values, but
 * the first may have 1: a single cold iteration is a warm-up. O(n²).
 */
export function stepLevels(values: Float64Array, { noise }: StepPenalty): Stretch[] {
  const price = 3 * Math.log(Math.max(2, values.length)) * noise ** 2;
  const costOf = makeCost(values);
  const best = [{ cost: -price, from: 0 }];
  for (let to = 1; to <= values.length; to += 1) best.push(bestEnd(to, { best, costOf, price }));
  return readBack(best);
}

interface End {
  /** Of everything up to here. */
  readonly cost: number;
  /** Where the last stretch began. */
  readonly from: number;
}

interface Search {
  readonly best: readonly End[];
  readonly costOf: (from: number, to: number) => number;
  readonly price: number;
}

function bestEnd(to: number, { best, costOf, price }: Search): End {
  let found: End = { cost: Infinity, from: 0 };
  for (let from = 0; from < to; from += 1) {
    if (to - from < leastLength && from > 0) continue;
    const cost = (best[from]?.cost ?? Infinity) + price + costOf(from, to);
    if (cost < found.cost) found = { cost, from };
  }
  return found;
}

/** Sum of squared deviations from the mean of a stretch, from running sums around the first value. */
function makeCost(values: Float64Array): (from: number, to: number) => number {
  const centre = values[0] ?? 0;
  const sums = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  for (const [i, value] of values.entries()) {
    sums[i + 1] = (sums[i] ?? 0) + (value - centre);
    squares[i + 1] = (squares[i] ?? 0) + (value - centre) ** 2;
  }
  return (from, to) => {
    const sum = (sums[to] ?? 0) - (sums[from] ?? 0);
    return (squares[to] ?? 0) - (squares[from] ?? 0) - (sum * sum) / (to - from);
  };
}

function readBack(best: readonly End[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (let to = best.length - 1; to > 0; to = stretches[0]?.from ?? 0)
    stretches.unshift({ from: best[to]?.from ?? 0, to });
  return stretches;
}
