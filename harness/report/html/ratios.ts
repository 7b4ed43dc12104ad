import type { Mark, NumberAxis } from '../../charts/chart.ts';
import { labelOf, type Cell } from '../../model/cell.ts';
import type { Interval, MeasuredRow, Ratio } from '../../model/row.ts';
import { units } from '../../model/unit.ts';
import { panelWidth, type Figure, type Panel } from './figure.ts';
import { sayLeftOut, shorten } from './left-out.ts';
import { lineOf, type Scene } from './scenes.ts';
import { paintOf } from './variant-colours.ts';

/** A dot beside a name. */
export interface RatioLine {
  readonly name: string;
  readonly ratio: Ratio;
}

const linePixels = 15;
const axisPixels = 52;
const mostLines = 60;
/** Room at both ends of the scale, as a share. */
const room = 1.02;

/** Ratios as dots, a panel for each variant, ordered from the smallest; all panels have the same scale. */
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
    caption: `${metric.name} ÷ that of ${nameBaseline(rows)}. Dots are estimates, lines their 95 % intervals (none where there are too few rounds): an interval that includes 1 shows no difference. Logarithmic scale.${sayLeftOut(left, workloads.length)}${shown.length > most ? ' Left out: the other variants.' : ''}`,
    panels: shown
      .slice(0, most)
      .map(({ variant, lines }) => makePanel(lines.slice(0, mostLines), { variant, axis })),
  };
}

/** Of lines that are drawn one below the other. */
export function makeRatioChart(
  lines: readonly RatioLine[],
  {
    axis,
    label,
    paint,
  }: { readonly axis: NumberAxis; readonly label: string; readonly paint: ReturnType<typeof paintOf> },
): Panel['chart'] {
  const intervals = lines.flatMap(({ ratio }, y) =>
    isDrawable(ratio.interval) ? [{ y, ...ratio.interval }] : [],
  );
  const marks: readonly Mark[] = [
    { kind: 'rule', x: 1, colour: 'var(--axis)' },
    { kind: 'intervals', colour: 'var(--ink)', points: intervals },
    {
      kind: 'dots',
      diameter: 7,
      colour: 'var(--ink)',
      points: lines.map(({ ratio }, y) => ({ x: ratio.estimate, y })),
    },
    {
      kind: 'dots',
      diameter: 5.5,
      ...paint,
      points: lines.map(({ ratio }, y) => ({ x: ratio.estimate, y })),
    },
  ];
  return {
    width: panelWidth,
    height: axisPixels + lines.length * linePixels,
    label,
    x: axis,
    y: { kind: 'bands', names: lines.map(({ name }) => shorten(name)) },
    marks,
  };
}

/** Wide enough for all of them, and for 1. */
export function makeAxis(lines: readonly RatioLine[], title: string): NumberAxis {
  const ends = lines.flatMap(({ ratio: { estimate, interval } }) =>
    isDrawable(interval) ? [interval.low, interval.high, estimate] : [estimate],
  );
  const low = ends.reduce((least, end) => Math.min(least, end), 1);
  const high = ends.reduce((most, end) => Math.max(most, end), 1);
  return { kind: 'log', title, low: low / room, high: high * room };
}

function linesOf(variant: Cell, rows: readonly RatioRow[]): { variant: Cell; lines: RatioLine[] } {
  const own = rows.filter(({ cell }) => labelOf(cell) === labelOf(variant));
  const lines = own.map(({ cell, ratio }) => ({ name: lineOf(cell), ratio }));
  return { variant, lines: lines.sort((a, b) => a.ratio.estimate - b.ratio.estimate) };
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

type RatioRow = MeasuredRow & { readonly ratio: Ratio };

export function hasRatio(row: MeasuredRow): row is RatioRow {
  return row.ratio !== undefined && Number.isFinite(row.ratio.estimate) && row.ratio.estimate > 0;
}

function isDrawable(interval: Interval | undefined): interval is Interval {
  return interval !== undefined && interval.low > 0 && Number.isFinite(interval.high);
}

function nameBaseline(rows: readonly RatioRow[]): string {
  return rows[0]?.ratio.baseline ?? '';
}
