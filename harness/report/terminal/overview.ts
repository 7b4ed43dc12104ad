import { groupId } from '../../model/cell.ts';
import type { Row } from '../../model/row.ts';
import { groupRows } from '../group-rows.ts';
import type { TextOptions } from '../text/text-options.ts';
import { renderMatrix } from './ratio-matrix.ts';
import { ratioOf, renderHeading, renderPlace } from '../text/row-words.ts';
import { safeText } from '../text/escape.ts';
import { wrapText } from '../text/text-columns.ts';

const legend = '~ the interval includes 1   ? too few rounds for an interval   — no ratio';

/** Workloads × variants, the ratios alone: a block for each metric and place that has so many workloads. */
export function renderOverview(rows: readonly Row[], options: TextOptions, fewest = 2): string[] {
  const single = rows.filter(({ cell }) => cell.twin !== true && cell.reference === undefined);
  const blocks = groupRows(single, (row) => `${renderHeading(row)} ${row.cell.suite} ${renderPlace(row)}`);
  return blocks
    .filter((block) => block.some(ratioOf))
    .map((block) => groupRows(block, (row) => groupId(row.cell)))
    .filter((workloads) => workloads.length >= fewest)
    .map((workloads) => renderBlock(workloads, options));
}

function renderBlock(workloads: readonly Row[][], options: TextOptions): string {
  const { columns, paint, baseline } = options;
  const rows = workloads.flat();
  const [first] = rows;
  if (first === undefined || baseline === undefined) return '';
  const against = rows.some((row) => ratioOf(row)?.baseline.endsWith('@reference'));
  const variants = [...new Set(rows.map((row) => row.cell.variant))].filter(
    (variant) => against || variant !== baseline,
  );
  const dim = (text: string): string[] => wrapText(text, columns, '  ').map((line) => paint('dim', line));
  return [
    paint('bold', safeText(`${first.cell.suite}: ratios to ${against ? 'the reference' : baseline}`)),
    ...dim(`${renderHeading(first)} · ${renderPlace(first)}`),
    ...renderMatrix({ workloads, variants }, options),
    ...dim(legend),
  ].join('\n');
}
