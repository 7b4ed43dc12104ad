import type { NumberAxis } from './chart.ts';
import { labelOf, type Cell } from '../../model/cell.ts';
import { units } from '../../model/unit.ts';
import type { Figure, Panel } from './figure.ts';
import { sayLeftOut } from './left-out.ts';
import {
  hasRatio,
  makeAxis,
  makeRatioChart,
  ratioSentence,
  type RatioLine,
  type RatioRow,
} from './ratio-chart.ts';
import { lineOf, type Scene } from './scenes.ts';
import { paintOf } from './variant-colours.ts';

const mostLines = 60;

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
    caption: `${metric.name} ÷ that of ${rows[0]?.ratio.baseline ?? ''}. ${ratioSentence}${sayLeftOut(left, workloads.length)}${shown.length > most ? ' Left out: the other variants.' : ''}`,
    panels: shown
      .slice(0, most)
      .map(({ variant, lines }) => makePanel(lines.slice(0, mostLines), { variant, axis })),
  };
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
