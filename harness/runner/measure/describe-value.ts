import type { TrialEntry } from '../../model/journal.ts';
import type { TrialProgress } from '../../model/progress.ts';
import { metricsOf } from '../../model/run.ts';
import type { MeasuredCell } from './measure-request.ts';

/** The number of a trial that a person looks at: that of the cell's first metric. */
export function describeValue(
  { cell, suite }: MeasuredCell,
  { values }: Pick<TrialEntry, 'values'>,
): Pick<TrialProgress, 'value'> {
  const [metric] = metricsOf(cell, { suites: [suite] });
  const value = metric && values[metric.name];
  if (metric === undefined || value === undefined) return {};
  return { value: { metric: metric.name, unit: metric.unit, value } };
}
