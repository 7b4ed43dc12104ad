import type { Mark } from './chart.ts';
import { labelOf } from '../../model/cell.ts';
import type { MeasuredRow } from '../../model/row.ts';
import { renderHeading } from '../text/row-words.ts';
import { panelWidth, type Figure, type Panel } from './figure.ts';
import { sayLeftOut, shorten, thin } from './left-out.ts';
import type { RunReport } from '../run-report.ts';
import { lineOf, type Scene } from './scenes.ts';
import { makeValueAxis } from './value-axis.ts';
import { paintOf } from './variant-colours.ts';

const linePixels = 18;
const axisPixels = 52;
/** More would cover each other. */
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
    caption: `Every trial is a dot${thinned ? `, at most ${mostDots} of a cell, evenly spread over its rounds` : ''}; the bar among them is the median.${sayLeftOut(scene.workloads.length - shown.length, scene.workloads.length)}`,
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
