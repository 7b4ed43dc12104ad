import type { CheckReport, Confirmation, GateFinding } from '../../model/index.ts';
import {
  confirmedOf,
  describeCheck,
  describeConditions,
  describeFate,
  describeFunctions,
  describeMargin,
  describeOutcome,
  suspectedOf,
} from '../content/check.ts';
import type { Style } from '../content/colours.ts';
import { describeChange, describeSize, renderPValue } from '../content/numbers.ts';
import { renderId } from '../content/rows.ts';
import { safeText, wrapText } from '../content/text.ts';
import { renderPackages } from './packages.ts';
import { describeControls, describeCounts, listUnjudged } from '../content/verdicts.ts';
import { type Paint, type TextCell, type TextColumn, layOut, makePainter } from './layout.ts';
import type { TerminalOptions } from './results.ts';

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
    renderPackages(report.packages, options.width),
    renderConditions(report, ink),
    ['do it again with', `  ${safeText(report.command)}`],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function renderOutcome(report: CheckReport, { width, paint }: Ink): string[] {
  const style = report.red ? 'red' : report.gated === 0 ? 'yellow' : 'green';
  return [
    paint('bold', describeCheck(report)),
    ...wrapText(describeOutcome(report), width).map((line) => paint(style, line)),
  ];
}

function renderFindings(
  findings: readonly Confirmation[],
  report: CheckReport,
  { width, paint, style }: Ink & { style: Style },
): string[] {
  return findings.flatMap((finding) => [
    paint(style, renderId(finding.first.cell.id)),
    `  ${describeFate(finding, report)}; margin ${describeMargin(finding.first)}`,
    ...layOut(linesOf(finding), layout, paint),
    ...renderFunctions(finding, { width, paint }),
  ]);
}

const functionLayout: readonly TextColumn[] = [
  { align: 'right', gap: 6 },
  { align: 'right', gap: 2 },
  { align: 'right', gap: 2 },
  { align: 'left', gap: 2 },
];

/** Names come last: those of C++ are long. */
function renderFunctions({ functions }: Confirmation, { width, paint }: Ink): string[] {
  const described = describeFunctions(functions);
  if (described === undefined) return [];
  const { heading, lines, notes } = described;
  const cells = lines.map(([name, before, after, difference]) =>
    [before, after, difference, name].map((text) => ({ text })),
  );
  return [
    ...wrapText(heading, width, '    '),
    ...layOut(cells, functionLayout, paint),
    ...notes.flatMap((note) => wrapText(note, width, '    ')).map((line) => paint('dim', line)),
  ];
}

function linesOf({ first, second, third }: Confirmation): TextCell[][] {
  const line = (session: string, finding: GateFinding): TextCell[] => {
    const { metric, rounds, pValue, adjustedPValue = pValue, ...figures } = finding;
    const tested = adjustedPValue !== undefined;
    const change = (tested ? describeChange : describeSize)(figures, metric.unit);
    const sureness = tested ? renderPValue(adjustedPValue) : '';
    return [session, change, sureness, `${rounds} rounds`].map((text) => ({ text }));
  };
  return [
    line('screened', first),
    ...(second ? [line('measured again', second)] : []),
    ...(third ? [line('and again', third)] : []),
  ];
}

function renderUnjudged({ verdicts }: CheckReport, { width, paint }: Ink): string[] {
  const groups = listUnjudged(verdicts);
  if (groups.length === 0) return [];
  return [
    paint('bold', 'what could not be judged'),
    ...groups.flatMap(({ sentence, cells }) => [
      ...wrapText(sentence, width, '  '),
      ...cells.map((cell) => paint('dim', `    ${renderId(cell)}`)),
    ]),
  ];
}

function renderConditions(report: CheckReport, { width, paint }: Ink): string[] {
  const counts = [describeCounts(report.verdicts), describeControls(report.verdicts)];
  const notes = describeConditions(report).flatMap((line) => wrapText(line, width));
  return [...counts.flatMap((line) => wrapText(line, width)), ...notes.map((line) => paint('dim', line))];
}
