import { type Cell, type MeasuredRow, units } from '../../model/index.ts';
import { paintOf } from '../content/colours.ts';
import { lineOf } from '../content/rows.ts';
import { type Figure, type Panel, describeLeftOut } from './figure.ts';
import type { Scene } from './panels.ts';
import { type RatioLine, hasRatio, makeAxis, makeRatioChart, ratioSentence } from './ratio-chart.ts';

const mostLines = 60;

/**
 * Ratios of all families and releases that have one baseline, a panel for each workload: a variant stands below itself of the
 * release before, so that what a release changes is seen beside what a malloc does.
 */
export function makeWorkloadRatios(scene: Scene, most: number): Figure {
  const { metric } = scene;
  const workloads = scene.workloads.filter((rows) => rows.some(hasRatio));
  const baseline = workloads.flat().find(hasRatio)?.ratio.baseline ?? '';
  return {
    title: 'Ratios by workload',
    caption: `${metric.name} ÷ that of ${baseline}. Releases of one variant have one colour and stand one below the other. Each panel has a scale of its own. ${ratioSentence}${describeLeftOut(workloads.length - most, workloads.length)}`,
    panels: workloads.slice(0, most).flatMap((rows) => makePanel(rows, scene)),
  };
}

function makePanel(rows: readonly MeasuredRow[], { metric, variants, nameOf }: Scene): Panel[] {
  const [first] = rows;
  if (first === undefined) return [];
  const orderOf = makeOrder(variants);
  const lines = rows
    .filter(hasRatio)
    .toSorted((a, b) => orderOf(a.cell) - orderOf(b.cell))
    .slice(0, mostLines)
    .map(({ cell, ratio }): RatioLine => ({
      ...{ name: nameOf(cell), paint: paintOf(cell), ratio },
      ...(cell.counted !== undefined && { exact: true }),
    }));
  const heading = lineOf(first.cell);
  const label = `Dots: ratios of ${heading} on ${lines.map(({ name }) => name).join(', ')}. The table below has the numbers.`;
  const axis = makeAxis(lines, `ratio, ${units[metric.unit]} is better`);
  return [{ heading, chart: makeRatioChart(lines, { axis, label, paint: { colour: 'var(--ink)' } }) }];
}

/** Variants in the order of the first family that has them, each with all of its places. */
function makeOrder(cells: readonly Cell[]): (cell: Cell) => number {
  const variants = [...new Set(cells.map(({ variant }) => variant))];
  const places = [...new Set(cells.map(placeOf))];
  return (cell) => variants.indexOf(cell.variant) * places.length + places.indexOf(placeOf(cell));
}

function placeOf({ family, release }: Cell): string {
  return `${family} ${release}`;
}
