import type { Mark, NumberAxis } from './chart.ts';
import type { Interval, MeasuredRow, Ratio } from '../../model/row.ts';
import { includesOne } from '../text/row-words.ts';
import { panelWidth, type Panel } from './figure.ts';
import { shorten } from './left-out.ts';
import type { paintOf } from './variant-colours.ts';

/** A dot beside a name. */
export interface RatioLine {
  readonly name: string;
  readonly ratio: Pick<Ratio, 'estimate' | 'interval'>;
  /** As a share: what is not further from 1 does not matter. */
  readonly margin?: number;
}

/** What `makeRatioChart` draws, for a caption. */
export const ratioSentence =
  'Dots are estimates, lines their 95 % intervals, where there are rounds enough for one; a hollow dot is a tie: its interval includes 1. Logarithmic scale.';

const linePixels = 15;
const axisPixels = 52;
/** Room at both ends of the scale, as a share. */
const room = 1.02;
/** Less on either side of 1 would make mountains of what is next to nothing. */
const leastReach = 1.02;

export interface RatioChartParts {
  readonly axis: NumberAxis;
  readonly label: string;
  readonly paint: ReturnType<typeof paintOf>;
}

/** Of lines that are drawn one below the other. */
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
  const ties = points.filter(({ y }) => lines[y] !== undefined && isTie(lines[y].ratio));
  const marks: readonly Mark[] = [
    { kind: 'ranges', colour: 'var(--grid)', thickness: 1, points: margins },
    { kind: 'rule', x: 1, colour: 'var(--axis)' },
    { kind: 'intervals', colour: 'var(--ink)', points: intervals },
    { kind: 'dots', diameter: 7, colour: 'var(--ink)', points },
    { kind: 'dots', diameter: 5.5, ...paint, points },
    { kind: 'dots', diameter: 3, colour: 'var(--page)', points: ties },
  ];
  return marks.filter((mark) => !('points' in mark) || mark.points.length > 0);
}

/** Not told apart from what it is compared with; too few rounds tell nothing, and counts are equal or not. */
export function isTie({ estimate, interval }: RatioLine['ratio']): boolean {
  return interval === undefined ? estimate === 1 : includesOne(interval);
}

/** Wide enough for all of them, and for 1. */
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

/** One that has a logarithm. */
export function isPositive(ratio: number): boolean {
  return ratio > 0 && ratio < Infinity;
}

function isDrawable(interval: Interval | undefined): interval is Interval {
  return interval !== undefined && interval.low > 0 && Number.isFinite(interval.high);
}
