import type { CustomSeriesOption } from 'echarts';
import { edgeColour } from './colours.ts';
import type { Mark } from './chart.ts';
import type { Canvas } from './canvas.ts';
import { toPath } from './mark-path.ts';

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

function drawMark(mark: Mark, canvas: Canvas) {
  return {
    type: 'path' as const,
    shape: { pathData: toPath(mark, canvas) },
    style: { ...toStyle(mark), ...(mark.faint === true && { opacity: 0.5 }) },
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
  return { place, band, height: grid.height };
}

function toStyle(mark: Mark): Readonly<Record<string, unknown>> {
  const { kind, colour } = mark;
  switch (kind) {
    case 'bars':
      return { fill: colour, stroke: edgeColour, lineWidth: 0.5 };
    case 'ranges':
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
    case 'ties':
      return { fill: 'none', stroke: colour, lineWidth: 1 };
    case 'rule':
      return { fill: 'none', stroke: colour, lineWidth: mark.y === undefined ? 1 : 2 };
  }
}
