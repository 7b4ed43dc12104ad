import { type CellVerdict, type Comparison, type Verdict, labelOf, metricsOf } from '../../model/index.ts';
import { listCaveats } from '../content/caveats.ts';
import { type Estimate, renderEstimates, renderIntervals } from '../content/numbers.ts';
import { groupRows, ratioOf, renderHeading, renderPlace } from '../content/rows.ts';
import { type RunReport, describeRun } from '../content/run.ts';
import { cutTexts, safeText, wrapText } from '../content/text.ts';
import {
  describeControls,
  describeCounts,
  explainVerdict,
  nameVerdict,
  verdictStyle,
  warnOfControls,
} from '../content/verdicts.ts';
import { type Paint, type TextCell, type TextColumn, layOut, makePainter } from './layout.ts';
import { type TerminalOptions, renderOverview } from './results.ts';

const layout: readonly TextColumn[] = [
  { align: 'left', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'right', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'right', gap: 2 },
];
const headings = ['workload', 'variant', 'ratio', '95 % interval', 'verdict', 'rounds'];
const longestWorkload = 15;
const legend = 'a/b: measured in a rounds, b would settle it';

/** A line per cell, and below it the reason where there is no ratio, or none to rely on. */
function renderVerdictLines(group: readonly CellVerdict[], width: number, paint: Paint): string[] {
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
  const names = cutTexts(
    group.map(({ cell }) => safeText(cell.workload)),
    longestWorkload,
  );
  return group.map(({ cell, verdict, metric }, at) => [
    { text: cell.workload === group[at - 1]?.cell.workload ? '' : (names[at] ?? '') },
    { text: safeText(labelOf(cell)) },
    { text: ratios[at] ?? '' },
    { text: intervals[at] ?? '', style: 'dim' },
    { text: nameVerdict(verdict), ...verdictStyle(verdict.kind) },
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
  return settling === undefined ? String(rounds) : `${rounds}/${settling}`;
}

function noteOf(of: CellVerdict, width: number): string[] {
  return explainsItself(of.verdict) ? [] : wrapText(explainVerdict(of), width, '    ');
}

function explainsItself(verdict: Verdict): boolean {
  return 'comparison' in verdict && verdict.kind !== 'contaminated';
}

type VerdictTableOptions = Pick<TerminalOptions, 'width' | 'colour'>;

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

/** Below the tables of a run: how many cells came to which verdict, and what the session's controls say. */
export function renderSummary(verdicts: readonly CellVerdict[], columns: number): string {
  const lines = [`Verdicts: ${describeCounts(verdicts)}`, describeControls(verdicts)];
  return lines
    .flatMap((line) => wrapText(line, columns, ''))
    .map((line) => `${line}\n`)
    .join('');
}

/** For the terminal: what was measured, what a reader must know, the ratios of every suite, and what they amount to. */
export function renderRunSummary(
  report: RunReport,
  { width, colour }: Pick<TerminalOptions, 'width' | 'colour'>,
): string {
  const { record, rows, verdicts, controls } = report;
  const paint = makePainter(colour);
  const first = rows.filter(({ cell, metric }) => metricsOf(cell, record)[0]?.name === metric.name);
  const baseline = rows.map((row) => ratioOf(row)?.baseline).find((label) => label !== undefined);
  const blocks = [
    ...renderWarnings(warnOfControls(controls), width, paint),
    renderHead(report, width, paint),
    ...renderCaveats(report, width, paint),
    ...renderOverview(first, { columns: width, paint, baseline }, 1).map((block) => `${block}\n`),
    renderSummary(verdicts, width),
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

/** Notes, and what failed and why. */
function renderCaveats(report: RunReport, width: number, paint: Paint): string[] {
  return renderWarnings(listCaveats(report), width, paint);
}

function renderWarnings(warnings: readonly string[], width: number, paint: Paint): string[] {
  if (warnings.length === 0) return [];
  const lines = warnings.flatMap((caveat) => {
    const [first = '', ...more] = wrapText(safeText(caveat), width, '  ');
    return [`- ${first.slice(2)}`, ...more];
  });
  return [[...lines.map((line) => paint('yellow', line)), ''].join('\n')];
}
