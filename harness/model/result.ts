import type { Cell } from './cell.ts';
import type { EngineFacts } from './engine.ts';
import type { Environment, RunRecord } from './run.ts';
import type { Metric } from './unit.ts';

/** One cell and metric of the results. Every planned cell has one for every metric that it has. */
export type Row = MeasuredRow | EmptyRow;

interface RowBase {
  readonly cell: Cell;
  readonly metric: Metric;
  readonly plannedRounds: number;
}

export const measuredStatuses = ['measured', 'partial'] as const;
export const emptyStatuses = ['failed', 'unavailable'] as const;

export interface MeasuredRow extends RowBase {
  /**
   * `partial`: some rounds have no number because something went wrong, and `reason` says what. Rounds that were dropped
   * for noise leave a cell `measured`: `reason` and a smaller n tell of them. `reason` also says in what the numbers are
   * not what they should be.
   */
  readonly status: (typeof measuredStatuses)[number];
  readonly reason?: string;
  readonly summary: Summary;
  /** Absent for the baseline itself, and where no round has both. */
  readonly ratio?: Ratio;
}

export interface EmptyRow extends RowBase {
  readonly status: (typeof emptyStatuses)[number];
  readonly reason: string;
}

/** Over the trials of a cell, in the metric's unit. */
export interface Summary {
  readonly n: number;
  readonly median: number;
  /** 95 % interval of the median; absent where there are too few trials for one. */
  readonly interval?: Interval;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Absent for a single trial. */
  readonly sd?: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** variant / baseline, estimated from the pairs of each round. */
export interface Ratio {
  readonly baseline: string;
  readonly n: number;
  readonly estimate: number;
  /** 95 % interval; absent where there are too few pairs for one. */
  readonly interval?: Interval;
  /** Two-sided, of the exact signed-rank test that ratio = 1; absent for counts, which are not tested but equal or not. */
  readonly pValue?: number;
}

/** Raised when summary.json changes meaning; one of another version is made again. */
export const summaryVersion = 1;

/**
 * summary.json: what a history asks of a run, without its plan and its trials. Made from run.json and the journal like
 * the tables, so it holds nothing that is not in those two.
 */
export interface RunSummary extends Pick<
  RunRecord,
  | 'run'
  | 'started'
  | 'status'
  | 'baseline'
  | 'baselineFamily'
  | 'against'
  | 'toolchain'
  | 'harnessVersion'
  | 'memoryBytes'
> {
  readonly version: number;
  readonly engine: Pick<EngineFacts, 'product' | 'version' | 'arch' | 'cpus' | 'kernel'>;
  readonly environment: Environment;
  /** The other engines, by name, where there were several: see `splitByEngine`. */
  readonly elsewhere?: readonly (Pick<RunSummary, 'engine' | 'environment'> & { readonly name: string })[];
  readonly subjects: readonly SubjectSummary[];
  readonly cells: readonly CellSummary[];
}

/** A run as one of each engine: what a machine has to do with numbers is then said once for all of them. */
export function splitByEngine(summary: RunSummary): RunSummary[] {
  const { elsewhere = [], ...first } = summary;
  const isElsewhere = ({ cell }: CellSummary): boolean => elsewhere.some(({ name }) => name === cell.engine);
  const others = elsewhere.map(({ name, engine, environment }) => ({
    ...{ ...first, engine, environment },
    cells: first.cells.filter(({ cell }) => cell.engine === name),
  }));
  return [{ ...first, cells: first.cells.filter((cell) => !isElsewhere(cell)) }, ...others];
}

/** The image that a subject was, and what was seen inside it. */
export interface SubjectSummary {
  readonly id: string;
  readonly digest: string;
  /** Of the container beside it, where its suite has one. */
  readonly companionDigest?: string;
  readonly facts: readonly { readonly name: string; readonly output: string }[];
}

/** A planned cell, in its first metric. */
export interface CellSummary {
  readonly cell: Cell;
  readonly metric: Metric;
  /** CPUs of its subject. */
  readonly cpuset: string;
  /** How long a trial took on average, ms; absent where there was none, and in older summaries. */
  readonly trialMs?: number;
  /** Absent for the baseline, and where there is none. */
  readonly ratio?: Ratio;
}
