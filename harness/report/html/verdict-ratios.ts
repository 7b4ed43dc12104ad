import { labelOf } from '../../model/cell.ts';
import { units } from '../../model/unit.ts';
import type { CellVerdict, Comparison } from '../../model/verdict.ts';
import { groupRows } from '../group-rows.ts';
import type { Figure, Panel } from '../charts/figure.ts';
import { sayLeftOut } from '../charts/left-out.ts';
import {
  isPositive,
  makeAxis,
  makeRatioChart,
  ratioSentence,
  type RatioChartParts,
  type RatioLine,
} from '../charts/ratio-chart.ts';
import { paintOf } from '../charts/variant-colours.ts';

const mostLines = 60;

interface Compared extends CellVerdict {
  readonly comparison: Comparison;
}

/** The ratios of cells of one metric and place, each with its margin; a panel for each variant, ordered from the smallest. */
export function makeVerdictRatios(group: readonly CellVerdict[]): Figure {
  const compared = group.flatMap((of): Compared[] =>
    'comparison' in of.verdict && isPositive(of.verdict.comparison.ratio)
      ? [{ ...of, comparison: of.verdict.comparison }]
      : [],
  );
  const [first] = compared;
  const direction = first === undefined ? '' : `, ${units[first.metric.unit]} is better`;
  const axis = makeAxis(compared.map(toLine), `ratio${direction}`);
  const variants = groupRows(compared, ({ cell }) => labelOf(cell));
  const left = Math.max(0, ...variants.map((of) => of.length - mostLines));
  return {
    title: 'Ratios',
    caption: `The grey band is the margin: what does not matter. ${ratioSentence}${sayLeftOut(left, compared.length)}`,
    panels: variants.flatMap((of) => makePanel(of, axis)),
  };
}

function makePanel(of: readonly Compared[], axis: RatioChartParts['axis']): Panel[] {
  const [first] = of;
  if (first === undefined) return [];
  const lines = of.map(toLine).toSorted((a, b) => a.ratio.estimate - b.ratio.estimate);
  const shown = lines.slice(0, mostLines);
  const heading = labelOf(first.cell);
  const label = `Dots: ratios of ${heading}, ${shown.map(({ name }) => name).join(', ')}. The table below has the numbers.`;
  return [{ heading, chart: makeRatioChart(shown, { axis, label, paint: paintOf(first.cell) }) }];
}

function toLine({ cell, comparison: { ratio, interval, margin } }: Compared): RatioLine {
  return { name: cell.workload, ratio: { estimate: ratio, ...(interval && { interval }) }, margin };
}
