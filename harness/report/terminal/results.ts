import {
  type Cell,
  type Compared,
  type PublishedFigure,
  type Row,
  type SuiteRecord,
  baselineLabel,
  controlKey,
  emulatorSentence,
  isOfEmulator,
  nameWorkload,
} from '../../model/index.ts';
import {
  groupThousands,
  lastDigit,
  medianOf,
  ratioEstimateOf,
  renderEstimates,
  renderIntervals,
  renderNumber,
} from '../content/numbers.ts';
import { groupRows, includesOne, ratioOf, renderHeading, renderPlaces, tableKey } from '../content/rows.ts';
import { cutTexts, safeText, wrapText } from '../content/text.ts';
import { ratioStyle } from '../content/verdicts.ts';
import {
  type Paint,
  type TextCell,
  type TextColumn,
  type TextOptions,
  layOut,
  makePainter,
} from './layout.ts';

interface Matrix {
  /** The rows of each workload. */
  readonly workloads: readonly (readonly Row[])[];
  /** As `nameOf` has them. */
  readonly variants: readonly string[];
  readonly nameOf: (cell: Cell) => string;
}

const longestWorkload = 24;
const indent = 2;
/** As wide as `failed`, `~1.003` and `glibc+`. */
const ratioWidth = 6;
const gaps = { wide: 2, narrow: 1 };

/** A line per workload and a column per variant; several matrices below each other where one would be too wide. */
export function renderMatrix(matrix: Matrix, { columns, paint }: TextOptions): string[] {
  const room = columns - indent - Math.max(0, ...nameAll(matrix.workloads).map(({ length }) => length));
  const fits = (gap: number): number => Math.max(1, Math.floor(room / (ratioWidth + gap)));
  const gap = matrix.variants.length > fits(gaps.wide) ? gaps.narrow : gaps.wide;
  const parts = splitEvenly(matrix.variants, fits(gap));
  return parts.flatMap((variants) => renderPart({ ...matrix, variants }, { gap, paint }));
}

function splitEvenly<T>(items: readonly T[], most: number): T[][] {
  const parts = Math.ceil(items.length / most);
  const size = Math.ceil(items.length / parts);
  return Array.from({ length: parts }, (_, part) => items.slice(part * size, (part + 1) * size));
}

function renderPart(
  { workloads, variants, nameOf }: Matrix,
  { gap, paint }: { gap: number; paint: Paint },
): string[] {
  const headings = stackHeadings(variants).map((line) =>
    ['', ...line].map((text): TextCell => ({ text, style: 'dim' })),
  );
  const names = nameAll(workloads);
  const lines = workloads.map((group, at) => [
    { text: names[at] ?? '' },
    ...variants.map((variant) => toCell(group.find((row) => nameOf(row.cell) === variant))),
  ]);
  const columns = variants.map(() => ({ align: 'right', gap }) as const);
  return layOut([...headings, ...lines], [{ align: 'left', gap: indent }, ...columns], paint);
}

/** `musl-perf+je` as `musl-`, `perf`, `+je` below each other, after a line for each part of its place: a column stays as narrow as its numbers. */
function stackHeadings(variants: readonly string[]): string[][] {
  const stacks = variants.map((variant) => safeText(variant).split(/(?<=[-/])|(?=\+)/));
  const height = Math.max(0, ...stacks.map((stack) => stack.length));
  return Array.from({ length: height }, (_, line) => stacks.map((stack) => stack[line] ?? ''));
}

function nameAll(workloads: readonly (readonly Row[])[]): string[] {
  return cutTexts(
    workloads.map(([row]) => (row === undefined ? '' : safeText(nameWorkload(row.cell)))),
    longestWorkload,
  );
}

function toCell(row: Row | undefined): TextCell {
  if (row?.status === 'failed') return { text: 'failed', style: 'yellow' };
  const ratio = row && ratioOf(row);
  if (row === undefined || ratio === undefined) return { text: '—', style: 'dim' };
  const exact = ratio.interval !== undefined || ratio.pValue === undefined;
  const digit = Math.max(-3, lastDigit(ratio.estimate, ratio.interval, exact));
  const text = renderNumber(ratio.estimate, digit);
  if (ratio.interval === undefined) return { text: exact ? text : `?${text}` };
  return { text: includesOne(ratio.interval) ? `~${text}` : text, ...ratioStyle(row) };
}

const legend = '~ the interval includes 1   ? too few rounds for an interval   — no ratio';

/** Workloads × variants, the ratios alone: a block for each metric and place that has so many workloads. */
export function renderOverview(rows: readonly Row[], options: ResultOptions, fewest = 2): string[] {
  const { compared } = options;
  const single = rows.filter(({ cell }) => cell.twin !== true && cell.reference === undefined);
  const blocks = groupRows(single, (row) => `${renderHeading(row)} ${tableKey(row.cell, compared)}`);
  return blocks
    .filter((block) => block.some(ratioOf))
    .map((block) => groupRows(block, (row) => controlKey(row.cell, compared)))
    .filter((workloads) => workloads.length >= fewest)
    .map((workloads) => renderBlock(workloads, options));
}

function renderBlock(workloads: readonly Row[][], options: ResultOptions): string {
  const { columns, paint, baseline, compared } = options;
  const rows = workloads.flat();
  const [first] = rows;
  if (first === undefined || baseline === undefined) return '';
  const against = rows.some((row) => ratioOf(row)?.baseline.endsWith('@reference'));
  const nameOf = (cell: Cell): string => baselineLabel(cell, compared);
  const variants = [...new Set(rows.map((row) => nameOf(row.cell)))].filter(
    (variant) => against || variant !== baseline,
  );
  const dim = (text: string): string[] => wrapText(text, columns, '  ').map((line) => paint('dim', line));
  return [
    paint('bold', safeText(`${first.cell.suite}: ratios to ${against ? 'the reference' : baseline}`)),
    ...dim(`${renderHeading(first)} · ${renderPlaces(rows.map(({ cell }) => cell))}`),
    ...renderMatrix({ workloads, variants, nameOf }, options),
    ...dim(legend),
  ].join('\n');
}

type Publications = readonly Pick<SuiteRecord, 'name' | 'published'>[];

/** Figures that others published of a table's workload and metric; no line where there are none. */
function renderPublished([first]: readonly Row[], suites: Publications, columns: number): string[] {
  if (first === undefined) return [];
  const { cell, metric } = first;
  const published = suites.find(({ name }) => name === cell.suite)?.published ?? [];
  const figures = published.filter((one) => one.workload === cell.workload && one.metric === metric.name);
  if (figures.length === 0) return [];
  const texts = figures.map((figure) => renderFigure(figure, metric.unit));
  return wrapText(safeText(`published elsewhere, not compared: ${texts.join(' · ')}`), columns, '  ');
}

/** `alpine musl-def 3174–3328 KiB (3.25 MB)` */
function renderFigure({ family, variant, low, high, printed }: PublishedFigure, unit: string): string {
  const range = [low, ...(high === undefined ? [] : [high])].map((value) =>
    groupThousands(renderNumber(value, 0)),
  );
  return `${family} ${variant} ${range.join('–')} ${unit} (${printed})`;
}

const layout: readonly TextColumn[] = [
  { align: 'left', gap: 2 },
  { align: 'right', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'right', gap: 3 },
  { align: 'left', gap: 2 },
  { align: 'right', gap: 2 },
];

/** The body of a workload's table: a line per variant, and below it the reason where something is missing. */
function renderVariants(group: readonly Row[], options: ResultOptions): string[] {
  const { columns, paint } = options;
  const [heading = '', ...lines] = layOut([headingOf(group), ...bodyOf(group, options)], layout, paint);
  const notes = group.map((row) => renderNote(row, columns).map((line) => paint('yellow', line)));
  return [paint('dim', heading), ...lines.flatMap((line, at) => [line, ...(notes[at] ?? [])])];
}

function headingOf(group: readonly Row[]): TextCell[] {
  const median = `median ${group[0]?.metric.unit ?? ''}`;
  return ['variant', median, '95 % interval', 'ratio', '95 % interval', 'trials'].map((text) => ({ text }));
}

function bodyOf(group: readonly Row[], { baseline, compared }: ResultOptions): TextCell[][] {
  const medians = group.map(medianOf);
  const ratios = group.map(ratioEstimateOf);
  const texts = {
    medians: renderEstimates(medians),
    intervals: renderIntervals(medians),
    ratios: renderEstimates(ratios),
    ratioIntervals: renderIntervals(ratios),
  };
  return group.map((row, at) =>
    greyed(row, [
      { text: safeText(baselineLabel(row.cell, compared).replace(/~twin$/, ', again')) },
      'summary' in row ? { text: texts.medians[at] ?? '' } : { text: row.status, style: 'yellow' },
      { text: texts.intervals[at] ?? '', style: 'dim' },
      { text: texts.ratios[at] ?? '', ...ratioStyle(row) },
      {
        text:
          baselineLabel(row.cell, compared) === baseline || isReference(row)
            ? 'baseline'
            : (texts.ratioIntervals[at] ?? ''),
        style: 'dim',
      },
      { text: renderCount(row) },
    ]),
  );
}

/** Numbers of an emulator say nothing about a machine and must not stand out; `emulated` stands in place of the ratio. */
function greyed(row: Row, cells: readonly TextCell[]): TextCell[] {
  if (!isOfEmulator(row) || !('summary' in row)) return [...cells];
  return cells.map(({ text }, at) => ({ text: at === ratioColumn ? 'emulated' : text, style: 'dim' }));
}

const ratioColumn = 3;

function isReference({ cell }: Row): boolean {
  return cell.reference !== undefined && cell.twin !== true;
}

function renderCount(row: Row): string {
  if (!('summary' in row)) return '';
  const { summary, plannedRounds } = row;
  return summary.n < plannedRounds ? `${summary.n} of ${plannedRounds}` : `${summary.n}`;
}

/** Noise is left out: it hits all variants of a group, and stands below the tables. */
function renderNote(row: Row, columns: number): string[] {
  return row.reason === undefined || row.status === 'measured'
    ? []
    : wrapText(safeText(row.reason), columns, '    ');
}

export interface TerminalOptions {
  /** Columns of the terminal; made to be read in 80. */
  readonly width: number;
  readonly colour: boolean;
  /** What ratios are taken to: where all families share a baseline they stand in one table. */
  readonly compared: Compared;
  /** Tables for the first metric of each workload, or for every metric. */
  readonly metrics?: 'first' | 'all';
  /** Suites whose published figures are shown below ours; none are shown without it. */
  readonly suites?: Publications;
}

interface ResultOptions extends TextOptions {
  readonly compared: Compared;
}

/** The end of a run, for a person: a table for each workload, then an overview where there are several. */
export function renderResults(rows: readonly Row[], options: TerminalOptions): string {
  const first = firstMetricRows(rows);
  const shown = options.metrics === 'all' ? rows : first;
  const { compared } = options;
  const tables = groupRows(shown, (row) => `${controlKey(row.cell, compared)} ${row.metric.name}`);
  const baseline = rows.map((row) => ratioOf(row)?.baseline).find((variant) => variant !== undefined);
  const text = { columns: options.width, paint: makePainter(options.colour), baseline, compared };
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

function renderTable(group: readonly Row[], suites: Publications, options: ResultOptions): string {
  const { columns, paint, baseline } = options;
  const [first] = group;
  if (first === undefined) return '';
  const wrap = (text: string): string[] => wrapText(text, columns, '  ');
  const { control } = first.cell;
  const caveats = new Set(group.flatMap(({ cell }) => cell.caveat?.split('; ') ?? []));
  const remarks = [
    ...(isOfEmulator(first) ? [emulatorSentence] : []),
    ...(control === undefined ? [] : [`control: ${control}`]),
    ...(isOfBothKinds(first) ? [bothKinds] : []),
    ...caveats,
  ];
  return [
    paint('bold', safeText(nameWorkload(first.cell))),
    ...wrap(describeTable(group, baseline)).map((line) => paint('dim', line)),
    ...remarks.flatMap((remark) => wrap(safeText(remark))).map((line) => paint('cyan', line)),
    ...renderVariants(group, options),
    ...renderPublished(group, suites, columns).map((line) => paint('dim', line)),
  ].join('\n');
}

/** Medians are absolute values, which no round has in which variants share a CPU; ratios are of those alone. */
function isOfBothKinds({ cell, metric }: Row): boolean {
  return cell.solo !== undefined && cell.solo < cell.rounds && metric.onSharedCpu !== undefined;
}

const bothKinds =
  'median and trials: of the rounds in which each variant ran alone; ratio: of the others, in which they shared a CPU';

/** Names metric and place of the numbers, and the baseline where that is one of several families. */
function describeTable(group: readonly Row[], baseline: string | undefined): string {
  const shared = baseline?.includes('/') === true ? [`ratios to ${safeText(baseline)}`] : [];
  const headings = group.slice(0, 1).map(renderHeading);
  return [...headings, renderPlaces(group.map(({ cell }) => cell)), ...shared].join(' · ');
}
