import {
  type Row,
  emulatorSentence,
  isOfEmulator,
  labelOf,
  metricsOf,
  nameWorkload,
} from '../../model/index.ts';
import { medianOf, ratioEstimateOf, renderEstimate, renderInterval } from '../content/numbers.ts';
import { groupRows, ratioOf, renderHeading, renderPlace } from '../content/rows.ts';
import type { RunReport } from '../content/run.ts';
import {
  type VerdictIndex,
  betweenOf,
  codeVerdict,
  indexVerdicts,
  nameVerdict,
  verdictOf,
} from '../content/verdicts.ts';
import { type Content, type Markup, markup, trusted } from './markup.ts';
import { renderFolded } from './page.ts';
import { type Field, toCsv } from '../tables/csv.ts';

interface HtmlTable {
  /** The id of the caption, which no other element of the page has. */
  readonly id: string;
  /** Decides which columns page.css takes for numbers. */
  readonly kind?: 'answers' | 'results' | 'verdicts' | 'history' | 'changes' | 'findings' | 'functions';
  readonly caption: string;
  readonly headings: readonly string[];
  /** The first of each line is its heading. */
  readonly lines: readonly (readonly Content[])[];
}

/** A table that scrolls within itself where it is wider than the page. */
export function renderTable({ id, lines, ...frame }: HtmlTable): Markup {
  return frameTable(id, {
    ...frame,
    body: lines.map(
      ([head, ...cells]) =>
        markup`<tr><th scope="row">${head}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>
`,
    ),
  });
}

interface Frame extends Pick<HtmlTable, 'kind' | 'caption' | 'headings'> {
  readonly body: Content;
}

/** Puts lines that are markup already into a table. */
function frameTable(id: string, { kind, caption, headings, body }: Frame): Markup {
  return markup`<div class="table" role="region" aria-labelledby="${id}" tabindex="0">
      <table${kind === undefined ? undefined : markup` class="${kind}"`}>
        <caption id="${id}">${caption}</caption>
        <thead>
          <tr>
            ${headings.map((heading) => markup`<th scope="col">${heading}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${body}
        </tbody>
      </table>
    </div>`;
}

/** A row of a table; where there is no number, the reason stands in its place. */
export function renderLine(row: Row, verdicts: ReturnType<typeof indexVerdicts>): Markup {
  const { cell } = row;
  const name = isOfEmulator(row) ? markup` class="emulated"` : undefined;
  const place = markup`<th scope="row">${nameWorkload(cell)}</th><td>${labelOf(cell)}</td>`;
  const numbers = markup`${renderNumbers(row)}${renderVerdict(row, verdicts)}<td>${renderCount(row)}</td>`;
  // A page has thousands of rows, of which each is a line: indented they would be 70 KB more.
  return markup`<tr${name}>${place}${numbers}</tr>
`;
}

function renderNumbers(row: Row): Content {
  if (!('summary' in row)) return markup`<td colspan="4" class="why">${row.status}: ${row.reason}</td>`;
  const [median, change] = [medianOf(row), ratioEstimateOf(row)];
  const texts = [
    median && renderEstimate(median),
    median && renderInterval(median),
    isOfEmulator(row) ? 'emulated' : change && renderEstimate(change),
    change && renderInterval(change),
  ];
  return texts.map((text) => markup`<td>${text}</td>`);
}

function renderVerdict(row: Row, verdicts: ReturnType<typeof indexVerdicts>): Markup {
  const verdict = verdictOf(row, verdicts);
  if (verdict === undefined) return markup`<td></td>`;
  const of = { verdict, metric: row.metric };
  return markup`<td class="${verdict.kind}">${nameVerdict(of, verdicts.between)}</td>`;
}

function renderCount(row: Row): string {
  if (!('summary' in row)) return '0';
  const { summary, plannedRounds } = row;
  return summary.n < plannedRounds ? `${summary.n} of ${plannedRounds}` : `${summary.n}`;
}

const columns = [
  ...['workload', 'variant', 'unit', 'status', 'reason', 'n', 'median', 'median_low', 'median_high'],
  ...['baseline', 'ratio', 'ratio_low', 'ratio_high', 'verdict'],
];

/** Significant digits of a number in a download; those beyond are noise. */
const digits = 9;

export interface Download {
  readonly name: string;
  /** Harmless between quotation marks. */
  readonly href: Markup;
}

/** A table's lines as CSV, inside the page. */
export function toDownload(
  rows: readonly Row[],
  { verdicts, record }: Pick<RunReport, 'verdicts' | 'record'>,
): Download {
  const index = indexVerdicts(verdicts, betweenOf(record));
  const { cell, metric } = rows[0] ?? {};
  return downloadAs(`${cell?.suite ?? ''}-${metric?.name ?? ''}`, [
    columns,
    ...rows.map((row) => toFields(row, index)),
  ]);
}

/** Records as CSV, inside the page (RFC 2397). */
export function downloadAs(name: string, records: readonly (readonly Field[])[]): Download {
  const csv = toCsv(records.map((record) => record.map(toField)));
  return { name: `${toName(name)}.csv`, href: trusted(toDataUri(csv)) };
}

export function renderDownload({ name, href }: Download): Markup {
  return markup`<p><a class="download" download="${name}" href="${href}">Download ${name}</a></p>`;
}

function toField(field: Field): Field {
  return typeof field === 'number' ? Number(field.toPrecision(digits)) : field;
}

function toFields(row: Row, index: VerdictIndex): Field[] {
  const summary = 'summary' in row ? row.summary : undefined;
  const ratio = ratioOf(row);
  const verdict = verdictOf(row, index);
  return [
    ...[
      nameWorkload(row.cell),
      labelOf(row.cell),
      row.metric.unit,
      row.status,
      summary ? undefined : row.reason,
    ],
    ...[summary?.n ?? 0, summary?.median, summary?.interval?.low, summary?.interval?.high],
    ...[ratio?.baseline, ratio?.estimate, ratio?.interval?.low, ratio?.interval?.high],
    verdict && codeVerdict({ verdict, metric: row.metric }, index.between),
  ];
}

/** Commas, colons and the like may stand in a URI as they are, and there are many. */
function toDataUri(text: string): string {
  return `data:text/csv;charset=utf-8,${encodeURIComponent(text).replace(/%(2C|2F|3A|3B|2B|40|3D)/g, decodeURIComponent)}`.replaceAll(
    "'",
    '%27',
  );
}

function toName(text: string): string {
  return text.replace(/[^\w.-]+/g, '-');
}

const headings = [
  'workload',
  'variant',
  'median',
  '95 % interval',
  'ratio',
  '95 % interval',
  'verdict',
  'trials',
];

/** A table for each suite, metric and place, with every cell in it. */
export function renderTables(report: RunReport): Markup {
  const groups = groupRows(report.rows, (row) =>
    JSON.stringify([row.cell.suite, row.metric.name, renderPlace(row)]),
  );
  const index = indexVerdicts(report.verdicts, betweenOf(report.record));
  return markup`<section aria-labelledby="tables">
    <h2 id="tables">Tables</h2>
    <p>
      Medians in the unit of the table; ratios are variant ÷ baseline, from the pairs of each round; trials are
      those that have a number, and of how many planned where some are missing. Verdicts are about the first
      metric of each workload.
    </p>
    ${groups.map((rows, at) => renderPart(rows, { at, index, report }))}
  </section>`;
}

interface TableRequest {
  readonly at: number;
  readonly index: ReturnType<typeof indexVerdicts>;
  readonly report: RunReport;
}

/** Metrics that no verdict is about are folded. */
function renderPart(rows: readonly Row[], request: TableRequest): Markup {
  const [first] = rows;
  if (first === undefined) return markup``;
  const { cell, metric } = first;
  const table = renderGroup(rows, request);
  if (metricsOf(cell, request.report.record)[0]?.name === metric.name) return table;
  return renderFolded(`${cell.suite}: ${metric.title} · ${renderPlace(first)}`, table);
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
