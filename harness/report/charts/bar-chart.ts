import { type MeasuredRow, labelOf } from '../../model/index.ts';
import type { Mark } from './chart.ts';
import { type Figure, type Panel, panelWidth, describeLeftOut, shorten } from './figure.ts';
import type { Scene } from './panels.ts';
import { paintOf } from '../content/colours.ts';
import { lineOf, renderHeading } from '../content/rows.ts';

const barPixels = 8;
const gapPixels = 14;
const axisPixels = 52;
/** Bars in a panel, unless a single workload has more. */
const mostBars = 36;
/** Share of a workload's band that bars fill; the rest parts it from the next. */
const filled = 0.86;

/** Medians as bars, workload by workload, each panel with a scale of its own. */
export function makeBars(scene: Scene, most: number): Figure {
  const { workloads, variants } = scene;
  const perPanel = Math.max(1, Math.floor(mostBars / variants.length));
  const shown = workloads.slice(0, most * perPanel);
  const panels = Array.from({ length: Math.ceil(shown.length / perPanel) }, (_, at) =>
    makePanel(scene, shown.slice(at * perPanel, (at + 1) * perPanel)),
  );
  const left = describeLeftOut(workloads.length - shown.length, workloads.length);
  return {
    title: 'Medians',
    caption: `Median of the trials, with its 95 % interval. Each panel has a scale of its own. No whiskers: too few trials. No bar: no number.${left}`,
    panels,
  };
}

function makePanel(scene: Scene, workloads: Scene['workloads']): Panel {
  const { metric, variants } = scene;
  const names = workloads.map(([first]) => (first ? lineOf(first.cell) : ''));
  const highest = workloads.flat().map(({ summary }) => summary.interval?.high ?? summary.median);
  return {
    chart: {
      width: panelWidth,
      height: axisPixels + workloads.length * (variants.length * barPixels + gapPixels),
      label: `Bars: median ${renderHeading({ metric })}, of ${names.join(', ')}. The table below has the numbers.`,
      x: { kind: 'linear', title: renderHeading({ metric }), low: 0, high: Math.max(...highest) },
      y: { kind: 'bands', names: names.map(shorten) },
      marks: [...makeMarks(scene, workloads), makeWhiskers(scene, workloads)],
    },
  };
}

function makeMarks({ variants }: Scene, workloads: Scene['workloads']): Mark[] {
  return variants.map((variant, slot) => ({
    kind: 'bars',
    ...paintOf(variant),
    thickness: filled / variants.length,
    points: workloads.flatMap((rows, at) =>
      rows
        .filter(({ cell }) => labelOf(cell) === labelOf(variant))
        .map(({ summary }) => ({ x: summary.median, y: at + offsetOf(slot, variants.length) })),
    ),
  }));
}

function makeWhiskers({ variants }: Scene, workloads: Scene['workloads']): Mark {
  const labels = variants.map(labelOf);
  const toWhisker = (
    { cell, summary }: MeasuredRow,
    at: number,
  ): { y: number; low: number; high: number }[] =>
    summary.interval
      ? [{ y: at + offsetOf(labels.indexOf(labelOf(cell)), labels.length), ...summary.interval }]
      : [];
  return {
    kind: 'intervals',
    colour: 'var(--ink)',
    points: workloads.flatMap((rows, at) => rows.flatMap((row) => toWhisker(row, at))),
  };
}

/** Distance of a bar's middle from that of its workload, in bands. */
function offsetOf(slot: number, slots: number): number {
  return ((slot - (slots - 1) / 2) * filled) / slots;
}
