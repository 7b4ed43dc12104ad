import {
  type CellVerdict,
  type Comparison,
  type Verdict,
  labelOf,
  metricsOf,
  nameWorkload,
} from '../../model/index.ts';
import { listCaveats } from '../content/caveats.ts';
import { listChanges } from '../content/changes.ts';
import { type Estimate, renderEstimates, renderIntervals } from '../content/numbers.ts';
import { groupRows, ratioOf, renderHeading, renderPlace } from '../content/rows.ts';
import { type RunReport, describeRun } from '../content/run.ts';
import { cutTexts, safeText, wrapText } from '../content/text.ts';
import {
  type Between,
  betweenOf,
  describeControls,
  describeCounts,
  explainVerdict,
  nameVerdict,
  verdictStyle,
} from '../content/verdicts.ts';
import { type Paint, type TextCell, type TextColumn, layOut, makePainter } from './layout.ts';
import { renderFirstScreen } from './answer.ts';
import { type TerminalOptions, renderOverview, renderResults } from './results.ts';

const layout: readonly TextColumn[] = [
  { align: 'left', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'right', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'right', gap: 2 },
];
const headings = ['workload', 'variant', 'ratio', '95 % interval', 'verdict', 'rounds'];
const longestWorkload = 13;
const legend = 'a of b rounds: measured in a, b would settle it';

/** A line per cell, and below it the reason where there is no ratio, or none to rely on. */
function renderVerdictLines(
  group: readonly CellVerdict[],
  { width, between, paint }: GroupOptions,
): string[] {
  const [heading = '', ...lines] = layOut(
    [headings.map((text): TextCell => ({ text })), ...bodyOf(group, between)],
    layout,
    paint,
  );
  const notes = group.map((of) => noteOf(of, width).map((line) => paint('yellow', line)));
  const settled = group.every((of) => !renderRounds(of).includes(' of '));
  return [
    paint('dim', heading),
    ...lines.flatMap((line, at) => [line, ...(notes[at] ?? [])]),
    ...(settled ? [] : [paint('dim', `  ${legend}`)]),
  ];
}

function bodyOf(group: readonly CellVerdict[], between: Between): TextCell[][] {
  const estimates = group.map(toEstimate);
  const [ratios, intervals] = [renderEstimates(estimates), renderIntervals(estimates)];
  const names = cutTexts(
    group.map(({ cell }) => safeText(nameWorkload(cell))),
    longestWorkload,
  );
  return group.map(({ cell, verdict, metric }, at) => [
    { text: names[at] === names[at - 1] ? '' : (names[at] ?? '') },
    { text: safeText(labelOf(cell)) },
    { text: ratios[at] ?? '' },
    { text: intervals[at] ?? '', style: 'dim' },
    { text: nameVerdict({ verdict, metric }, between), ...verdictStyle(verdict.kind) },
    { text: renderRounds({ cell, verdict, metric }) },
  ]);
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
  return settling === undefined ? String(rounds) : `${rounds} of ${settling}`;
}

function noteOf(of: CellVerdict, width: number): string[] {
  return explainsItself(of.verdict) ? [] : wrapText(explainVerdict(of), width, '    ');
}

function explainsItself(verdict: Verdict): boolean {
  return 'comparison' in verdict && verdict.kind !== 'contaminated';
}

interface VerdictTableOptions extends Pick<TerminalOptions, 'width' | 'colour'> {
  readonly between: Between;
}

/** A table for each suite and place, then how many verdicts there are of each kind, and what the controls say. */
export function renderVerdicts(verdicts: readonly CellVerdict[], options: VerdictTableOptions): string {
  const paint = makePainter(options.colour);
  const cells = verdicts.filter(({ cell }) => cell.twin !== true);
  const groups = groupRows(cells, (of) => `${of.cell.suite} ${renderPlace(of)} ${renderHeading(of)}`);
  const tables = groups.map((group) => renderGroup(group, { ...options, paint }));
  const last = [describeCounts(verdicts, options.between), describeControls(verdicts)];
  const summary = last.flatMap((line) => wrapText(line, options.width)).join('\n');
  return [...tables, summary].map((block) => `${block}\n`).join('\n');
}

/** What changed between two runs: for each suite, unit and place how many verdicts there are, and the largest. */
export function renderChanges(
  verdicts: readonly CellVerdict[],
  compared: string,
  { width, colour }: Pick<TerminalOptions, 'width' | 'colour'>,
): string {
  const paint = makePainter(colour);
  const changes = listChanges(verdicts, compared);
  if (changes.length === 0) return 'Nothing was compared with anything\n';
  return changes
    .flatMap(({ suite, place, text }) => {
      const [first = '', ...more] = wrapText(safeText(`${suite} (${place})${text}`), width, '  ');
      return [first.slice(2), ...more].map((line) => `${paint('bold', line)}\n`);
    })
    .join('');
}

interface GroupOptions extends Pick<VerdictTableOptions, 'width' | 'between'> {
  readonly paint: Paint;
}

function renderGroup(group: readonly CellVerdict[], { width, between, paint }: GroupOptions): string {
  const [first] = group;
  if (first === undefined) return '';
  const place = wrapText(`${renderHeading(first)} · ${renderPlace(first)}`, width, '  ');
  return [
    paint('bold', safeText(first.cell.suite)),
    ...place.map((line) => paint('dim', line)),
    ...renderVerdictLines(group, { width, between, paint }),
  ].join('\n');
}

/** For the terminal: the answer and its caveats first, then what was measured, all ratios and tables, and what they rest on. */
export function renderRunSummary(
  report: RunReport,
  { width, colour }: Pick<TerminalOptions, 'width' | 'colour'>,
): string {
  const { record, rows, verdicts } = report;
  const paint = makePainter(colour);
  const first = renderFirstScreen(report, { width, colour });
  const shown = rows.filter(({ cell, metric }) => metricsOf(cell, record)[0]?.name === metric.name);
  const baseline = rows.map((row) => ratioOf(row)?.baseline).find((label) => label !== undefined);
  const last = [`Verdicts: ${describeCounts(verdicts, betweenOf(record))}`, describeControls(verdicts)];
  const blocks = [
    first.text,
    renderHead(report, width, paint),
    ...(first.cut ? renderCaveats(report, width, paint) : []),
    ...renderOverview(shown, { columns: width, paint, baseline, compared: record }, 1).map(
      (block) => `${block}\n`,
    ),
    renderResults(shown, { width, colour, compared: record, suites: record.suites }),
    `${last.flatMap((line) => wrapText(line, width)).join('\n')}\n`,
  ];
  return blocks.join('\n');
}

const factColumn = 12;

function renderHead({ record }: RunReport, width: number, paint: Paint): string {
  const facts = describeRun(record).flatMap(([name, value]) =>
    value !== undefined && value !== '' ? renderFact(name, value, width) : [],
  );
  return [paint('bold', `run ${safeText(record.run)}`), ...facts, ''].join('\n');
}

function renderFact(name: string, value: string, width: number): string[] {
  const indent = ' '.repeat(factColumn);
  const [first = '', ...more] = wrapText(safeText(value), width, indent);
  return [safeText(name).padEnd(factColumn) + first.slice(factColumn), ...more];
}

/** All of them, and each whole. */
function renderCaveats(report: RunReport, width: number, paint: Paint): string[] {
  const caveats = listCaveats(report);
  if (caveats.length === 0) return [];
  const lines = caveats.flatMap((caveat) => {
    const [first = '', ...more] = wrapText(safeText(caveat), width, '  ');
    return [`- ${first.slice(2)}`, ...more];
  });
  return [[paint('bold', 'Caveats'), ...lines.map((line) => paint('yellow', line)), ''].join('\n')];
}
