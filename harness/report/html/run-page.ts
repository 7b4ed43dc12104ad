import { listCaveats } from '../content/caveats.ts';
import { groupThousands, renderNumber } from '../content/numbers.ts';
import { type RunReport, describeRun, titleRun } from '../content/run.ts';
import { renderAnswers } from './answer.ts';
import { renderGraphs } from './graphs.ts';
import { type Markup, markup } from './markup.ts';
import { renderPage } from './page.ts';
import { renderFacts, renderMethod } from './provenance.ts';
import { downloadAs, renderDownload, renderTable, renderTables } from './table.ts';
import { renderControls } from './verdicts.ts';
import { type Field, toFields } from '../tables/csv.ts';
import type { Line } from '../tables/table.ts';
import { makePublishedLines, publishedColumns } from '../tables/workloads.ts';

/** Caveats that the first screen shows; the others are folded. */
const mostOpen = 3;

/** Caveats of a run, without which its numbers would be taken for something else. */
export function renderCaveats(report: RunReport): Markup {
  const caveats = listCaveats(report);
  if (caveats.length === 0)
    return markup`<p class="caveats">No caveats: every planned trial was measured, and none was dropped.</p>`;
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
  return renderPage({
    title: titleRun(report.record),
    body: [
      renderHead(report),
      renderGraphs(report),
      renderAbout(report),
      renderControls(report.verdicts, [report]),
      renderPublications(report),
      renderTables(report),
      renderMethod(report),
    ],
  });
}

/** The first screen: the answer and its caveats. */
function renderHead(report: RunReport): Markup {
  return markup`<div class="first"><h1>${titleRun(report.record)}</h1>
    ${renderAnswers(report.answers, renderCaveats(report))}</div>`;
}

function renderAbout({ record }: RunReport): Markup {
  return markup`<section aria-labelledby="about">
    <h2 id="about">What was measured, and where</h2>
    ${renderFacts([...describeRun(record), ['Run', record.run]])}
  </section>`;
}
