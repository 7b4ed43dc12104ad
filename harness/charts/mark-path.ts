import type { Bars, Dots, Intervals, Line, Mark, Point, Rule } from './chart.ts';

/** Where values are drawn. */
export interface Canvas {
  /** Pixels of a point; `undefined` for x or y is the left or the upper edge. */
  readonly place: (x: number | undefined, y: number | undefined) => readonly [x: number, y: number];
  /** Pixels between two bands, or two units of y. */
  readonly band: number;
  readonly height: number;
}

/** A zero-length line would be left out by the renderer; one of this length with round ends looks like a dot. */
const dotLength = 0.6;
const whiskerEnd = 2;
/** A point of a line whose neighbours have no number. */
const loneLength = 2;

/** SVG path data of all points of a mark: one path is a tenth of the size of a shape for each. */
export function toPath(mark: Mark, canvas: Canvas): string {
  switch (mark.kind) {
    case 'bars':
      return drawBars(mark, canvas);
    case 'intervals':
      return drawIntervals(mark, canvas);
    case 'dots':
      return drawDots(mark, canvas);
    case 'line':
      return drawLine(mark, canvas);
    case 'rule':
      return drawRule(mark, canvas);
  }
}

function drawBars({ points, thickness }: Bars, { place, band }: Canvas): string {
  const height = round(thickness * band);
  return points
    .map(({ x, y }) => {
      const [left] = place(undefined, y);
      const [right, middle] = place(x, y);
      return `M${round(left)} ${round(middle - height / 2)}h${round(right - left)}v${height}h${round(left - right)}Z`;
    })
    .join('');
}

function drawIntervals({ points }: Intervals, { place }: Canvas): string {
  return points
    .map(({ y, low, high }) => {
      const [left, middle] = place(low, y);
      const [right] = place(high, y);
      const end = (x: number): string => `M${round(x)} ${round(middle - whiskerEnd)}v${2 * whiskerEnd}`;
      return `${end(left)}M${round(left)} ${round(middle)}H${round(right)}${end(right)}`;
    })
    .join('');
}

function drawDots({ points }: Dots, { place }: Canvas): string {
  return points
    .map(({ x, y }) => {
      const [across, down] = place(x, y);
      return `M${round(across - dotLength / 2)} ${round(down)}h${dotLength}`;
    })
    .join('');
}

function drawLine({ points }: Line, { place }: Canvas): string {
  const drawn = (point: Point | undefined): point is Point =>
    point !== undefined && Number.isFinite(point.x) && Number.isFinite(point.y);
  return points
    .map((point, at) => {
      if (!drawn(point)) return '';
      const [across, down] = place(point.x, point.y).map(round);
      if (drawn(points[at - 1])) return `L${across} ${down}`;
      const alone = !drawn(points[at + 1]);
      return `M${across} ${down}${alone ? `h${loneLength}` : ''}`;
    })
    .join('');
}

function drawRule({ x, y }: Rule, { place, band, height }: Canvas): string {
  const [across, middle] = place(x, y);
  if (y === undefined) return `M${round(across)} ${round(middle)}v${round(height)}`;
  return `M${round(across)} ${round(middle - band * 0.35)}v${round(band * 0.7)}`;
}

/** A tenth of a pixel is finer than any eye. */
function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
