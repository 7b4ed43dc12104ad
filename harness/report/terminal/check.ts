import type { CheckReport, Confirmation, GateFinding } from '../../model/index.ts';
import { safeText } from '../text/escape.ts';
import { describeChange, describeSize, renderPValue, renderShare } from '../text/format.ts';
import {
  type Paint,
  type Style,
  type TextCell,
  type TextColumn,
  layOut,
  makePainter,
  wrapText,
} from '../text/layout.ts';
import { describeControls, describeCounts, describeFact, listUnjudged } from '../text/words.ts';
import type { TerminalOptions } from './results.ts';

/** What every format of a check says in the same words. */

/** `check against debian:12.10` */
export function describeCheck({ kind, reference, run }: CheckReport): string {
  const name = safeText(reference);
  return kind === 'against' ? `check against ${name}` : `check of run ${safeText(run)} against run ${name}`;
}

/** One sentence: what came out. */
export function describeOutcome(report: CheckReport): string {
  const reference = `${report.kind === 'baseline' ? 'run ' : ''}${safeText(report.reference)}`;
  const cells = countCells(report.gated);
  const worse = confirmedOf(report).length;
  if (report.gated === 0) return `No cell could be held against ${reference}`;
  if (worse > 0)
    return `${worse} of ${cells} got worse than ${reference}, by more than the margin${seenTwice(report) ? ', in both sessions' : ''}`;
  const suspected = report.findings.length;
  if (suspected === 0) return `Nothing got worse than ${reference}, as far as ${cells} can tell`;
  return `Nothing is confirmed to be worse than ${reference}: ${suspected} of ${cells} looked like it once`;
}

function seenTwice(report: CheckReport): boolean {
  return confirmedOf(report).every(({ second }) => second !== undefined);
}

export function confirmedOf({ findings }: CheckReport): Confirmation[] {
  return findings.filter(({ confirmed }) => confirmed);
}

export function suspectedOf({ findings }: CheckReport): Confirmation[] {
  return findings.filter(({ confirmed }) => !confirmed);
}

/** What one session says of a cell: `5.2 % slower (2.1–8.0 %), p = 0.0012`. */
export function describeFinding({ metric, adjustedPValue, ...figures }: GateFinding): string {
  if (adjustedPValue === undefined) return describeSize(figures, metric.unit);
  return `${describeChange(figures, metric.unit)}, ${renderPValue(adjustedPValue)}`;
}

/** What became of a suspicion. */
export function describeFate(
  { first, confirmed, second }: Confirmation,
  { confirmationRun }: Pick<CheckReport, 'confirmationRun'>,
): string {
  if (first.certain === true) return 'certain: every process counted the same';
  if (confirmed) return 'confirmed in a second session';
  if (second !== undefined) return 'not confirmed: the second session does not show it';
  return confirmationRun === undefined
    ? 'not confirmed: there was no second session'
    : 'not confirmed: it could not be measured again';
}

/** What a reader has to know about all figures, a sentence each. */
export function describeConditions({ notes, allowed, droppedRounds, alpha, gated }: CheckReport): string[] {
  return [
    ...notes.map(safeText),
    ...(gated === 0
      ? []
      : [
          `intervals are of 95 %; p is one-sided, that a cell is worse by no more than its margin, adjusted for all cells of its session (Holm), and flagged up to ${renderShare(alpha)}`,
        ]),
    ...allowed.map((fact) => `let through although it differs: ${describeFact(fact)}`),
    ...(droppedRounds === 0 ? [] : [`${countOf(droppedRounds, 'noisy round')} dropped, for all variants`]),
  ];
}

export function countCells(count: number): string {
  return countOf(count, 'cell');
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

interface Ink {
  readonly width: number;
  readonly paint: Paint;
}

const layout: readonly TextColumn[] = [
  { align: 'left', gap: 4 },
  { align: 'left', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'right', gap: 2 },
];

/** For the terminal: what got worse, by how much and how sure that is; what could not be judged; how to do it again. */
export function renderCheckText(
  report: CheckReport,
  options: Pick<TerminalOptions, 'width' | 'colour'>,
): string {
  const ink = { width: options.width, paint: makePainter(options.colour) };
  const blocks = [
    renderOutcome(report, ink),
    renderFindings(confirmedOf(report), report, { ...ink, style: 'red' }),
    renderFindings(suspectedOf(report), report, { ...ink, style: 'yellow' }),
    renderUnjudged(report, ink),
    renderConditions(report, ink),
    ['do it again with', `  ${safeText(report.command)}`],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function renderOutcome(report: CheckReport, { width, paint }: Ink): string[] {
  const style = report.red ? 'red' : 'green';
  return [
    paint('bold', describeCheck(report)),
    ...wrapText(describeOutcome(report), width).map((line) => paint(style, line)),
  ];
}

function renderFindings(
  findings: readonly Confirmation[],
  report: CheckReport,
  { paint, style }: Ink & { style: Style },
): string[] {
  return findings.flatMap((finding) => [
    paint(style, safeText(finding.first.cell.id)),
    `  ${describeFate(finding, report)}; margin ${renderShare(finding.first.margin)}`,
    ...layOut(linesOf(finding), layout, paint),
  ]);
}

function linesOf({ first, second }: Confirmation): TextCell[][] {
  const line = (session: string, { metric, rounds, adjustedPValue, ...figures }: GateFinding): TextCell[] => {
    const tested = adjustedPValue !== undefined;
    const change = (tested ? describeChange : describeSize)(figures, metric.unit);
    const sureness = tested ? renderPValue(adjustedPValue) : '';
    return [session, change, sureness, `${rounds} rounds`].map((text) => ({ text }));
  };
  return [line('first', first), ...(second ? [line('second', second)] : [])];
}

function renderUnjudged({ verdicts }: CheckReport, { width, paint }: Ink): string[] {
  const groups = listUnjudged(verdicts);
  if (groups.length === 0) return [];
  return [
    paint('bold', 'what could not be judged'),
    ...groups.flatMap(({ sentence, cells }) => [
      ...wrapText(sentence, width, '  '),
      ...cells.map((cell) => paint('dim', `    ${cell}`)),
    ]),
  ];
}

function renderConditions(report: CheckReport, { width, paint }: Ink): string[] {
  const told = [describeCounts(report.verdicts), describeControls(report.verdicts)];
  const notes = describeConditions(report).flatMap((line) => wrapText(line, width));
  return [...told.flatMap((line) => wrapText(line, width)), ...notes.map((line) => paint('dim', line))];
}
