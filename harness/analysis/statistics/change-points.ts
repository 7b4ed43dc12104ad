import { mannWhitneyTail, midRanks } from './mann-whitney.ts';
import { median } from './median.ts';

/** Length of a series, and the energy that one of 1,000 permutations of its ranks exceeds. */
const table: readonly (readonly [length: number, energy: number])[] = [
  [14, 2.17],
  [16, 2.37],
  [20, 2.64],
  [24, 2.83],
  [32, 3.1],
  [48, 3.4],
  [64, 3.6],
  [96, 3.86],
  [128, 4.06],
  [192, 4.26],
  [256, 4.43],
  [384, 4.61],
  [512, 4.77],
  [768, 4.92],
];

const perOctaveBeyond = 0.3;

/**
 * The energy of `splitByEnergy` that a series of ranks, divided by their number, has to exceed for p ≤ .001. From seeded
 * permutations, 110,000 of each length up to 128, 90,000 to 43,000 up to 384, 25,000 of 512 and 12,500 of 768, smoothed
 * over the lengths by hand: good to about 2 % (the tests count three lengths again). Between them it goes with the
 * logarithm of the length. Infinite below 14 values: too many of their permutations are as uneven as any can be.
 */
export function criticalEnergy(length: number): number {
  const next = table.findIndex(([known]) => known >= length);
  const [atMost, atLeast] = [table[next - 1], table[next]];
  if (atLeast === undefined) return beyond(length);
  if (atMost === undefined) return atLeast[0] === length ? atLeast[1] : Infinity;
  const share = Math.log(length / atMost[0]) / Math.log(atLeast[0] / atMost[0]);
  return atMost[1] + share * (atLeast[1] - atMost[1]);
}

function beyond(length: number): number {
  const [longest, energy] = table.at(-1) ?? [1, Infinity];
  return energy + perOctaveBeyond * Math.log2(length / longest);
}

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

/** Older than this a step is what E-divisive finds. */
const freshest = 8;
/** Nights before the step that it is held against: so many that their distribution is exact. */
const mostBefore = 50;
const alpha = 0.001;

/**
 * Where a step begins that is only 3 to 8 values old; undefined where there is none. The last k are held against the 50
 * before them with the exact Mann–Whitney test, two-sided, at .001 shared by the six possible ages. Three values suffice
 * from 40 before them on, where all three are beyond all of these.
 */
export function freshStep(values: Float64Array): number | undefined {
  const ages = Array.from({ length: freshest - leastSide + 1 }, (_, i) => leastSide + i);
  const found = ages
    .filter((age) => values.length - age >= leastSide)
    .map((age) => ({ at: values.length - age, pValue: pValueOf(values, values.length - age) }))
    .toSorted((a, b) => a.pValue - b.pValue)[0];
  return found !== undefined && found.pValue <= alpha / ages.length ? found.at : undefined;
}

/** Equal values count against both sides. */
function pValueOf(values: Float64Array, at: number): number {
  const [before, after] = [values.subarray(Math.max(0, at - mostBefore), at), values.subarray(at)];
  let [notAbove, notBelow] = [0, 0];
  for (const old of before) {
    for (const fresh of after) {
      if (fresh <= old) notAbove += 1;
      if (fresh >= old) notBelow += 1;
    }
  }
  return 2 * mannWhitneyTail(Math.min(notAbove, notBelow), { n: after.length, m: before.length });
}

/** Where a series begins to have another level. */
interface ChangePoint {
  /** The first value of the new level. */
  readonly at: number;
  /** Medians of the values from the change point before, and up to the next one. */
  readonly before: number;
  readonly after: number;
}

/**
 * The change points of a series, in order: E-divisive with the κ term (Matteson & James 2014), on ranks. A series is split
 * where the energy statistic is largest if that is more than p ≤ .001 of all permutations reach, and each part is looked
 * at again. Both sides have at least 3 values. Then steps between medians below `leastStep`, or below what values that hang
 * together wander by (`measureWander`), are taken back, the smallest first. What is no number is left out, and the others keep their places.
 *
 * Ranks, because their permutations are the same for every series of a length: the test needs no permutations of each
 * series but a table (`criticalEnergy`), gives the same answer every time, and a wild night is only the first among
 * equals. 60 series of 365 nights take about 60 splits of 365²/2 steps instead of 60,000. The price is that ranks do not
 * say how far away a new level is: a step at the end is seen by them after about six nights. One that is younger is
 * therefore looked for by itself (`freshStep`, p ≤ .001 as well).
 */
export function changePoints(series: ArrayLike<number>, leastStep: number): ChangePoint[] {
  const all = Array.from(series, (value, place) => ({ value, place }));
  const known = all.filter(({ value }) => Number.isFinite(value));
  const values = Float64Array.from(known, ({ value }) => value);
  const points = withoutSmallSteps(values, { starts: findStarts(values), leastStep });
  return points.map((point) => ({ ...point, at: known[point.at]?.place ?? point.at }));
}

interface Steps {
  readonly starts: readonly number[];
  readonly leastStep: number;
}

function withoutSmallSteps(values: Float64Array, { starts, leastStep }: Steps): ChangePoint[] {
  const points = describe(values, starts);
  const wander = measureWander(values);
  const shares = points.map((point, i) => {
    const [from, to] = [starts[i - 1] ?? 0, starts[i + 1] ?? values.length];
    const needed = Math.max(leastStep, wander * Math.sqrt(1 / (point.at - from) + 1 / (to - point.at)));
    return { at: point.at, share: stepOf(point) / needed };
  });
  const [least] = shares.toSorted((one, other) => one.share - other.share);
  if (least === undefined || least.share >= 1) return points;
  return withoutSmallSteps(values, { starts: starts.filter((at) => at !== least.at), leastStep });
}

const mostCorrelated = 0.8;
/** By simulation: with ρ = .5 less than .1 false steps are left of 80 nights, and none of those with ρ = 0 is lost. */
const strayedAtMost = 5;

/**
 * How far the mean of a level strays, but for 1 / √length of it, in a series whose values hang together: 5 standard deviations,
 * by the long-run variance σ²·(1 + ρ) / (1 − ρ) of AR(1). The tests above take values to be independent, and call a slow wander
 * of the machine a step; one that is no larger than such wandering is none. 0 where ρ is
 * not above 0.
 *
 * Both come from the differences of values one and two apart, whose variances are 2σ²·(1 − ρ) and 1 + ρ times that: a step is in
 * one or two of them, where it would be in all deviations from a mean, and the largest twentieth is left out.
 */
function measureWander(values: Float64Array): number {
  const [one, two] = [meanSquare(values, 1), meanSquare(values, 2)];
  const found = two / one - 1;
  if (!(found > 0)) return 0;
  const rho = Math.min(mostCorrelated, found);
  return strayedAtMost * Math.sqrt((one / 2 / (1 - rho)) * ((1 + rho) / (1 - rho)));
}

/** The mean of squares of normal deviates without the largest twentieth. */
const trimmedVariance = 0.759;

function meanSquare(values: Float64Array, lag: number): number {
  const squares = values.slice(lag).map((value, i) => (value - (values[i] ?? NaN)) ** 2);
  const kept = squares.sort().slice(0, squares.length - Math.max(2, Math.ceil(squares.length / 20)));
  return kept.reduce((sum, square) => sum + square, 0) / kept.length / trimmedVariance;
}

function findStarts(values: Float64Array): number[] {
  const starts = split(values, 0);
  const last = starts.at(-1) ?? 0;
  const fresh = freshStep(values.subarray(last));
  return fresh === undefined ? starts : [...starts, last + fresh];
}

function split(values: Float64Array, offset: number): number[] {
  const { at, energy } = splitByEnergy(midRanks(values).map((rank) => rank / values.length));
  if (!(energy > criticalEnergy(values.length))) return [];
  return [...split(values.subarray(0, at), offset), offset + at, ...split(values.subarray(at), offset + at)];
}

function describe(values: Float64Array, starts: readonly number[]): ChangePoint[] {
  return starts.map((at, i) => ({
    at,
    before: median(values.slice(starts[i - 1] ?? 0, at).sort()),
    after: median(values.slice(at, starts[i + 1] ?? values.length).sort()),
  }));
}

function stepOf({ before, after }: ChangePoint): number {
  return Math.abs(after - before);
}

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
  return today.filter((point) => yesterday.some((known) => isSame(known, point)));
}

/** Whether two analyses found one step: about where it was, and in its direction. */
export function isSame(known: ChangePoint, point: ChangePoint): boolean {
  return (
    Math.abs(known.at - point.at) <= sameWithin &&
    Math.sign(known.after - known.before) === Math.sign(point.after - point.before)
  );
}
