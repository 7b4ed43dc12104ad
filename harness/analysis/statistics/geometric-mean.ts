import type { Interval } from '../../model/index.ts';
import { normalProbability, studentQuantile } from './distributions.ts';
import { walshMedian } from './signed-rank.ts';

export interface GeometricMean {
  /** Cells that have a ratio. */
  readonly cells: number;
  readonly estimate: number;
  /** 95 %; absent below 6 rounds. */
  readonly interval?: Interval;
}

export interface Resampling {
  readonly random: () => number;
  /** 1000 when left out. */
  readonly resamples?: number;
}

const fewestRounds = 6;

/**
 * The geometric mean of the cells' ratios. A cell is its log ratios round by round, NaN where a round has none, and its
 * ratio their Hodges–Lehmann estimate. Undefined where no cell has one.
 *
 * Cells of one round share the machine's mood: their errors are not independent. The interval comes therefore from
 * drawing whole rounds, the same for all cells (block bootstrap; Efron & Tibshirani 1993, 8.6). Percentiles of so few
 * rounds are too narrow and are widened as Student's interval is (Hesterberg 2015, the expanded percentile interval).
 */
export function geometricMean(
  cells: readonly ArrayLike<number>[],
  { random, resamples = 1_000 }: Resampling,
): GeometricMean | undefined {
  const columns = cells.map((cell) => Float64Array.from(cell)).filter((cell) => cell.some(Number.isFinite));
  if (columns.length === 0) return undefined;
  const estimates = columns.map((cell) => estimateOf(cell));
  const estimate = meanOf(estimates);
  const rounds = Math.max(...columns.map((cell) => cell.filter(Number.isFinite).length));
  const found = { cells: columns.length, estimate: Math.exp(estimate) };
  if (rounds < fewestRounds) return found;
  const drawn = { count: Math.max(...columns.map((cell) => cell.length)), random };
  const shifts = Float64Array.from({ length: resamples }, () =>
    shiftOf(columns, estimates, drawRounds(drawn)),
  );
  return { ...found, interval: percentiles(shifts.sort(), estimate, rounds) };
}

function drawRounds({
  count,
  random,
}: {
  readonly count: number;
  readonly random: () => number;
}): Uint32Array {
  return Uint32Array.from({ length: count }, () => Math.floor(random() * count));
}

/** How far the mean moves with these rounds; a cell that has a number in none of them has no say. */
function shiftOf(
  columns: readonly Float64Array[],
  estimates: readonly number[],
  rounds: Uint32Array,
): number {
  const shifts = columns.map((cell, i) => {
    const values = Float64Array.from(rounds, (round) => cell[round] ?? NaN);
    return estimateOf(values) - (estimates[i] ?? NaN);
  });
  return meanOf(shifts.filter(Number.isFinite));
}

function estimateOf(cell: Float64Array): number {
  return walshMedian(cell.filter(Number.isFinite).sort());
}

function percentiles(sorted: Float64Array, estimate: number, rounds: number): Interval {
  const stretch = Math.sqrt(rounds / (rounds - 1));
  const tail = normalProbability(stretch * studentQuantile(0.025, rounds - 1));
  const rank = Math.floor(tail * sorted.length);
  const [low = NaN, high = NaN] = [sorted[rank], sorted[sorted.length - 1 - rank]];
  return { low: Math.exp(estimate + low), high: Math.exp(estimate + high) };
}

/** 0 for none. */
function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
