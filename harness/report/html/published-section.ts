import { makePublishedLines, publishedTableColumns } from '../tables/published-table-csv.ts';
import { renderNumber } from '../text/number-text.ts';
import { downloadAs, renderDownload } from './download.ts';
import { groupThousands } from '../text/figures-text.ts';
import { markup, type Markup } from './markup.ts';
import type { RunReport } from '../run-report.ts';
import { renderTable } from './table.ts';
import { toFields } from '../formats/table-csv.ts';
import type { Line } from '../tables/table.ts';
import type { Field } from '../formats/csv.ts';

/** What others published of the same workloads, beside ours; nothing where nobody did. */
export function renderPublications({ record, rows }: RunReport): Markup {
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

const columnNames = publishedTableColumns.map(({ name }) => name);

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
