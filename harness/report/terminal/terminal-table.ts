import { groupId } from '../../model/cell.ts';
import { emulatorSentence, isOfEmulator } from '../../model/emulation.ts';
import type { Row } from '../../model/row.ts';
import { groupRows } from '../group-rows.ts';
import { renderOverview } from './overview.ts';
import { makePainter } from '../text/painter.ts';
import type { TextOptions } from '../text/text-options.ts';
import { renderPublished, type Publications } from './published-lines.ts';
import { ratioOf, renderHeading, renderPlace } from '../text/row-words.ts';
import { safeText } from '../text/escape.ts';
import { wrapText } from '../text/text-columns.ts';
import { renderVariants } from './variant-lines.ts';

export interface TerminalOptions {
  /** Columns of the terminal; made to be read in 80. */
  readonly width: number;
  readonly colour: boolean;
  /** Tables for the first metric of each workload, or for every metric. */
  readonly metrics?: 'first' | 'all';
  /** Whose published figures are shown below ours; none, when left out. */
  readonly suites?: Publications;
}

/** What a person reads at the end of a run: a table for each workload, then an overview where there are several. */
export function renderResults(rows: readonly Row[], options: TerminalOptions): string {
  const first = firstMetricRows(rows);
  const shown = options.metrics === 'all' ? rows : first;
  const tables = groupRows(shown, (row) => `${groupId(row.cell)} ${row.metric.name}`);
  const baseline = rows.map((row) => ratioOf(row)?.baseline).find((variant) => variant !== undefined);
  const text = { columns: options.width, paint: makePainter(options.colour), baseline };
  const blocks = [
    ...tables.map((group) => renderTable(group, options.suites ?? [], text)),
    ...renderOverview(first, text),
  ];
  return blocks.map((block) => `${block}\n`).join('\n');
}

/** The first metric of a cell is the one that verdicts are about. */
function firstMetricRows(rows: readonly Row[]): Row[] {
  return groupRows(rows, (row) => row.cell.id).flatMap(([first]) => first ?? []);
}

function renderTable(group: readonly Row[], suites: Publications, options: TextOptions): string {
  const { columns, paint, baseline } = options;
  const [first] = group;
  if (first === undefined) return '';
  const wrap = (text: string): string[] => wrapText(text, columns, '  ');
  const { control, caveat } = first.cell;
  const remarks = [
    ...(isOfEmulator(first) ? [emulatorSentence] : []),
    ...(control === undefined ? [] : [`control: ${control}`]),
    ...(caveat === undefined ? [] : [caveat]),
  ];
  return [
    paint('bold', safeText(first.cell.workload)),
    ...wrap(describeTable(first, baseline)).map((line) => paint('dim', line)),
    ...remarks.flatMap((remark) => wrap(safeText(remark))).map((line) => paint('cyan', line)),
    ...renderVariants(group, options),
    ...renderPublished(group, suites, columns).map((line) => paint('dim', line)),
  ].join('\n');
}

/** What the numbers are and where they were measured; to what the ratios are, where that is in another table. */
function describeTable(row: Row, baseline: string | undefined): string {
  const elsewhere = baseline?.includes('/') === true ? [`ratios to ${safeText(baseline)}`] : [];
  return [renderHeading(row), renderPlace(row), ...elsewhere].join(' · ');
}
