import type { Canvas } from './canvas.ts';
import type { Mark } from './chart.ts';
import { drawBars, drawRanges } from './filled-paths.ts';
import { drawDots, drawIntervals, drawLine, drawRule, drawTies } from './stroked-paths.ts';

/** SVG path data of all points of a mark: one path is a tenth of the size of a shape for each. */
export function toPath(mark: Mark, canvas: Canvas): string {
  switch (mark.kind) {
    case 'bars':
      return drawBars(mark, canvas);
    case 'ranges':
      return drawRanges(mark, canvas);
    case 'intervals':
      return drawIntervals(mark, canvas);
    case 'ties':
      return drawTies(mark, canvas);
    case 'dots':
      return drawDots(mark, canvas);
    case 'line':
      return drawLine(mark, canvas);
    case 'rule':
      return drawRule(mark, canvas);
  }
}
