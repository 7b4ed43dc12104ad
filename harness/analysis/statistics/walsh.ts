/**
 * Walsh averages of sorted values: (x_i + x_j) / 2 for every i ≤ j, n(n+1)/2 of them (Walsh 1949). There are too many
 * to write down when n is large; they are counted and selected without that. Row i of their triangle is sorted, and
 * where it crosses a threshold moves only to the left from row to row, so that one walk along the crossing is enough.
 */
export function walshCount(n: number): number {
  return (n * (n + 1)) / 2;
}

/** How many Walsh averages are at most `threshold`, in n steps. */
export function countWalshAtMost(sorted: Float64Array, threshold: number): number {
  return splitWalsh(sorted, threshold).atMost;
}

/**
 * The k-th smallest Walsh average (k counts from 1), exactly. The value is bracketed by bisection and interpolation in
 * turns, and both ends always jump to the nearest Walsh average. About ten walks of n steps for n = 10,000.
 */
export function selectWalsh(sorted: Float64Array, k: number): number {
  let [low, high] = [sorted[0] ?? NaN, sorted.at(-1) ?? NaN];
  let [below, within] = [0, walshCount(sorted.length)];
  for (let bisect = false; low < high; bisect = !bisect) {
    const share = bisect ? 0.5 : (k - 0.5 - below) / (within - below);
    const split = splitWalsh(sorted, between(low, high, share));
    if (split.atMost >= k) [high, within] = [split.greatestWithin, split.atMost];
    else [low, below] = [split.leastBeyond, split.atMost];
  }
  return low;
}

/** The Hodges–Lehmann estimate. NaN for no values. */
export function walshMedian(sorted: Float64Array): number {
  const count = walshCount(sorted.length);
  const upper = selectWalsh(sorted, Math.floor(count / 2) + 1);
  return count % 2 === 1 ? upper : (selectWalsh(sorted, count / 2) + upper) / 2;
}

/** At least `low` and less than `high`, also when the two are neighbouring numbers. */
function between(low: number, high: number, share: number): number {
  const inside = low + (high - low) * share;
  return inside < high ? inside : low;
}

interface Split {
  readonly atMost: number;
  readonly greatestWithin: number;
  readonly leastBeyond: number;
}

function splitWalsh(sorted: Float64Array, threshold: number): Split {
  let [atMost, greatestWithin, leastBeyond] = [0, -Infinity, Infinity];
  let end = sorted.length;
  for (let i = 0; i < sorted.length; i += 1) {
    const own = sorted[i] ?? NaN;
    while (end > i && (own + (sorted[end - 1] ?? NaN)) / 2 > threshold) end -= 1;
    if (end < sorted.length) {
      leastBeyond = Math.min(leastBeyond, (own + (sorted[Math.max(i, end)] ?? NaN)) / 2);
    }
    if (end <= i) break;
    atMost += end - i;
    greatestWithin = Math.max(greatestWithin, (own + (sorted[end - 1] ?? NaN)) / 2);
  }
  return { atMost, greatestWithin, leastBeyond };
}
