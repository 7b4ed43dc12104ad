import { type Cell, type MeasuredRow, labelOf } from '../../model/index.ts';
import type { Line, NumberAxis } from './chart.ts';
import { type Figure, type Panel, panelWidth, describeLeftOut } from './figure.ts';
import type { Scene, Sweep } from './panels.ts';
import { strokeOf, strokeSentence } from '../content/colours.ts';
import { groupRows, lineOf, renderHeading } from '../content/rows.ts';

const height = 230;

/** Medians over the size, a panel for each function and a line for each variant; both axes are logarithmic. */
export function makeSweepCurves({ scenes, sizeOf }: Sweep, most: number): Figure {
  const rows = scenes.flatMap(({ workloads }) => workloads.flat());
  const functions = groupRows(rows, ({ cell }) => lineOf(cell));
  const left = describeLeftOut(functions.length - most, functions.length);
  return {
    title: 'Sizes',
    caption: `Medians over the size; both axes are logarithmic. A character is a byte, a wide one four. ${strokeSentence}.${left}`,
    panels: functions.slice(0, most).flatMap((of) => makePanel(of, sizeOf, scenes)),
  };
}

function makePanel(
  rows: readonly MeasuredRow[],
  sizeOf: Sweep['sizeOf'],
  [scene]: readonly Scene[],
): Panel[] {
  const [first] = rows;
  const positive = rows.filter(({ summary }) => summary.median > 0);
  if (first === undefined || scene === undefined || positive.length === 0) return [];
  const title = renderHeading(scene);
  const name = lineOf(first.cell);
  return [
    {
      heading: `${name}, ${title}`,
      chart: {
        width: panelWidth,
        height,
        label: `Lines: median ${title}, of ${name} by size and variant. The tables below have the numbers.`,
        x: spanAxis(
          positive.map(({ cell }) => sizeOf(cell)),
          'size in characters',
        ),
        y: spanAxis(
          positive.map(({ summary }) => summary.median),
          title,
        ),
        marks: groupRows(positive, ({ cell }) => labelOf(cell)).flatMap((of) => makeCurve(of, sizeOf)),
      },
    },
  ];
}

function makeCurve(rows: readonly MeasuredRow[], sizeOf: (cell: Cell) => number): Line[] {
  const [first] = rows;
  if (first === undefined) return [];
  const points = rows.map(({ cell, summary }) => ({ x: sizeOf(cell), y: summary.median }));
  return [{ kind: 'line', ...strokeOf(first.cell), points: points.sort((a, b) => a.x - b.x) }];
}

/** An axis of a single number would have no length. */
function spanAxis(values: readonly number[], title: string): NumberAxis {
  const low = Math.min(...values);
  return { kind: 'log', title, low, high: Math.max(...values, low * 2) };
}
