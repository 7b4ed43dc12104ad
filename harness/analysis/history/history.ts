import type { Series } from '../../model/history.ts';
import { splitByEngine, type RunSummary } from '../../model/summary.ts';
import { findAnnotations } from './annotations.ts';
import { makeSeries, type BareSeries } from './series.ts';

export interface HistoryOptions {
  /** Which series are wanted; all, when left out. */
  readonly wanted?: (series: BareSeries) => boolean;
  /** As a share; smaller steps are not told. */
  readonly margin?: number;
}

const defaultMargin = 0.01;

/** Every cell over all runs, each on its own kind of machine, with the nights at which its level changed. */
export function makeHistory(runs: readonly RunSummary[], options: HistoryOptions = {}): Series[] {
  const { wanted = () => true, margin = defaultMargin } = options;
  const parts = runs.flatMap(splitByEngine);
  const byEngine = new Map<string, Map<string, RunSummary>>();
  for (const part of parts)
    for (const engine of new Set(part.cells.map(({ cell }) => cell.engine)))
      byEngine.set(engine, (byEngine.get(engine) ?? new Map<string, RunSummary>()).set(part.run, part));
  return makeSeries(parts)
    .filter(wanted)
    .map((series) => {
      const own = byEngine.get(series.cell.engine) ?? new Map<string, RunSummary>();
      return { ...series, annotations: findAnnotations(series, { runs: own, margin }) };
    });
}
