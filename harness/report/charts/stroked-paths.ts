import { round, type Canvas } from './canvas.ts';
import type { Dots, Intervals, Line, Point, Rule, Ties } from './chart.ts';

/** A zero-length line would be left out by the renderer; one of this length with round ends looks like a dot. */
const dotLength = 0.6;
const whiskerEnd = 2;
/** A point of a line whose neighbours have no number. */
const loneLength = 2;
/** Of an equals sign: from what it stands beside, its length, and half of what is between its lines. */
const tie = { gap: 4, length: 5, half: 1.3 };

export function drawIntervals({ points }: Intervals, { place }: Canvas): string {
  return points
    .map(({ y, low, high }) => {
      const [left, middle] = place(low, y);
      const [right] = place(high, y);
      const end = (x: number): string => `M${round(x)} ${round(middle - whiskerEnd)}v${2 * whiskerEnd}`;
      return `${end(left)}M${round(left)} ${round(middle)}H${round(right)}${end(right)}`;
    })
    .join('');
}

export function drawDots({ points }: Dots, { place }: Canvas): string {
  return points
    .map(({ x, y }) => {
      const [across, down] = place(x, y);
      return `M${round(across - dotLength / 2)} ${round(down)}h${dotLength}`;
    })
    .join('');
}

export function drawLine({ points }: Line, { place }: Canvas): string {
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

export function drawRule({ x, y }: Rule, { place, band, height }: Canvas): string {
  const [across, middle] = place(x, y);
  if (y === undefined) return `M${round(across)} ${round(middle)}v${round(height)}`;
  return `M${round(across)} ${round(middle - band * 0.35)}v${round(band * 0.7)}`;
}

export function drawTies({ points }: Ties, { place }: Canvas): string {
  return points
    .map(({ x, y }) => {
      const [across, middle] = place(x, y);
      const line = (down: number): string => `M${round(across + tie.gap)} ${round(down)}h${tie.length}`;
      return line(middle - tie.half) + line(middle + tie.half);
    })
    .join('');
}
