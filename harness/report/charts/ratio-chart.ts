import { type Cell, type Interval, type MeasuredRow, type Ratio, labelOf, units } from '../../model/index.ts';
import type { Mark, NumberAxis } from './chart.ts';
import { type Figure, type Panel, panelWidth, describeLeftOut, shorten } from './figure.ts';
import type { Scene } from './panels.ts';
import { type Paint, paintOf } from '../content/colours.ts';
import { groupRows, includesOne, lineOf } from '../content/rows.ts';

/** A dot beside a name. */
export interface RatioLine {
  readonly name: string;
  readonly ratio: Pick<Ratio, 'estimate' | 'interval'>;
  /** A share: a ratio that is no further from 1 does not matter. */
  readonly margin?: number;
  /** Whether the verdict is known; left out, the interval tells. */
  readonly known?: boolean;
  /** It was counted: it needs no interval. */
  readonly exact?: true;
  /** Where the lines of a graph are of several variants. */
  readonly paint?: Paint;
}

/** Explains in a caption how `makeRatioChart` draws. */
export const ratioSentence =
  'Dots are estimates, lines their 95 % intervals; a hollow dot is not known to be other than 1; an open grey one has too few rounds for an interval. Logarithmic scale.';

const linePixels = 15;
const axisPixels = 52;
/** Room at both ends of the scale, as a share. */
const room = 1.02;
/** The scale reaches at least so far: a shorter one would make mountains of tiny differences. */
const leastReach = 1.02;

export interface RatioChartParts {
  readonly axis: NumberAxis;
  readonly label: string;
  readonly paint: Paint;
}

/** Draws the lines one below the other. */
export function makeRatioChart(
  lines: readonly RatioLine[],
  { axis, label, paint }: RatioChartParts,
): Panel['chart'] {
  return {
    width: panelWidth,
    height: axisPixels + lines.length * linePixels,
    label,
    x: axis,
    y: { kind: 'bands', names: lines.map(({ name }) => shorten(name)) },
    marks: makeMarks(lines, paint),
  };
}

function makeMarks(lines: readonly RatioLine[], paint: RatioChartParts['paint']): Mark[] {
  const margins = lines.flatMap(({ margin }, y) =>
    margin === undefined ? [] : [{ y, low: 1 / (1 + margin), high: 1 + margin }],
  );
  const intervals = lines.flatMap(({ ratio }, y) =>
    isDrawable(ratio.interval) ? [{ y, ...ratio.interval }] : [],
  );
  const points = lines.map(({ ratio }, y) => ({ x: ratio.estimate, y }));
  const isGrey = (line: RatioLine | undefined): boolean =>
    line !== undefined && line.ratio.interval === undefined && line.exact !== true;
  const grey = points.filter(({ y }) => isGrey(lines[y]));
  const inked = points.filter(({ y }) => !isGrey(lines[y]));
  const paintOfLine = (y: number): Paint => lines[y]?.paint ?? paint;
  const open = inked.filter(({ y }) => lines[y] !== undefined && isOpen(lines[y]));
  const marks: readonly Mark[] = [
    { kind: 'ranges', colour: 'var(--grid)', thickness: 1, points: margins },
    { kind: 'rule', x: 1, colour: 'var(--axis)' },
    { kind: 'intervals', colour: 'var(--ink)', points: intervals },
    { kind: 'dots', diameter: 7, colour: 'var(--ink)', points: inked },
    ...groupRows(inked, ({ y }) => JSON.stringify(paintOfLine(y))).map((points): Mark => ({
      kind: 'dots',
      diameter: 5.5,
      ...paintOfLine(points[0]?.y ?? 0),
      points,
    })),
    { kind: 'dots', diameter: 3, colour: 'var(--page)', points: open },
    { kind: 'dots', diameter: 7, colour: 'var(--axis)', points: grey },
    { kind: 'dots', diameter: 5, colour: 'var(--page)', points: grey },
  ];
  return marks.filter((mark) => !('points' in mark) || mark.points.length > 0);
}

/** Whether it is not known to be other than 1. */
function isOpen({ ratio: { estimate, interval }, known }: RatioLine): boolean {
  return known === undefined ? (interval === undefined ? estimate === 1 : includesOne(interval)) : !known;
}

/** An axis that is wide enough for all lines, and for 1. */
export function makeAxis(lines: readonly RatioLine[], title: string): NumberAxis {
  const ends = lines.flatMap(({ ratio: { estimate, interval } }) =>
    isDrawable(interval) ? [interval.low, interval.high, estimate] : [estimate],
  );
  const low = ends.reduce((least, end) => Math.min(least, end), 1 / leastReach);
  const high = ends.reduce((most, end) => Math.max(most, end), leastReach);
  return { kind: 'log', title, low: low / room, high: high * room };
}

export type RatioRow = MeasuredRow & { readonly ratio: Ratio };

export function hasRatio(row: MeasuredRow): row is RatioRow {
  return row.ratio !== undefined && isPositive(row.ratio.estimate);
}

/** Whether the ratio has a logarithm. */
export function isPositive(ratio: number): boolean {
  return ratio > 0 && ratio < Infinity;
}

function isDrawable(interval: Interval | undefined): interval is Interval {
  return interval !== undefined && interval.low > 0 && Number.isFinite(interval.high);
}

const mostLines = 60;

/** Ratios as dots, a panel for each variant; all panels have the same order and the same scale. */
export function makeRatios(scene: Scene, most: number): Figure {
  const { workloads, variants, metric } = scene;
  const rows = workloads.flat().filter(hasRatio);
  const shown = variants.map((variant) => linesOf(variant, rows)).filter(({ lines }) => lines.length > 0);
  const axis = makeAxis(
    shown.flatMap(({ lines }) => lines),
    `ratio, ${units[metric.unit]} is better`,
  );
  const left = Math.max(0, ...shown.map(({ lines }) => lines.length - mostLines));
  return {
    title: 'Ratios',
    caption: `${metric.name} ÷ that of ${rows[0]?.ratio.baseline ?? ''}. ${ratioSentence}${describeLeftOut(left, workloads.length)}${shown.length > most ? ' Left out: the other variants.' : ''}`,
    panels: shown
      .slice(0, most)
      .map(({ variant, lines }) => makePanel(lines.slice(0, mostLines), { variant, axis })),
  };
}

function linesOf(variant: Cell, rows: readonly RatioRow[]): { variant: Cell; lines: RatioLine[] } {
  const own = rows.filter(({ cell }) => labelOf(cell) === labelOf(variant));
  const lines = own.map(({ cell, ratio }): RatioLine => ({
    name: lineOf(cell),
    ratio,
    ...(cell.counted !== undefined && { exact: true }),
  }));
  return { variant, lines };
}

function makePanel(
  lines: readonly RatioLine[],
  { variant, axis }: { variant: Cell; axis: NumberAxis },
): Panel {
  const label = `Dots: ratios of ${labelOf(variant)}, ${lines.map(({ name }) => name).join(', ')}. The table below has the numbers.`;
  return {
    heading: labelOf(variant),
    chart: makeRatioChart(lines, { axis, label, paint: paintOf(variant) }),
  };
}
