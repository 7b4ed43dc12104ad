import { classifyIterations, notSteady } from '#harness';

export interface SteadyTime {
  readonly ms: number;
  /** Why it is not what its name says, where it is not. */
  readonly note?: string;
}

/** The median of the steady iterations; where there are none, or too few to tell, DaCapo's own figure, the last. */
export function steadyTime(iterationsMs: readonly number[]): SteadyTime {
  const last = iterationsMs.at(-1) ?? NaN;
  const state = classifyIterations(iterationsMs);
  if (state === undefined) return { ms: last };
  return state.kind === 'no-steady-state' ? { ms: last, note: notSteady } : { ms: state.median };
}
