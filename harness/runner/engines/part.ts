import { BenchError } from '../../errors.ts';
import type { Lab } from '../../model/engine.ts';
import type { Plan } from '../../model/plan.ts';
import type { PreparedSubject } from '../images/prepare.ts';

/** One engine of a run, and what is to be done there. */
export interface Site {
  readonly lab: Lab;
  /** Its part of the run's. */
  readonly plan: Plan;
  readonly subjects: readonly PreparedSubject[];
  /** Why its engine went away before anything could be measured there, where it did. */
  readonly lost?: Error;
}

export type Sites = readonly [Site, ...Site[]];

/** Whether it was the engine that went away. */
export function isLost(error: unknown): error is BenchError {
  return error instanceof BenchError && error.code === 'engine-lost';
}
