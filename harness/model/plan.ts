import type { Cell } from './cell.ts';

/** What will be measured and in which order: a value that can be printed, stored and followed exactly. */
export interface Plan {
  readonly seed: number;
  /** Of the cell that has most. */
  readonly rounds: number;
  readonly cells: readonly Cell[];
  /** In measuring order. */
  readonly trials: readonly PlannedTrial[];
  readonly expectedMs: number;
}

/** How long a trial of a cell takes on this machine, ms, where that is known. */
export type DurationOf = (cell: Cell) => number | undefined;

/** One fresh process of one cell in one round. */
export interface PlannedTrial {
  readonly sequence: number;
  readonly round: number;
  readonly cellId: string;
  /** Bytes of environment padding: shifts the stack, so that its alignment is a random variable (Mytkowicz 2009). */
  readonly paddingBytes: number;
}

/** The CPUs that a suite's subjects and, where it has them, their companions get; both sorted. */
export interface CpuAssignment {
  readonly subject: readonly number[];
  readonly companion: readonly number[];
}

/** Runs a task when fewer than some number of others are running. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;
