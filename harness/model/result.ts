import type { Cell } from './schema/cell.ts';
import type { Metric } from './schema/suite.ts';
import type { CellSummary, Interval, Ratio, RunSummary } from './schema/summary.ts';

export type { CellSummary, Interval, Ratio, RunSummary, SubjectSummary } from './schema/summary.ts';
export { summaryVersion } from './schema/words.ts';

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
  /**
   * Of the same ratio in rounds alone, 99.9 %: where `ratio` is of rounds on a shared CPU and its interval has nothing in common with
   * this one. `reason` says so as well.
   */
  readonly ratioAlone?: Interval;
}

export interface EmptyRow extends RowBase {
  readonly status: (typeof emptyStatuses)[number];
  readonly reason: string;
}

/** Whether there should be numbers and are none: it failed, or its image could not be made. */
export function hasFailed({ status, cell }: Pick<Row, 'status' | 'cell'>): boolean {
  return status === 'failed' || (status === 'unavailable' && cell.unbuilt === true);
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
