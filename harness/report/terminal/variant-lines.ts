import { labelOf, placedLabel } from '../../model/cell.ts';
import { isOfEmulator } from '../../model/emulation.ts';
import type { Row } from '../../model/row.ts';
import { renderEstimates, renderIntervals, type Estimate } from '../text/interval-text.ts';
import type { TextOptions } from '../text/text-options.ts';
import { ratioOf, ratioStyle } from '../text/row-words.ts';
import { safeText } from '../text/escape.ts';
import { layOut, wrapText, type TextCell, type TextColumn } from '../text/text-columns.ts';

const layout: readonly TextColumn[] = [
  { align: 'left', gap: 2 },
  { align: 'right', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'right', gap: 3 },
  { align: 'left', gap: 2 },
  { align: 'right', gap: 2 },
];

/** The body of a workload's table: a line per variant, and below it the reason where something is missing. */
export function renderVariants(group: readonly Row[], options: TextOptions): string[] {
  const { columns, paint, baseline } = options;
  const [heading = '', ...lines] = layOut([headingOf(group), ...bodyOf(group, baseline)], layout, paint);
  const notes = group.map((row) => renderNote(row, columns).map((line) => paint('yellow', line)));
  return [paint('dim', heading), ...lines.flatMap((line, at) => [line, ...(notes[at] ?? [])])];
}

function headingOf(group: readonly Row[]): TextCell[] {
  const median = `median ${group[0]?.metric.unit ?? ''}`;
  return ['variant', median, '95 % interval', 'ratio', '95 % interval', 'n'].map((text) => ({ text }));
}

function bodyOf(group: readonly Row[], baseline: string | undefined): TextCell[][] {
  const medians = group.map(toMedian);
  const ratios = group.map(toRatio);
  const texts = {
    medians: renderEstimates(medians),
    intervals: renderIntervals(medians),
    ratios: renderEstimates(ratios),
    ratioIntervals: renderIntervals(ratios),
  };
  return group.map((row, at) =>
    greyed(row, [
      { text: safeText(labelOf(row.cell)) },
      'summary' in row ? { text: texts.medians[at] ?? '' } : { text: row.status, style: 'yellow' },
      { text: texts.intervals[at] ?? '', style: 'dim' },
      { text: texts.ratios[at] ?? '', ...ratioStyle(row) },
      {
        text: isNamed(row, baseline) || isReference(row) ? 'baseline' : (texts.ratioIntervals[at] ?? ''),
        style: 'dim',
      },
      { text: renderCount(row) },
    ]),
  );
}

/** What says nothing about a machine is not to stand out; the word is where a ratio would be. */
function greyed(row: Row, cells: readonly TextCell[]): TextCell[] {
  if (!isOfEmulator(row) || !('summary' in row)) return [...cells];
  return cells.map(({ text }, at) => ({ text: at === ratioColumn ? 'emulated' : text, style: 'dim' }));
}

const ratioColumn = 3;

/** A baseline of all families has its full name. */
function isNamed({ cell }: Row, baseline: string | undefined): boolean {
  return baseline === labelOf(cell) || baseline === placedLabel(cell);
}

function isReference({ cell }: Row): boolean {
  return cell.reference !== undefined && cell.twin !== true;
}

function toMedian(row: Row): Estimate | undefined {
  return 'summary' in row ? { value: row.summary.median, ...row.summary } : undefined;
}

function toRatio(row: Row): Estimate | undefined {
  const ratio = ratioOf(row);
  return ratio && { value: ratio.estimate, ...ratio };
}

function renderCount(row: Row): string {
  if (!('summary' in row)) return '';
  const { summary, plannedRounds } = row;
  return summary.n < plannedRounds ? `${summary.n}/${plannedRounds}` : `${summary.n}`;
}

/** Noise hits all variants of a group, and is told of below the tables. */
function renderNote(row: Row, columns: number): string[] {
  return row.reason === undefined || row.status === 'measured'
    ? []
    : wrapText(safeText(row.reason), columns, '    ');
}
