import type { Cell } from './schema/cell.ts';

export type { Plan, PlannedTrial, Stopping } from './schema/plan.ts';

/** How long a trial of a cell takes on this machine, ms, where that is known. */
export type DurationOf = (cell: Cell) => number | undefined;

/** The CPUs that a suite's containers and, where it has them, their companions get; both sorted. */
export interface CpuAssignment {
  readonly subject: readonly number[];
  readonly companion: readonly number[];
}

/** Runs a task when fewer than some number of others are running. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;
