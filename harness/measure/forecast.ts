import type { Plan } from '../model/plan.ts';

/** How long the rest of a plan will take, better with every trial that was seen. */
export interface Forecast {
  observe(cellId: string, ms: number): void;
  remainingMs(): number;
}

interface CellForecast {
  left: number;
  seen: number;
  seenMs: number;
}

/** A cell that was seen goes by its own mean; one that was not, by the mean of those that were. */
export function makeForecast(plan: Plan): Forecast {
  const cells = new Map<string, CellForecast>();
  for (const { cellId } of plan.trials) {
    const cell = cells.get(cellId) ?? { left: 0, seen: 0, seenMs: 0 };
    cells.set(cellId, { ...cell, left: cell.left + 1 });
  }
  return {
    observe: (cellId, ms) => {
      const cell = cells.get(cellId);
      if (cell !== undefined)
        Object.assign(cell, { left: cell.left - 1, seen: cell.seen + 1, seenMs: cell.seenMs + ms });
    },
    remainingMs: () => sumRemaining([...cells.values()], plan),
  };
}

function sumRemaining(cells: readonly CellForecast[], plan: Plan): number {
  const seen = cells.reduce((sum, cell) => sum + cell.seen, 0);
  const seenMs = cells.reduce((sum, cell) => sum + cell.seenMs, 0);
  const otherwise = seen > 0 ? seenMs / seen : plan.expectedMs / Math.max(1, plan.trials.length);
  const meanMs = (cell: CellForecast): number => (cell.seen > 0 ? cell.seenMs / cell.seen : otherwise);
  return cells.reduce((sum, cell) => sum + cell.left * meanMs(cell), 0);
}
