import type { Cell } from './schema/cell.ts';
import type { RecordedPlan } from './schema/plan.ts';

export type { Plan, PlannedShard, PlannedTrial, RecordedPlan, Stopping } from './schema/plan.ts';

/** How many trials a run was to have, of whichever version its record is. */
export function countTrials({ trialCount, trials = [] }: RecordedPlan): number {
  return trialCount ?? trials.length;
}

/** How long a trial of a cell takes on this machine, ms, where that is known. */
export type DurationOf = (cell: Cell) => number | undefined;

/** The CPUs that a suite's containers and, where it has them, their companions get; both sorted. */
export interface CpuAssignment {
  readonly subject: readonly number[];
  readonly companion: readonly number[];
}

/** Runs a task when fewer than some number of others are running. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;
