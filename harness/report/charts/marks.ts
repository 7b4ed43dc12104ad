import type { CustomSeriesOption } from 'echarts';
import {
  type Bars,
  type Canvas,
  type Dots,
  type Intervals,
  type Line,
  type Mark,
  type Point,
  type Ranges,
  type Rule,
  type Tiles,
  type Words,
  edgeColour,
} from './chart.ts';

/** A tenth of a pixel is finer than any eye. */
function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function drawBars({ points, thickness }: Bars, canvas: Canvas): string {
  const { place } = canvas;
  return points
    .map(({ x, y }) => drawBox(place(undefined, y)[0], place(x, y), canvas.band * thickness))
    .join('');
}

/** Share of a tile's place that it fills. */
const tileShare = 0.94;

function drawTiles({ points }: Tiles, { place, band, column }: Canvas): string {
  return points
    .map(({ x, y }) => {
      const [across, middle] = place(x, y);
      const half = (column * tileShare) / 2;
      return drawBox(across - half, [across + half, middle], band * tileShare);
    })
    .join('');
}

function drawRanges({ points, thickness }: Ranges, { place, band }: Canvas): string {
  return points
    .map(({ y, low, high }) => drawBox(place(low, y)[0], place(high, y), band * thickness))
    .join('');
}

/** A box from one x to another, so thick around the y of its middle. */
function drawBox(left: number, [right, middle]: readonly [number, number], thickness: number): string {
  const height = round(thickness);
  return `M${round(left)} ${round(middle - height / 2)}h${round(right - left)}v${height}h${round(left - right)}Z`;
}

/** A zero-length line would be left out by the renderer; one of this length with round ends looks like a dot. */
const dotLength = 0.6;
const whiskerEnd = 2;
/** A point of a line whose neighbours have no number. */
const loneLength = 2;

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

/** SVG path data of all points of a mark: one path is a tenth of the size of a shape for each. */
export function toPath(mark: Exclude<Mark, Words>, canvas: Canvas): string {
  switch (mark.kind) {
    case 'bars':
      return drawBars(mark, canvas);
    case 'tiles':
      return drawTiles(mark, canvas);
    case 'ranges':
      return drawRanges(mark, canvas);
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

interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

type RenderItem = NonNullable<CustomSeriesOption['renderItem']>;
type Params = Parameters<RenderItem>[0];
type Api = Parameters<RenderItem>[1];

/** All marks as one series of one item: the library takes a millisecond for each series. */
export function toSeries(marks: readonly Mark[], scales: Scales): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    clip: false,
    data: [[0, 0]],
    renderItem: (params, api) => {
      const canvas = toCanvas({ params, api }, scales);
      return { type: 'group', children: marks.map((mark) => drawMark(mark, canvas)) };
    },
  };
}

/** Their size is that of all letters of a graph. */
function drawWords({ points, colour }: Words, { place }: Canvas) {
  return {
    type: 'group' as const,
    children: points.map(({ x, y, text }) => {
      const [across, middle] = place(x, y).map(round);
      const style = { x: across ?? 0, y: middle ?? 0, text, fill: colour };
      return {
        type: 'text' as const,
        style: { ...style, align: 'center' as const, verticalAlign: 'middle' as const },
      };
    }),
  };
}

function drawMark(mark: Mark, canvas: Canvas) {
  if (mark.kind === 'words') return drawWords(mark, canvas);
  return {
    type: 'path' as const,
    shape: { pathData: toPath(mark, canvas) },
    style: { ...toStyle(mark), ...(mark.faint === true && { opacity: mark.kind === 'tiles' ? 0.35 : 0.5 }) },
  };
}

function toCanvas({ params, api }: { readonly params: Params; readonly api: Api }, scales: Scales): Canvas {
  // The only coordinate system there is, and a grid says where it is.
  const grid = params.coordSys as unknown as { x: number; y: number; height: number };
  const coord = (x: number, y: number): number[] => api.coord([x, y]);
  const place: Canvas['place'] = (x, y) => {
    const [across = 0, down = 0] = coord(scales.x(x ?? 1), scales.y(y ?? 1));
    return [x === undefined ? grid.x : across, y === undefined ? grid.y : down];
  };
  const band = Math.abs((coord(0, 1)[1] ?? 0) - (coord(0, 0)[1] ?? 0));
  const column = Math.abs((coord(1, 0)[0] ?? 0) - (coord(0, 0)[0] ?? 0));
  return { place, band, column, height: grid.height };
}

function toStyle(mark: Exclude<Mark, Words>): Readonly<Record<string, unknown>> {
  const { kind, colour } = mark;
  switch (kind) {
    case 'bars':
      return { fill: colour, stroke: edgeColour, lineWidth: 0.5 };
    case 'ranges':
    case 'tiles':
      return { fill: colour };
    case 'dots':
      return { fill: 'none', stroke: colour, lineWidth: mark.diameter, lineCap: 'round' };
    case 'line':
      return {
        fill: 'none',
        stroke: colour,
        lineWidth: 1.5,
        ...(mark.dashes && { lineDash: [...mark.dashes] }),
      };
    case 'intervals':
      return { fill: 'none', stroke: colour, lineWidth: 1 };
    case 'rule':
      return { fill: 'none', stroke: colour, lineWidth: mark.y === undefined ? 1 : 2 };
  }
}
