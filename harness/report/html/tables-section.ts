import { emulatorSentence, isOfEmulator } from '../../model/emulation.ts';
import type { Row } from '../../model/row.ts';
import { groupRows } from '../group-rows.ts';
import { renderHeading, renderPlace } from '../text/row-words.ts';
import { indexVerdicts } from '../tables/verdict-columns.ts';
import { markup, type Markup } from './markup.ts';
import type { RunReport } from '../run-report.ts';
import { renderDownload, toDownload } from './download.ts';
import { frameTable } from './table.ts';
import { renderLine } from './table-line.ts';

const headings = ['workload', 'variant', 'median', '95 % interval', 'ratio', '95 % interval', 'verdict', 'n'];

/** A table for each suite, metric and place, with every cell in it. */
export function renderTables(report: RunReport): Markup {
  const groups = groupRows(report.rows, (row) =>
    JSON.stringify([row.cell.suite, row.metric.name, renderPlace(row)]),
  );
  const index = indexVerdicts(report.verdicts);
  return markup`<section aria-labelledby="tables">
    <h2 id="tables">Tables</h2>
    <p>
      Medians in the unit of the table; ratios are variant ÷ baseline, from the pairs of each round; n is how
      many trials have a number, and of how many planned where some are missing. Verdicts are about the first
      metric of each workload.
    </p>
    ${groups.map((rows, at) => renderGroup(rows, { at, index, report }))}
  </section>`;
}

interface TableRequest {
  readonly at: number;
  readonly index: ReturnType<typeof indexVerdicts>;
  readonly report: RunReport;
}

function renderGroup(rows: readonly Row[], { at, index, report }: TableRequest): Markup {
  const [first] = rows;
  if (first === undefined) return markup``;
  const { cell, metric } = first;
  const table = frameTable(`table-${at}`, {
    kind: 'results',
    caption: `${cell.suite}: ${metric.title}. ${renderHeading(first)} · ${renderPlace(first)}`,
    headings: headings.map((heading) => (heading === 'median' ? `median, ${metric.unit}` : heading)),
    body: rows.map((row) => renderLine(row, index)),
  });
  const warning = isOfEmulator(first) ? markup`<p class="place">${emulatorSentence}</p>` : undefined;
  return markup`${warning}${table}${renderDownload(toDownload(rows, report))}`;
}
