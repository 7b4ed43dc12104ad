import type { Series } from '../../model/history.ts';
import { groupSeries } from '../group-series.ts';
import { renderCommands } from './commands-list.ts';
import { renderFacts } from './facts.ts';
import { groupThousands } from '../text/figures-text.ts';
import { listChanges, renderChanges } from './history-changes.ts';
import { renderHistoryGroup } from './history-group.ts';
import { markup, type Markup } from './markup.ts';
import { renderPage } from './page.ts';

/** Of the whole page, so that its size has an end; the tables have every cell. */
const mostGraphs = 150;

/** The ratios of every cell over all runs as a page: the newest changes, then a graph for each cell. */
export function toHistoryPage(history: readonly Series[], command: string): string {
  const groups = groupSeries(history);
  const most = Math.max(1, Math.floor(mostGraphs / Math.max(1, groups.length)));
  return renderPage({
    title: 'History of ratios',
    body: [
      renderHead(history),
      markup`<section aria-labelledby="changes"><h2 id="changes">Changes</h2>${renderChanges(history)}</section>`,
      markup`<section aria-labelledby="cells"><h2 id="cells">Cells</h2>${groups.map((group, at) => renderHistoryGroup(group, at, most))}</section>`,
      renderMethod(command),
    ],
  });
}

function renderHead(history: readonly Series[]): Markup {
  const nights = [...new Set(history.flatMap((series) => series.nights.map(({ at }) => at)))].sort();
  const days = [nights[0], nights.at(-1)].map((at) => at?.slice(0, 10) ?? '');
  const changes = listChanges(history);
  const machines = new Set(history.map(({ fingerprint }) => `${fingerprint.name} (${fingerprint.hash})`));
  return markup`<h1>History of ratios</h1>
    <p class="answer">${describeChanges(changes.length, history.length)}</p>
    ${renderFacts([
      ['Nights', `${nights.length}, ${days.join(' to ')}`],
      ['Cells', groupThousands(String(history.length))],
      ['Machines', [...machines].join(', ')],
      ['Suites', [...new Set(history.map(({ cell }) => cell.suite))].join(', ')],
    ])}
    <h2>Caveats</h2>
    <p>
      What changed on the host or in an image the same night is told beside a change; it need not be the reason.
      A change says something once and judges nothing: <code>check</code> does.
    </p>`;
}

function describeChanges(changes: number, cells: number): string {
  if (cells === 0) return 'There are no ratios in the complete runs.';
  if (changes === 0) return `No level changed, of ${groupThousands(String(cells))} cells.`;
  return `${changes === 1 ? 'One change' : `${changes} changes`} of level, in ${groupThousands(String(cells))} cells.`;
}

function renderMethod(command: string): Markup {
  return markup`<section aria-labelledby="method">
    <h2 id="method">Method</h2>
    <p>
      A night is a complete run. Each point is a cell’s ratio to the baseline of the same session, so that what
      slows both does not show. Other hardware, another suite version, parameter, baseline, CPU set or memory
      limit begins another series. A change of level is a step of at least 1 % with p ≤ .001 that two
      successive analyses see; its place is known to a night or two.
    </p>
    ${renderCommands([command])}
  </section>`;
}
