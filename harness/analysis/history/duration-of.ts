import { groupId, type Cell } from '../../model/cell.ts';
import type { DurationOf } from '../../model/plan.ts';
import type { RunSummary } from '../../model/summary.ts';

/**
 * How long trials took, by the newest run that knows: a cell by its own mean, or else by that of the other variants of its
 * workload. `summaries`: of runs on one machine, newest first.
 */
export function makeDurationOf(summaries: readonly RunSummary[]): DurationOf {
  const own = new Map<string, number>();
  const shared = new Map<string, number>();
  for (const summary of summaries) {
    for (const [work, ms] of meanByWork(summary)) if (!shared.has(work)) shared.set(work, ms);
    for (const { cell, trialMs } of summary.cells)
      if (trialMs !== undefined && !own.has(ownKey(cell))) own.set(ownKey(cell), trialMs);
  }
  return (cell) => own.get(ownKey(cell)) ?? shared.get(workKey(cell));
}

function meanByWork({ cells }: RunSummary): ReadonlyMap<string, number> {
  const found = new Map<string, number[]>();
  for (const { cell, trialMs } of cells)
    if (trialMs !== undefined) found.set(workKey(cell), [...(found.get(workKey(cell)) ?? []), trialMs]);
  return new Map(
    [...found].map(([key, times]) => [key, times.reduce((sum, ms) => sum + ms, 0) / times.length]),
  );
}

function ownKey(cell: Cell): string {
  return `${cell.id} ${work(cell)}`;
}

function workKey(cell: Cell): string {
  return `${groupId(cell)} ${work(cell)}`;
}

/** A workload of another version, or with other parameters, is another piece of work. */
function work({ suiteVersion, params }: Cell): string {
  return JSON.stringify([suiteVersion, Object.entries(params).sort()]);
}
