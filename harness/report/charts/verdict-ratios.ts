import {
  type CellVerdict,
  type Comparison,
  type Row,
  labelOf,
  metricsOf,
  nameWorkload,
  units,
} from '../../model/index.ts';
import { type Figure, type Panel, describeLeftOut } from './figure.ts';
import {
  type RatioChartParts,
  type RatioLine,
  type RatioRow,
  hasRatio,
  isPositive,
  makeAxis,
  makeRatioChart,
  ratioSentence,
} from './ratio-chart.ts';
import { paintOf } from '../content/colours.ts';
import { groupRows, lineOf, renderPlace } from '../content/rows.ts';
import type { Controlled } from '../content/run.ts';

const mostLines = 60;

interface Compared extends CellVerdict {
  readonly comparison: Comparison;
}

/** Ratios of cells of one metric and place, each with its margin; a panel for each variant, all in one order. */
export function makeVerdictRatios(group: readonly CellVerdict[]): Figure {
  const compared = group.flatMap((of): Compared[] =>
    'comparison' in of.verdict && isPositive(of.verdict.comparison.ratio)
      ? [{ ...of, comparison: of.verdict.comparison }]
      : [],
  );
  const [first] = compared;
  const direction = first === undefined ? '' : `, ${units[first.metric.unit]} is better`;
  const axis = makeAxis(compared.map(toRatioLine), `ratio${direction}`);
  const variants = groupRows(compared, ({ cell }) => labelOf(cell));
  const left = Math.max(0, ...variants.map((of) => of.length - mostLines));
  return {
    title: 'Ratios',
    caption: `The grey band is the margin: what is within it does not matter. ${ratioSentence}${describeLeftOut(left, compared.length)}`,
    panels: variants.flatMap((of) => makePanel(of, axis)),
  };
}

function makePanel(of: readonly Compared[], axis: RatioChartParts['axis']): Panel[] {
  const [first] = of;
  if (first === undefined) return [];
  const shown = of.map(toRatioLine).slice(0, mostLines);
  const heading = labelOf(first.cell);
  const label = `Dots: ratios of ${heading}, ${shown.map(({ name }) => name).join(', ')}. The table below has the numbers.`;
  return [{ heading, chart: makeRatioChart(shown, { axis, label, paint: paintOf(first.cell) }) }];
}

function toRatioLine({ cell, comparison: { basis, ratio, interval, margin } }: Compared): RatioLine {
  const exact = basis === 'counts' && { exact: true as const };
  return {
    name: nameWorkload(cell),
    ratio: { estimate: ratio, ...(interval && { interval }) },
    margin,
    ...exact,
  };
}

const mostControlLines = 60;

/** Undefined where no control has a ratio. */
export function makeControlFigure(runs: readonly Controlled[]): Figure | undefined {
  const panels = runs.flatMap((run) => makePanels(run, runs.length > 1));
  return panels.length === 0 ? undefined : makeFigure(panels);
}

/** Times and counts, and times of two machines, do not go into one graph. */
function makePanels({ record, rows }: Controlled, several: boolean): Panel[] {
  const controls = rows.filter((row): row is RatioRow => isControl(row, record));
  return groupRows(controls, (row) => JSON.stringify([row.metric.unit, renderPlace(row)])).map((group) => {
    const shown = group.slice(0, mostControlLines).map(toControlLine);
    const place = group[0] ? `${group[0].metric.unit} · ${renderPlace(group[0])}` : '';
    const label = `Dots: ratios of the baseline to itself, ${shown.map(({ name }) => name).join(', ')}.`;
    const axis = makeAxis(shown, 'baseline ÷ itself');
    return {
      heading: several ? `${record.run}: ${place}` : place,
      chart: makeRatioChart(shown, { axis, label, paint: { colour: 'var(--ink)' } }),
    };
  });
}

function isControl(row: Row, record: Controlled['record']): boolean {
  const control = row.cell.twin === true && metricsOf(row.cell, record)[0]?.name === row.metric.name;
  return control && 'summary' in row && hasRatio(row);
}

function toControlLine({ cell, ratio }: RatioRow): RatioLine {
  return { name: `${cell.suite}/${lineOf(cell)}`, ratio };
}

function makeFigure(panels: readonly Panel[]): Figure {
  return {
    caption: `Should be 1. Lines are 95 % intervals; a hollow dot is one that includes 1, an open grey one has none. Of more than ${mostControlLines} controls, ${mostControlLines} are shown.`,
    panels,
  };
}
