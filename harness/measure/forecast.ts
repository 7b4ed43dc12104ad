import type { Plan } from '../model/plan.ts';

/** How long the rest of a plan will take, better with every trial that was seen. */
export interface Forecast {
  observe(cellId: string, ms: number): void;
  remainingMs(): number;
}

interface CellForecast {
  /** Of a trial. */
  readonly expectedMs: number;
  left: number;
  seen: number;
  seenMs: number;
}

/**
 * A cell that was seen goes by its own mean; one that was not, by what it is expected to take, in the proportion in which
 * those that were seen took longer or shorter than expected.
 */
export function makeForecast(plan: Plan): Forecast {
  const cells = new Map<string, CellForecast>();
  const mean = plan.expectedMs / Math.max(1, plan.trials.length);
  const expected = new Map(plan.cells.map((cell) => [cell.id, cell.expectedMs]));
  for (const { cellId } of plan.trials) {
    const cell = cells.get(cellId) ?? {
      expectedMs: expected.get(cellId) ?? mean,
      left: 0,
      seen: 0,
      seenMs: 0,
    };
    cells.set(cellId, { ...cell, left: cell.left + 1 });
  }
  return {
    observe: (cellId, ms) => {
      const cell = cells.get(cellId);
      if (cell !== undefined)
        Object.assign(cell, { left: cell.left - 1, seen: cell.seen + 1, seenMs: cell.seenMs + ms });
    },
    remainingMs: () => sumRemaining([...cells.values()]),
  };
}

function sumRemaining(cells: readonly CellForecast[]): number {
  const seenMs = cells.reduce((sum, cell) => sum + cell.seenMs, 0);
  const expectedMs = cells.reduce((sum, cell) => sum + cell.seen * cell.expectedMs, 0);
  const proportion = expectedMs > 0 ? seenMs / expectedMs : 1;
  const meanMs = (cell: CellForecast): number =>
    cell.seen > 0 ? cell.seenMs / cell.seen : cell.expectedMs * proportion;
  return cells.reduce((sum, cell) => sum + cell.left * meanMs(cell), 0);
}
