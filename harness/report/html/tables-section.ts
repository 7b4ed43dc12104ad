import { emulatorSentence, isOfEmulator } from '../../model/emulation.ts';
import type { Row } from '../../model/row.ts';
import { groupRows } from '../group-rows.ts';
import { renderHeading, renderPlace } from '../row-words.ts';
import { indexVerdicts } from '../verdict-columns.ts';
import { markup, type Markup } from './markup.ts';
import type { RunReport } from './run-report.ts';
import { toDownload } from './download.ts';
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
    ${groups.map((rows, at) => renderTable(rows, { at, index, report }))}
  </section>`;
}

interface TableRequest {
  readonly at: number;
  readonly index: ReturnType<typeof indexVerdicts>;
  readonly report: RunReport;
}

function renderTable(rows: readonly Row[], { at, index, report }: TableRequest): Markup {
  const [first] = rows;
  if (first === undefined) return markup``;
  const { cell, metric } = first;
  const id = `table-${at}`;
  const download = toDownload(rows, report);
  return markup`${isOfEmulator(first) ? markup`<p class="place">${emulatorSentence}</p>` : undefined}<div class="table" role="region" aria-labelledby="${id}" tabindex="0">
      <table>
        <caption id="${id}">
          ${cell.suite}: ${metric.title}. ${renderHeading(first)} · ${renderPlace(first)}
        </caption>
        <thead>
          <tr>
            ${headings.map((heading) => renderHead(heading, metric))}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => renderLine(row, index))}
        </tbody>
      </table>
    </div>
    <p>
      <a class="download" download="${download.name}" href="${download.href}">Download ${download.name}</a>
    </p>`;
}

function renderHead(heading: string, metric: Row['metric']): Markup {
  const words = heading === 'median' ? `median, ${metric.unit}` : heading;
  return markup`<th scope="col">${words}</th>`;
}
