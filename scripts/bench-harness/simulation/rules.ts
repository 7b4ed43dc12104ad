import {
  hodgesLehmann,
  spread,
  studentProbability,
  twoSampleShift,
} from '../../../harness/analysis/statistics/index.ts';
import { valueOf, type Trial } from './noise.ts';

/** Two programs, the one slower by a log: which processes are whose is the rule's own choice. */
export interface ProgramPair {
  /** Forty processes in the order they ran, without the slowdown. */
  readonly trials: readonly Trial[];
  /** For each of the twenty pairs, whether the slower program ran first. */
  readonly first: readonly boolean[];
  readonly slowdown: number;
}

/** Says that two programs differ. */
export interface Rule {
  readonly name: string;
  readonly differ: (programPair: ProgramPair) => boolean;
}

const alpha = 0.05;

export const rules: readonly Rule[] = [
  { name: 'A then B, 10 + 10, Welch (as hyperfine’s script)', differ: differByWelch },
  { name: 'A then B, 20 × 3 values pooled, Student (as pyperf)', differ: differByPooling },
  { name: 'A then B, 20 + 20, Mann–Whitney (as benchstat)', differ: differByRanks },
  { name: 'one result to the one before, 110 % (fixed threshold)', differ: differByThreshold },
  { name: '20 interleaved pairs, Hodges–Lehmann, 95 % interval', differ: differByPairs },
];

function differByWelch(programPair: ProgramPair): boolean {
  return welch(batches(programPair, 10)) <= alpha;
}

function differByPooling(programPair: ProgramPair): boolean {
  return welch(pooled(programPair)) <= alpha;
}

function differByRanks(programPair: ProgramPair): boolean {
  const [a, b] = batches(programPair, 20);
  return (twoSampleShift(b, a)?.pValue ?? 1) <= alpha;
}

function differByThreshold(programPair: ProgramPair): boolean {
  const [[before = NaN], [after = NaN]] = batches(programPair, 1);
  return Math.abs(after - before) > Math.log(1.1);
}

function differByPairs(programPair: ProgramPair): boolean {
  return (hodgesLehmann(pairs(programPair))?.pValue ?? 1) <= alpha;
}

type Batches = readonly [a: number[], b: number[]];

/** The first so many processes, and so many that come after them. */
function batches({ trials, slowdown }: ProgramPair, size: number): Batches {
  const values = trials.map(valueOf);
  return [values.slice(0, size), values.slice(size, 2 * size).map((value) => value + slowdown)];
}

function pooled({ trials, slowdown }: ProgramPair): Batches {
  const flat = (list: readonly Trial[]): number[] => list.flatMap((trial) => [...trial]);
  return [flat(trials.slice(0, 20)), flat(trials.slice(20)).map((value) => value + slowdown)];
}

function pairs({ trials, first, slowdown }: ProgramPair): number[] {
  const values = trials.map(valueOf);
  return first.map((slowerFirst, pair) => {
    const [one = NaN, two = NaN] = values.slice(2 * pair, 2 * pair + 2);
    return slowdown + (slowerFirst ? one - two : two - one);
  });
}

/** Two-sided p-value (Welch 1947); for samples of one size almost Student's. */
function welch([a, b]: Batches): number {
  const [va, vb] = [(spread(a) ?? NaN) ** 2 / a.length, (spread(b) ?? NaN) ** 2 / b.length];
  const freedom = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1));
  return 2 * studentProbability(-Math.abs(mean(b) - mean(a)) / Math.sqrt(va + vb), freedom);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
