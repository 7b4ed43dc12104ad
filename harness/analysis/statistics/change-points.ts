import { criticalEnergy } from './critical-energy.ts';
import { leastSide, splitByEnergy } from './energy-split.ts';
import { freshStep } from './fresh-step.ts';
import { median } from './median.ts';
import { midRanks } from './mid-ranks.ts';

/** Where a series begins to have another level. */
export interface ChangePoint {
  /** The first value of the new level. */
  readonly at: number;
  /** Medians of the values from the change point before, and up to the next one. */
  readonly before: number;
  readonly after: number;
}

/**
 * The change points of a series, in order: E-divisive with the κ term (Matteson & James 2014), on ranks. A series is split
 * where the energy statistic is largest if that is more than p ≤ .001 of all permutations reach, and each part is looked
 * at again. Both sides have at least 3 values. Then steps between medians below `leastStep` are taken back, the
 * smallest first. What is no number is left out, and the others keep their places.
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
  const [least] = points.toSorted((a, b) => stepOf(a) - stepOf(b));
  if (least === undefined || stepOf(least) >= leastStep) return points;
  return withoutSmallSteps(values, { starts: starts.filter((at) => at !== least.at), leastStep });
}

function findStarts(values: Float64Array): number[] {
  const starts = split(values, 0);
  const last = starts.at(-1) ?? 0;
  const fresh = freshStep(values.subarray(last));
  return fresh === undefined ? starts : [...starts, last + fresh];
}

function split(values: Float64Array, offset: number): number[] {
  if (values.length < 2 * leastSide) return [];
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
