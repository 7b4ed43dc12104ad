import { labelOf } from '../../model/cell.ts';
import type { Series } from '../../model/history.ts';
import { historyColumns, listHistory } from '../tables/history.ts';
import { describeGroup } from '../text/history-words.ts';
import { downloadAs, renderDownload } from './download.ts';
import { renderFigure, type Figure } from '../charts/figure.ts';
import { renderEstimate, renderInterval } from '../text/figures-text.ts';
import { historySentence, makeHistoryGraph } from './history-graph.ts';
import { sayLeftOut } from '../charts/left-out.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { renderTable } from './table.ts';

const headings = ['workload', 'variant', 'first', 'latest', '95 % interval', 'nights', 'latest change'];

/** What was measured on one kind of machine in one way: a graph for each cell, those that changed last first, and a table. */
export function renderHistoryGroup(group: readonly Series[], at: number, most: number): Markup {
  const { title, about } = describeGroup(group);
  const table = renderTable({
    id: `history-${at}`,
    kind: 'history',
    caption: `${title}: every cell`,
    headings,
    lines: group.map(toLine),
  });
  const name = `history-${group[0]?.cell.suite ?? ''}-${at + 1}`;
  return markup`<section>
    <h3>${title}</h3>
    <p class="place">${about.join(' · ')}</p>
    ${renderFigure(makeFigure(group, most))}${table}${renderDownload(downloadAs(name, [historyColumns, ...listHistory(group)]))}
  </section>`;
}

function makeFigure(group: readonly Series[], most: number): Figure {
  const ordered = group.toSorted((a, b) => lastChange(b) - lastChange(a));
  return {
    caption: `${historySentence}${sayLeftOut(group.length - most, group.length)}`,
    panels: ordered.slice(0, most).map((series) => ({
      heading: `${series.cell.workload} ${labelOf(series.cell)}`,
      chart: makeHistoryGraph(series),
    })),
  };
}

/** Milliseconds since 1970; before everything where there was none. */
function lastChange({ nights, annotations }: Series): number {
  const night = nights[annotations.at(-1)?.night ?? NaN];
  return night === undefined ? -Infinity : Date.parse(night.at);
}

function toLine({ cell, nights, annotations }: Series): Content[] {
  const ratios = nights.flatMap(({ ratio }) => ratio ?? []);
  const [first, latest] = [ratios[0], ratios.at(-1)].map(
    (ratio) => ratio && { value: ratio.estimate, ...(ratio.interval && { interval: ratio.interval }) },
  );
  return [
    cell.workload,
    labelOf(cell),
    first && renderEstimate(first),
    latest && renderEstimate(latest),
    latest && renderInterval(latest),
    String(ratios.length),
    nights[annotations.at(-1)?.night ?? NaN]?.at.slice(0, 10),
  ];
}
