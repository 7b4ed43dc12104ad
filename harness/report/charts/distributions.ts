import { type Cell, type MeasuredRow, labelOf, units } from '../../model/index.ts';
import type { Line, Mark } from './chart.ts';
import {
  type Figure,
  type Panel,
  makeValueAxis,
  panelWidth,
  describeLeftOut,
  shorten,
  thin,
} from './figure.ts';
import type { Scene } from './panels.ts';
import { paintOf, strokeOf, strokeSentence } from '../content/colours.ts';
import { lineOf, renderHeading } from '../content/rows.ts';
import type { RunReport } from '../content/run.ts';

const linePixels = 18;
const axisPixels = 52;
/** More dots would cover each other. */
const mostDots = 100;
/** Dots of one cell lie at so many heights, so that equal ones can be told apart. */
const heights = 5;

/** Every trial a dot, a panel for each workload. */
export function makeDistributions(scene: Scene, { valuesOf }: RunReport, most: number): Figure {
  const shown = scene.workloads.slice(0, most);
  const thinned = shown.flat().some(({ summary }) => summary.n > mostDots);
  return {
    title: 'Distributions',
    folded: true,
    caption: `Every trial is a dot${thinned ? `, at most ${mostDots} of a cell, evenly spread over its rounds` : ''}; the bar among them is the median.${describeLeftOut(scene.workloads.length - shown.length, scene.workloads.length)}`,
    panels: shown.map((rows) => makePanel(rows, { scene, valuesOf })),
  };
}

interface Sources extends Pick<RunReport, 'valuesOf'> {
  readonly scene: Scene;
}

function makePanel(rows: readonly MeasuredRow[], { scene, valuesOf }: Sources): Panel {
  const { metric } = scene;
  const [first] = rows;
  const name = first ? lineOf(first.cell) : '';
  return {
    heading: name,
    chart: {
      width: panelWidth,
      height: axisPixels + rows.length * linePixels,
      label: `Dots: ${renderHeading({ metric })}, of every trial of ${name} by variant.`,
      x: makeValueAxis(rows, metric),
      y: { kind: 'bands', names: rows.map(({ cell }) => shorten(labelOf(cell))) },
      marks: rows.flatMap((row, y) => makeMarks(row, valuesOf(row.cell.id, metric.name), y)),
    },
  };
}

function makeMarks({ cell, summary }: MeasuredRow, values: Float64Array | undefined, y: number): Mark[] {
  const finite = Array.from(values ?? []).filter(Number.isFinite);
  const points = thin(finite, mostDots).map((x, at) => ({ x, y: y + lift(at) }));
  return [
    { kind: 'dots', diameter: 4, ...paintOf(cell), points },
    { kind: 'rule', x: summary.median, y, colour: 'var(--ink)' },
  ];
}

function lift(at: number): number {
  return (((at * 2) % heights) - (heights - 1) / 2) * (0.5 / heights);
}

const height = 190;
const mostRounds = 100;

/** Round by round, a panel for each workload: what drifts or jumps for all variants at once is the machine. */
export function makeTimeSeries(scene: Scene, { valuesOf }: RunReport, most: number): Figure {
  const shown = scene.workloads.slice(0, most).filter((rows) => rows.some(({ summary }) => summary.n > 1));
  const left = describeLeftOut(Math.max(0, scene.workloads.length - most), scene.workloads.length);
  const thinned = shown.flat().some(({ plannedRounds }) => plannedRounds > mostRounds);
  return {
    title: 'Over the rounds',
    folded: true,
    caption: `${strokeSentence}; a gap is a round that has no number or was dropped. What all variants do at once, the machine did.${thinned ? ` Of the rounds, ${mostRounds} are shown.` : ''}${left}`,
    panels: shown.map((rows) => makeSeriesPanel(rows, { scene, valuesOf })),
  };
}

interface SeriesSources extends Pick<RunReport, 'valuesOf'> {
  readonly scene: Scene;
}

function makeSeriesPanel(rows: readonly MeasuredRow[], { scene, valuesOf }: SeriesSources): Panel {
  const { metric } = scene;
  const [first] = rows;
  const name = first ? lineOf(first.cell) : '';
  return {
    heading: `${name}, ${metric.unit}, ${units[metric.unit]} is better`,
    chart: {
      width: panelWidth,
      height,
      label: `Lines: ${renderHeading({ metric })}, of ${name} by round and variant.`,
      x: { kind: 'linear', title: 'round', low: 1, high: Math.max(2, first?.plannedRounds ?? 2) },
      y: makeValueAxis(rows, metric),
      marks: rows.map(({ cell }) => makeLine(cell, valuesOf(cell.id, metric.name))),
    },
  };
}

function makeLine(cell: Cell, values: Float64Array | undefined): Line {
  const points = Array.from(values ?? [], (y, round) => ({ x: round + 1, y }));
  return { kind: 'line', ...strokeOf(cell), points: thin(points, mostRounds) };
}
