import { BenchError } from '../../errors.ts';
import type { Engine, Plan } from '../../model/index.ts';
import type { PreparedImage } from '../images/prepare.ts';

/** One engine of a run, and what is to be done there. */
export interface EngineRun {
  readonly engine: Engine;
  /** Its part of the run's. */
  readonly plan: Plan;
  readonly subjects: readonly PreparedImage[];
  /** Why its engine went away before anything could be measured there, where it did. */
  readonly lost?: Error;
}

export type EngineRuns = readonly [EngineRun, ...EngineRun[]];

/** Whether it was the engine that went away. */
export function isLost(error: unknown): error is BenchError {
  return error instanceof BenchError && error.code === 'engine-lost';
}
