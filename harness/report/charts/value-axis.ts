import type { NumberAxis } from './chart.ts';
import type { MeasuredRow } from '../../model/row.ts';
import type { Metric } from '../../model/unit.ts';
import { renderHeading } from '../text/row-words.ts';

/** A metric's axis from the smallest to the largest of some cells' trials: it need not begin at 0, since no bar does. */
export function makeValueAxis(rows: readonly MeasuredRow[], metric: Metric): NumberAxis {
  const low = rows.reduce((least, { summary }) => Math.min(least, summary.min), Infinity);
  const high = rows.reduce((most, { summary }) => Math.max(most, summary.max), -Infinity);
  return { kind: 'linear', title: renderHeading({ metric }), low, high };
}
