import type { CellVerdict } from '../../model/index.ts';
import { type Answer, listAnswers } from '../content/answers.ts';
import { listCaveats } from '../content/caveats.ts';
import { groupThousands, renderNumber } from '../content/numbers.ts';
import { type RunReport, describeRun, nameBaseline } from '../content/run.ts';
import { renderGraphs } from './graphs.ts';
import { warnOfControls } from '../content/verdicts.ts';
import { type Markup, markup } from './markup.ts';
import { renderPage } from './page.ts';
import { renderFacts, renderMethod } from './provenance.ts';
import { downloadAs, renderDownload, renderTable, renderTables } from './table.ts';
import { renderControls } from './verdicts.ts';
import { type Field, toFields } from '../tables/csv.ts';
import type { Line } from '../tables/table.ts';
import { makePublishedLines, publishedColumns } from '../tables/workloads.ts';

export function renderAnswers(verdicts: readonly CellVerdict[], compared: string): Markup {
  const answers = listAnswers(verdicts, compared);
  if (answers.length === 0) return markup`<p class="answer">Nothing was compared with anything.</p>`;
  return markup`${answers.map(renderAnswer)}`;
}

function renderAnswer({ suite, place, text }: Answer): Markup {
  return markup`<p class="answer"><strong>${suite}</strong> <span class="place">(${place})</span>${text}.</p>`;
}
/** Caveats that the first screen shows; the others are folded. */
const mostOpen = 6;

/** Caveats of a run, without which its numbers would be taken for something else. */
export function renderCaveats(report: RunReport): Markup {
  const caveats = listCaveats(report);
  if (caveats.length === 0)
    return markup`<p>No caveats: every planned trial was measured, and none was dropped.</p>`;
  return renderCaveatList(caveats);
}

/** So that a first screen stays one, those after the first are folded. */
export function renderCaveatList(caveats: readonly string[]): Markup {
  const [open, folded] = [caveats.slice(0, mostOpen), caveats.slice(mostOpen)];
  return markup`<div class="caveats">
    ${renderList(open)}${
      folded.length > 0
        ? markup`<details><summary>${folded.length} more</summary>${renderList(folded)}</details>`
        : undefined
    }
  </div>`;
}

function renderList(caveats: readonly string[]): Markup {
  return markup`<ul>
    ${caveats.map((caveat) => markup`<li>${caveat}</li>`)}
  </ul>`;
}

/** Figures that others published of the same workloads, beside ours; nothing where nobody did. */
function renderPublications({ record, rows }: RunReport): Markup {
  const tables = record.suites.flatMap((suite) => {
    const lines = makePublishedLines(rows, suite);
    return lines.length === 0 ? [] : [renderSuite(suite.name, lines)];
  });
  if (tables.length === 0) return markup``;
  return markup`<section aria-labelledby="published">
    <h2 id="published">Published elsewhere</h2>
    <p>
      These numbers are of other machines and other days, and often of another way to measure: nothing is
      compared with them.
    </p>
    ${tables}
  </section>`;
}

const headings = [
  'workload',
  'metric',
  'family',
  'variant',
  'published',
  'as printed',
  'ours',
  'where',
  'source',
];

function renderSuite(suite: string, lines: readonly Line[]): Markup {
  const table = {
    id: `published-${suite}`,
    caption: `${suite}: published figures`,
    headings,
    lines: lines.map((line) => toCells(readFields(toFields(line)))),
  };
  return markup`${renderTable(table)}${renderDownload(downloadAs(`${suite}-published`, [columnNames, ...lines.map(toFields)]))}`;
}

const columnNames = publishedColumns.map(({ name }) => name);

function readFields(fields: readonly Field[]): (column: string) => Field {
  return (column) => fields[columnNames.indexOf(column)];
}

function toCells(read: (column: string) => Field): (string | undefined)[] {
  const text = (column: string): string => String(read(column) ?? '');
  const range = [read('published_low'), read('published_high')].flatMap(renderField).join(' – ');
  const place = [text('release'), text('arch'), text('engine')].filter(Boolean).join(' · ');
  const ours = renderField(read('median')).map((number) => `${number} ${text('unit')}`);
  return [
    ...[text('workload'), text('metric'), text('family'), text('variant'), `${range} ${text('unit')}`],
    ...[text('printed'), ours[0], place, text('source')],
  ];
}

function renderField(field: Field): string[] {
  return typeof field === 'number' ? [groupThousands(renderNumber(field, 0))] : [];
}

/** report.html: one file with all that is to be read of a run, which needs no other file and no network. */
export function toHtmlReport(report: RunReport): string {
  const { record } = report;
  return renderPage({
    title: `${record.suites.map(({ name }) => name).join(', ')} · ${record.run}`,
    body: [
      renderHead(report),
      renderGraphs(report),
      renderControls(report.verdicts, [report]),
      renderPublications(report),
      renderTables(report),
      renderMethod(report),
    ],
  });
}

/** Controls that fail stand before the answer, since they limit what it can claim. */
function renderWarnings(controls: RunReport['controls']): Markup {
  return markup`${warnOfControls(controls).map((warning) => markup`<p class="answer">${warning}.</p>`)}`;
}

/** The first screen: the answer, what was measured, and the caveats. */
function renderHead(report: RunReport): Markup {
  const { record, verdicts, controls } = report;
  return markup`<h1>${record.suites.map(({ name }) => name).join(', ')}: run ${record.run}</h1>
    ${renderWarnings(controls)}${renderAnswers(verdicts, nameBaseline(record))}${renderFacts(describeRun(record))}
    <h2>Caveats</h2>
    ${renderCaveats(report)}`;
}
