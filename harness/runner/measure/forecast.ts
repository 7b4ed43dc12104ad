import type { Plan } from '../../model/index.ts';

/** How long the rest of a plan will take, better with every trial that was seen. */
export interface Forecast {
  /** `betweenMs`: since the trial before, with all that is done between trials. */
  observe(cellId: string, ms: number, betweenMs?: number): void;
  /** One more trial of a cell than was planned. */
  expectMore(cellId: string): void;
  remainingMs(): number;
}

interface CellForecast {
  /** Expected length of one trial, with the overhead that even an empty trial has. */
  readonly expectedMs: number;
  /** Cells that take a similar time: all, those of its suite, those of its workload; the nearest last. */
  readonly kin: readonly Kin[];
  left: number;
  seen: number;
  seenMs: number;
}

/** Trials that were seen, and how long they were expected to take. */
interface Kin {
  seenMs: number;
  expectedMs: number;
}

/** Starting a process and journalling its numbers: as much for a trial of 1 ms as for one of a minute. */
const overheadMs = 5;

/** The expectation weighs as much as so many trials that were seen: three forecast recorded runs best. */
const believedTrials = 3;

/**
 * A cell that was seen goes by its own mean. One that was not goes by what it is expected to take, in the proportion in
 * which its kin took longer or shorter: one suite's expectations are of another machine than the next one's, and the
 * variants of a workload resemble each other most.
 */
export function makeForecast(plan: Plan): Forecast {
  const cells = listCells(plan);
  const between = { ms: 0, trials: 0 };
  return {
    observe: (cellId, ms, betweenMs = 0) => {
      const cell = cells.get(cellId);
      if (cell === undefined) return;
      Object.assign(cell, { left: cell.left - 1, seen: cell.seen + 1, seenMs: cell.seenMs + ms });
      for (const kin of cell.kin) {
        kin.seenMs += ms;
        kin.expectedMs += cell.expectedMs;
      }
      Object.assign(between, { ms: between.ms + betweenMs, trials: between.trials + 1 });
    },
    expectMore: (cellId) => {
      const cell = cells.get(cellId);
      if (cell !== undefined) cell.left += 1;
    },
    remainingMs: () => {
      const pauseMs = between.ms / Math.max(1, between.trials);
      return [...cells.values()].reduce((sum, cell) => sum + cell.left * (trialMs(cell) + pauseMs), 0);
    },
  };
}

function trialMs({ seen, seenMs, expectedMs, kin }: CellForecast): number {
  if (seen > 0) return seenMs / seen;
  const believedMs = believedTrials * expectedMs;
  const proportion = kin.reduce(
    (before, one) => (one.seenMs + believedMs * before) / (one.expectedMs + believedMs),
    1,
  );
  return expectedMs * proportion;
}

function listCells(plan: Plan): Map<string, CellForecast> {
  const cells = new Map<string, CellForecast>();
  const kin = new Map<string, Kin>();
  const kinOf = (name: string): Kin => {
    const known = kin.get(name) ?? { seenMs: 0, expectedMs: 0 };
    kin.set(name, known);
    return known;
  };
  const planned = new Map(plan.cells.map((cell) => [cell.id, cell]));
  const meanMs = plan.expectedMs / Math.max(1, plan.trials.length);
  for (const { cellId } of plan.trials) {
    const { suite = '', workload = '', expectedMs } = planned.get(cellId) ?? {};
    const known = cells.get(cellId) ?? {
      expectedMs: expectedMs === undefined ? meanMs : expectedMs + overheadMs,
      kin: [kinOf(''), kinOf(suite), kinOf(`${suite}/${workload}`)],
      ...{ left: 0, seen: 0, seenMs: 0 },
    };
    cells.set(cellId, { ...known, left: known.left + 1 });
  }
  return cells;
}
