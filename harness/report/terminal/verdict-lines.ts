import { labelOf } from '../../model/cell.ts';
import type { CellVerdict, Comparison, Verdict } from '../../model/verdict.ts';
import { renderEstimates, renderIntervals, type Estimate } from '../text/interval-text.ts';
import type { Paint } from '../text/painter.ts';
import { cutText, safeText } from '../text/escape.ts';
import { layOut, wrapText, type TextCell, type TextColumn } from '../text/text-columns.ts';
import { explainVerdict } from '../text/verdict-text.ts';
import { verdictName, verdictStyle } from '../text/verdict-words.ts';

const layout: readonly TextColumn[] = [
  { align: 'left', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'right', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'right', gap: 2 },
];
const headings = ['workload', 'variant', 'ratio', '95 % interval', 'verdict', 'rounds'];
const longestWorkload = 16;
/** Beyond it, unchanged is not what a reader takes it for. */
const wideMargin = 0.1;
const legend = 'a/b: measured in a rounds, b would settle it';

/** A line per cell, and below it the reason where there is no ratio, or none to rely on, or little said by unchanged. */
export function renderVerdictLines(group: readonly CellVerdict[], width: number, paint: Paint): string[] {
  const [heading = '', ...lines] = layOut(
    [headings.map((text): TextCell => ({ text })), ...bodyOf(group)],
    layout,
    paint,
  );
  const notes = group.map((of) => noteOf(of, width).map((line) => paint('yellow', line)));
  const settled = group.every((of) => !renderRounds(of).includes('/'));
  return [
    paint('dim', heading),
    ...lines.flatMap((line, at) => [line, ...(notes[at] ?? [])]),
    ...(settled ? [] : [paint('dim', `  ${legend}`)]),
  ];
}

function bodyOf(group: readonly CellVerdict[]): TextCell[][] {
  const estimates = group.map(toEstimate);
  const [ratios, intervals] = [renderEstimates(estimates), renderIntervals(estimates)];
  return group.map(({ cell, verdict, metric }, at) => [
    { text: cell.workload === group[at - 1]?.cell.workload ? '' : nameOf(cell.workload) },
    { text: safeText(labelOf(cell)) },
    { text: ratios[at] ?? '' },
    { text: intervals[at] ?? '', style: 'dim' },
    { text: verdictName(verdict.kind), ...verdictStyle(verdict.kind) },
    { text: renderRounds({ cell, verdict, metric }) },
  ]);
}

function nameOf(workload: string): string {
  return cutText(safeText(workload), longestWorkload);
}

function toEstimate(of: CellVerdict): Estimate | undefined {
  const found = comparisonOf(of);
  return found && { value: found.ratio, ...(found.interval && { interval: found.interval }) };
}

function comparisonOf({ verdict }: CellVerdict): Comparison | undefined {
  return 'comparison' in verdict ? verdict.comparison : undefined;
}

function renderRounds(of: CellVerdict): string {
  const rounds = comparisonOf(of)?.rounds;
  if (rounds === undefined) return '';
  const settling = of.verdict.kind === 'inconclusive' ? of.verdict.roundsToSettle : undefined;
  return settling === undefined ? String(rounds) : `${rounds}/${settling}`;
}

function noteOf(of: CellVerdict, width: number): string[] {
  return explainsItself(of.verdict) ? [] : wrapText(explainVerdict(of), width, '    ');
}

function explainsItself(verdict: Verdict): boolean {
  if (verdict.kind === 'unchanged') return verdict.comparison.margin <= wideMargin;
  return 'comparison' in verdict && verdict.kind !== 'contaminated';
}
