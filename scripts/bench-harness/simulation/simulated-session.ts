import { type GatedCell, contamination, makeMargin } from '../../../harness/analysis/index.ts';
import { makeSimulatedCell } from './simulated-cell.ts';
import { valueOf, type Trial } from './noise.ts';

export const workloads = 10;
/** Per workload, besides the baseline and its A/A control: 60 gated cells in all. */
export const variants = 6;
export const rounds = 20;

export interface SessionRequest {
  readonly machine: () => Trial;
  readonly uniform: () => number;
  /** Log by which the first variant of the first workload is slower. */
  readonly slowdown: number;
  /** Whether every workload has an A/A control that its margin is taken from. */
  readonly controls: boolean;
}

export interface SimulatedSession {
  readonly cells: readonly GatedCell[];
  /** Workloads whose control is off; their cells are not gated. */
  readonly contaminated: number;
}

/** A session as the harness orders it: in every round the variants of a workload side by side, shuffled. */
export function simulateSession(request: SessionRequest): SimulatedSession {
  const columns = Array.from({ length: workloads }, () =>
    Array.from({ length: variants + 2 }, () => new Float64Array(rounds)),
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const workload of shuffle(columns, request.uniform)) {
      for (const column of shuffle(workload, request.uniform)) column[round] = valueOf(request.machine());
    }
  }
  const gated = columns.map((workload, index) => toCells(workload, index, request));
  return { cells: gated.flat(), contaminated: gated.filter((cells) => cells.length === 0).length };
}

function toCells(
  columns: readonly Float64Array[],
  workload: number,
  { slowdown, controls }: SessionRequest,
): GatedCell[] {
  const [baseline = new Float64Array(), twin = new Float64Array(), ...others] = columns;
  const control = controls ? differ(twin, baseline, 0) : undefined;
  if (control !== undefined && contamination(control) !== undefined) return [];
  const margin = makeMargin({ control }).share;
  return others.map((column, variant) => {
    const added = workload === 0 && variant === 0 ? slowdown : 0;
    return {
      ...makeSimulatedCell(`${workload}/${variant}`),
      differences: differ(column, baseline, added),
      margin,
    };
  });
}

function differ(column: Float64Array, baseline: Float64Array, added: number): Float64Array {
  return column.map((value, round) => value + added - (baseline[round] ?? NaN));
}

function shuffle<T>(items: readonly T[], uniform: () => number): T[] {
  return items
    .map((item) => ({ item, key: uniform() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
