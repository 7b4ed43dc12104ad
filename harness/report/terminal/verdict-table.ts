import type { CellVerdict } from '../../model/verdict.ts';
import { describeControls } from '../text/controls-text.ts';
import { groupRows } from '../group-rows.ts';
import { makePainter, type Paint } from '../text/painter.ts';
import { renderHeading, renderPlace } from '../text/row-words.ts';
import { safeText } from '../text/escape.ts';
import type { TerminalOptions } from './terminal-table.ts';
import { wrapText } from '../text/text-columns.ts';
import { describeCounts } from '../text/verdict-counts.ts';
import { renderVerdictLines } from './verdict-lines.ts';

export type VerdictTableOptions = Pick<TerminalOptions, 'width' | 'colour'>;

/** A table for each suite and place, then how many verdicts there are of each kind, and what the controls say. */
export function renderVerdicts(verdicts: readonly CellVerdict[], options: VerdictTableOptions): string {
  const paint = makePainter(options.colour);
  const cells = verdicts.filter(({ cell }) => cell.twin !== true);
  const groups = groupRows(cells, (of) => `${of.cell.suite} ${renderPlace(of)} ${renderHeading(of)}`);
  const tables = groups.map((group) => renderGroup(group, options.width, paint));
  const last = [describeCounts(verdicts), describeControls(verdicts)];
  const summary = last.flatMap((line) => wrapText(line, options.width)).join('\n');
  return [...tables, summary].map((block) => `${block}\n`).join('\n');
}

function renderGroup(group: readonly CellVerdict[], width: number, paint: Paint): string {
  const [first] = group;
  if (first === undefined) return '';
  const place = wrapText(`${renderHeading(first)} · ${renderPlace(first)}`, width, '  ');
  return [
    paint('bold', safeText(first.cell.suite)),
    ...place.map((line) => paint('dim', line)),
    ...renderVerdictLines(group, width, paint),
  ].join('\n');
}
