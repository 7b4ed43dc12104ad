import type { Series } from '../model/history.ts';
import type { RunSummary } from '../model/summary.ts';
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
  const byName = new Map(runs.map((run) => [run.run, run]));
  return makeSeries(runs)
    .filter(wanted)
    .map((series) => ({ ...series, annotations: findAnnotations(series, { runs: byName, margin }) }));
}
