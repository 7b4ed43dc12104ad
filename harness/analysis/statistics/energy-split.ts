/** Where a series falls apart most. */
export interface Split {
  /** The first value of the second part. */
  readonly at: number;
  /** The energy statistic, in the values' unit; 0 where no split is possible. */
  readonly energy: number;
}

/** Values on either side of a split. */
export const leastSide = 3;

/**
 * The split τ, and the end κ of what is compared with the values before it, that have the largest energy statistic
 * nm/(n+m) · (2·E|X−Y| − E|X−X'| − E|Y−Y'|), X being the n values before τ and Y the m from τ to κ (Matteson & James
 * 2014, eq. 5 and 7). Without κ a step up and back down again would cancel itself out.
 *
 * O(n²) time and O(n) memory: `within[τ]` is the sum of the distances among the values from τ to κ, and each new κ adds
 * to it the distances of one value to those before it. Everything between the two parts is what is left of the whole.
 */
export function splitByEnergy(values: Float64Array): Split {
  const within = new Float64Array(values.length + 1);
  const before = new Float64Array(values.length + 1);
  let best: Split = { at: 0, energy: 0 };
  for (let end = 1; end <= values.length; end += 1) {
    extend(within, values, end);
    before[end] = within[0] ?? 0;
    best = better(best, bestSplit(before, within, end));
  }
  return best;
}

/** Makes the sums from those up to `end − 1` into those up to `end`. */
function extend(within: Float64Array, values: Float64Array, end: number): void {
  const added = values[end - 1] ?? NaN;
  let distance = 0;
  for (let from = end - 2; from >= 0; from -= 1) {
    distance += Math.abs(added - (values[from] ?? NaN));
    within[from] = (within[from] ?? 0) + distance;
  }
}

function bestSplit(before: Float64Array, within: Float64Array, end: number): Split {
  const whole = before[end] ?? 0;
  let [at, energy] = [0, 0];
  for (let n = leastSide; n <= end - leastSide; n += 1) {
    const m = end - n;
    const [first, second] = [before[n] ?? 0, within[n] ?? 0];
    const between = whole - first - second;
    const found = (2 * (between - (first * m) / (n - 1) - (second * n) / (m - 1))) / end;
    if (found > energy) [at, energy] = [n, found];
  }
  return { at, energy };
}

function better(a: Split, b: Split): Split {
  return b.energy > a.energy ? b : a;
}
