import type { MeasuredRow, Metric } from '../../model/index.ts';
import type { Chart, NumberAxis } from './chart.ts';
import { groupThousands } from '../content/numbers.ts';
import { renderHeading } from '../content/rows.ts';
import { cutText, safeText } from '../content/text.ts';

/** Panels of one kind that are read together. */
export interface Figure {
  /** The title of a figure that stands below others. */
  readonly title?: string;
  /** Closed at first, where there is a panel for every workload. */
  readonly folded?: true;
  readonly caption: string;
  readonly panels: readonly Panel[];
}

export interface Panel {
  readonly heading?: string;
  readonly chart: Chart;
}

/** A panel is as wide as the smallest telephone: wider screens show several side by side. */
export const panelWidth = 344;

/** A metric's axis from the smallest to the largest of some cells' trials: it need not begin at 0, since no bar does. */
export function makeValueAxis(rows: readonly MeasuredRow[], metric: Metric): NumberAxis {
  const low = rows.reduce((least, { summary }) => Math.min(least, summary.min), Infinity);
  const high = rows.reduce((most, { summary }) => Math.max(most, summary.max), -Infinity);
  return { kind: 'linear', title: renderHeading({ metric }), low, high };
}

/** A sentence on the workloads that a graph leaves to the tables; empty where it shows all. */
export function describeLeftOut(left: number, all: number): string {
  if (left <= 0) return '';
  const count = (of: number): string => groupThousands(String(of));
  return ` Left out here: ${count(left)} of ${count(all)} workloads; the tables have all of them.`;
}

/** A name beside an axis. */
export function shorten(name: string): string {
  return cutText(safeText(name), 22);
}

/** At most so many of the items, evenly spread over all. */
export function thin<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]).flatMap(
    (item) => (item === undefined ? [] : [item]),
  );
}
