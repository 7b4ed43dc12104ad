import { labelOf } from '../../model/cell.ts';
import type { Annotation, Series } from '../../model/history.ts';
import { renderPlace } from '../text/row-words.ts';
import { describeCause, describeStep } from '../text/step-words.ts';
import { downloadAs, renderDownload } from './download.ts';
import { markup, type Markup } from './markup.ts';
import { renderTable } from './table.ts';

/** A change of level, with the cell whose it is. */
export interface Change {
  readonly series: Series;
  readonly annotation: Annotation;
  /** ISO 8601, of the first night of the new level. */
  readonly at: string;
  readonly run: string;
}

/** Of all cells, the newest first. */
export function listChanges(history: readonly Series[]): Change[] {
  const changes = history.flatMap((series) =>
    series.annotations.map((annotation): Change => {
      const { at = '', run = '' } = series.nights[annotation.night] ?? {};
      return { series, annotation, at, run };
    }),
  );
  return changes.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

const headings = ['night', 'cell', 'step', 'where', 'run', 'what else changed'];

/** A line for each change of level. */
export function renderChanges(history: readonly Series[]): Markup {
  const changes = listChanges(history);
  if (changes.length === 0) return markup`<p>No ratio changed its level.</p>`;
  const lines = changes.map(toLine);
  const table = renderTable({
    id: 'changes-table',
    kind: 'changes',
    caption: 'Newest first',
    headings,
    lines,
  });
  return markup`${table}${renderDownload(downloadAs('changes', [headings, ...lines]))}`;
}

function toLine({ series: { cell }, annotation, at, run }: Change): string[] {
  const name = `${cell.suite}/${cell.workload} ${labelOf(cell)}`;
  const place = renderPlace({ cell });
  return [at.slice(0, 10), name, describeStep(annotation), place, run, describeCause(annotation)];
}
