import type { Line } from './chart.ts';
import type { Cell } from '../../model/cell.ts';
import type { MeasuredRow } from '../../model/row.ts';
import { units } from '../../model/unit.ts';
import { renderHeading } from '../text/row-words.ts';
import { panelWidth, type Figure, type Panel } from './figure.ts';
import { sayLeftOut, thin } from './left-out.ts';
import type { RunReport } from '../run-report.ts';
import { lineOf, type Scene } from './scenes.ts';
import { makeValueAxis } from './value-axis.ts';
import { strokeOf, strokeSentence } from './variant-strokes.ts';

const height = 190;
const mostRounds = 100;

/** Round by round, a panel for each workload: what drifts or jumps for all variants at once is the machine. */
export function makeTimeSeries(scene: Scene, { valuesOf }: RunReport, most: number): Figure {
  const shown = scene.workloads.slice(0, most).filter((rows) => rows.some(({ summary }) => summary.n > 1));
  const left = sayLeftOut(Math.max(0, scene.workloads.length - most), scene.workloads.length);
  const thinned = shown.flat().some(({ plannedRounds }) => plannedRounds > mostRounds);
  return {
    title: 'Over the rounds',
    folded: true,
    caption: `${strokeSentence}; a gap is a round that has no number or was dropped. What all variants do at once, the machine did.${thinned ? ` Of the rounds, ${mostRounds} are shown.` : ''}${left}`,
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
