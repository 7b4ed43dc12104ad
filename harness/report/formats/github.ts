import type { CheckReport, Confirmation } from '../../model/index.ts';
import {
  confirmedOf,
  countCells,
  describeCheck,
  describeFate,
  describeMargin,
  describeFinding,
  describeMostChanged,
  describeOutcome,
  suspectedOf,
} from '../content/check.ts';
import { safeText } from '../content/text.ts';
import { describeCounts, unjudgedOf } from '../content/verdicts.ts';

/** A line that GitHub Actions takes for an annotation: `::error title=a::b`. */
export function renderWorkflowCommand(
  level: 'error' | 'warning' | 'notice',
  { title, lines }: { readonly title: string; readonly lines: readonly string[] },
): string {
  return `::${level} title=${escapeProperty(safeText(title))}::${escapeData(lines.map(safeText).join('\n'))}`;
}

/** As @actions/core does it. */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** In a property a colon and a comma would end it. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** GitHub shows ten of each level for a step, and says nothing about the others. */
const mostAnnotations = 10;

/** Workflow commands, a line each: errors for what is confirmed, warnings for the rest, one notice for the outcome. */
export function renderCheckGithub(report: CheckReport): string {
  const errors = confirmedOf(report);
  const warnings = suspectedOf(report);
  const unjudged = warnUnjudged(report);
  return [
    ...annotate('error', errors, { report, room: mostAnnotations }),
    ...annotate('warning', warnings, { report, room: mostAnnotations - unjudged.length }),
    ...unjudged,
    renderWorkflowCommand(report.gated === 0 ? 'error' : 'notice', {
      title: describeCheck(report),
      lines: [
        describeOutcome(report),
        describeCounts(report.verdicts),
        ...report.notes,
        `Do it again with: ${report.command}`,
      ],
    }),
    '',
  ].join('\n');
}

interface Place {
  readonly report: CheckReport;
  readonly room: number;
}

function annotate(
  level: 'error' | 'warning',
  findings: readonly Confirmation[],
  { report, room }: Place,
): string[] {
  const shown = findings.length > room ? findings.slice(0, room - 1) : findings;
  const lines = shown.map((found) =>
    renderWorkflowCommand(level, {
      title: found.first.cell.id,
      lines: toLines(found, report),
    }),
  );
  const beyond = findings.length - shown.length;
  if (beyond === 0) return lines;
  const more = { title: describeCheck(report), lines: [`and ${countCells(beyond)} more: see the summary`] };
  return [...lines, renderWorkflowCommand(level, more)];
}

function toLines(found: Confirmation, report: CheckReport): string[] {
  const { first, second } = found;
  const most = describeMostChanged(found);
  return [
    describeFinding(first),
    ...(second ? [`again: ${describeFinding(second)}`] : []),
    `margin ${describeMargin(first)}; ${describeFate(found, report)}`,
    ...(most === undefined ? [] : [most]),
  ];
}

function warnUnjudged({ verdicts }: CheckReport): string[] {
  const cells = unjudgedOf(verdicts);
  if (cells.length === 0) return [];
  const title = `${countCells(cells.length)} could not be judged`;
  return [renderWorkflowCommand('warning', { title, lines: [describeCounts(cells)] })];
}
