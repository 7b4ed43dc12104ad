import { classifyIterations, notSteady } from '#harness';

export interface SteadyIterations {
  /** The first that counts; all after it do too. */
  readonly from: number;
  /** Why they are not steady, where they are not. */
  readonly note?: string;
}

/** The iterations that count: the steady ones; where there are none, or too few to tell, the last, as DaCapo has it. */
export function findSteady(iterationsMs: readonly number[]): SteadyIterations {
  const last = { from: iterationsMs.length - 1 };
  const state = classifyIterations(iterationsMs);
  if (state === undefined) return last;
  return state.kind === 'no-steady-state' ? { ...last, note: notSteady } : { from: state.steady.from };
}

/** The median of a number that every iteration has, over those that count. */
export function steadyMedian(values: readonly number[], { from }: SteadyIterations): number {
  const sorted = values.slice(from).sort((a, b) => a - b);
  const [lower, upper] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return ((sorted[lower] ?? NaN) + (sorted[upper] ?? NaN)) / 2;
}
