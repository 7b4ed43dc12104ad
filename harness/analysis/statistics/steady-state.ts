import { median } from './median.ts';

/** A stretch of a series that has one level. */
interface Stretch {
  readonly from: number;
  /** The first value that is no longer in it. */
  readonly to: number;
}

const leastLength = 2;

interface StepPenalty {
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
  /** The sum over all stretches up to here. */
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

/** How the durations of one process's iterations develop. */
export type SteadyState =
  | {
      readonly kind: 'flat' | 'warm-up' | 'slowdown';
      readonly steady: Stretch;
      /** The median of the steady iterations, in the unit of the durations. */
      readonly median: number;
    }
  | { readonly kind: 'no-steady-state' };

/** Levels no further apart than this count as one. */
const sameLevel = Math.log(1.01);
const fewestIterations = 5;
const fewestSteady = 3;

/**
 * Classifies an iteration series, after Barrett et al. 2017: the stretches between change points are compared with the
 * last one. Flat: all are on its level. Warm-up: those before are slower. Slowdown: one before is faster. There is no steady
 * state where the last level holds for less than a quarter of the iterations, or for fewer than 3.
 *
 * Barrett looks at 2,000 iterations with PELT; here they are 5 to 40, so every partition is weighed (`stepLevels`), on
 * logarithms. A wild value between two of a level, a collector's pause, is not a level and is replaced by its neighbours'
 * median first; nor are a few pauses close to each other, after which the level is what it was. Undefined for fewer than 5 iterations and where a duration is not above 0.
 */
export function classifyIterations(durations: ArrayLike<number>): SteadyState | undefined {
  const list = Float64Array.from(durations);
  if (list.length < fewestIterations) return undefined;
  if (!list.every((value) => value > 0 && Number.isFinite(value))) return undefined;
  const logs = list.map(Math.log);
  const noise = noiseOf(logs);
  const settled = withoutWild(logs, noise);
  return judge(list, withoutPauses(levelsOf(settled, noise), settled));
}

interface Level extends Stretch {
  readonly centre: number;
}

function levelsOf(logs: Float64Array, noise: number): Level[] {
  return stepLevels(logs, { noise }).map(({ from, to }) => ({
    from,
    to,
    centre: median(logs.slice(from, to).sort()),
  }));
}

/** Pauses next to each other may take so many iterations, and a share of a long series; a level lasts longer. */
const longestPause = 3;
const longestPauseShare = 1 / 8;

/** Puts a level together again that slower iterations have taken apart, and takes two at the end that differ for pauses. */
function withoutPauses(levels: readonly Level[], logs: Float64Array): Level[] {
  const longest = Math.max(longestPause, longestPauseShare * logs.length);
  for (const [i, before] of levels.entries()) {
    for (let j = levels.length - 1; j > i + 1; j -= 1) {
      const after = levels[j];
      if (after === undefined || Math.abs(after.centre - before.centre) > sameLevel) continue;
      const slower = levels.slice(i + 1, j).every(({ centre }) => centre > before.centre);
      if (!slower || after.from - before.to > longest) continue;
      return withoutPauses(join(levels, { from: i, to: j }, logs), logs);
    }
  }
  const [last, previous] = [levels.at(-1), levels.at(-2)];
  if (last === undefined || previous === undefined || !isPause(last, logs)) return [...levels];
  if (last.centre <= previous.centre) return [...levels];
  return join(levels, { from: levels.length - 2, to: levels.length - 1 }, logs);
}

/** Two pauses at the end are as long as they like; two iterations of a level are alike. */
function isPause({ from, to }: Level, logs: Float64Array): boolean {
  const own = logs.slice(from, to).sort();
  return own.length < fewestSteady && (own.at(-1) ?? NaN) - (own[0] ?? NaN) > sameLevel;
}

/** `from` and `to` are places of levels, which become one with all between them. */
function join(levels: readonly Level[], { from, to }: Stretch, logs: Float64Array): Level[] {
  const [first, last] = [levels[from], levels[to]];
  if (first === undefined || last === undefined) return [...levels];
  const whole = { from: first.from, to: last.to, centre: median(logs.slice(first.from, last.to).sort()) };
  return [...levels.slice(0, from), whole, ...levels.slice(to + 1)];
}

function judge(durations: Float64Array, levels: readonly Level[]): SteadyState {
  const last = levels.at(-1)?.centre ?? NaN;
  const differing = levels.filter(({ centre }) => Math.abs(centre - last) > sameLevel);
  const steady = { from: differing.at(-1)?.to ?? 0, to: durations.length };
  if (steady.to - steady.from < Math.max(fewestSteady, durations.length / 4))
    return { kind: 'no-steady-state' };
  const found = { steady, median: median(durations.slice(steady.from).sort()) };
  if (differing.length === 0) return { kind: 'flat', ...found };
  return { kind: differing.some(({ centre }) => centre < last) ? 'slowdown' : 'warm-up', ...found };
}

/** From the differences of neighbours, of which steps are only a few: their median size over that of a normal pair. */
function noiseOf(logs: Float64Array): number {
  const sizes = logs.slice(1).map((value, i) => Math.abs(value - (logs[i] ?? NaN)));
  return Math.max(median(sizes.sort()) / (0.6745 * Math.SQRT2), sameLevel / 4);
}

/** The first iteration has a right to be unlike all others, and so has a step, which its neighbour on one side shares. */
function withoutWild(logs: Float64Array, noise: number): Float64Array {
  return logs.map((value, i) => {
    if (i === 0) return value;
    const around = [-2, -1, 1, 2].flatMap((offset) => logs[i + offset] ?? []);
    const shared = around.some((other) => Math.abs(other - value) <= 4 * noise);
    return shared ? value : median(Float64Array.from(around).sort());
  });
}
