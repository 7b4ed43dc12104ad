import type { Cell } from './cell.ts';
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
