import { labelOf } from '../../model/cell.ts';
import type { Row } from '../../model/row.ts';
import { toCsv, type Field } from '../formats/csv.ts';
import { ratioOf } from '../text/row-words.ts';
import { indexVerdicts, verdictOf, type VerdictIndex } from '../tables/verdict-columns.ts';
import type { RunReport } from '../run-report.ts';
import { markup, trusted, type Markup } from './markup.ts';

const columns = [
  ...['workload', 'variant', 'unit', 'status', 'reason', 'n', 'median', 'median_low', 'median_high'],
  ...['baseline', 'ratio', 'ratio_low', 'ratio_high', 'verdict'],
];

/** Of a number; the machine's last digits are nobody's. */
const digits = 9;

export interface Download {
  readonly name: string;
  /** Harmless between quotation marks. */
  readonly href: Markup;
}

/** A table's lines as CSV, inside the page. */
export function toDownload(rows: readonly Row[], { verdicts }: Pick<RunReport, 'verdicts'>): Download {
  const index = indexVerdicts(verdicts);
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
  return [
    ...[row.cell.workload, labelOf(row.cell), row.metric.unit, row.status, summary ? undefined : row.reason],
    ...[summary?.n ?? 0, summary?.median, summary?.interval?.low, summary?.interval?.high],
    ...[ratio?.baseline, ratio?.estimate, ratio?.interval?.low, ratio?.interval?.high],
    verdictOf(row, index)?.kind,
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
