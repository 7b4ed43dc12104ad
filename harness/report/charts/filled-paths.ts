import { round, type Canvas } from './canvas.ts';
import type { Bars, Ranges } from './chart.ts';

export function drawBars({ points, thickness }: Bars, canvas: Canvas): string {
  const { place } = canvas;
  return points
    .map(({ x, y }) => drawBox(place(undefined, y)[0], place(x, y), canvas.band * thickness))
    .join('');
}

export function drawRanges({ points, thickness }: Ranges, { place, band }: Canvas): string {
  return points
    .map(({ y, low, high }) => drawBox(place(low, y)[0], place(high, y), band * thickness))
    .join('');
}

/** From one side to the middle of the other. */
function drawBox(left: number, [right, middle]: readonly [number, number], thickness: number): string {
  const height = round(thickness);
  return `M${round(left)} ${round(middle - height / 2)}h${round(right - left)}v${height}h${round(left - right)}Z`;
}
