import { type MeasuredRow, headroom, labelOf, memoryFloor } from '../../model/index.ts';
import type { Mark, NumberAxis } from './chart.ts';
import { type Figure, type Panel, panelWidth, describeLeftOut } from './figure.ts';
import type { Scene } from './panels.ts';
import { paintOf } from '../content/colours.ts';
import { lineOf, renderHeading } from '../content/rows.ts';
import type { RunReport } from '../content/run.ts';

const height = 230;

/** Room around the dots, as a share of the outermost values. */
const room = 0.05;

/** A variant of a workload: how little memory it needs, and how long it takes with a little more. */
interface Placed {
  readonly floor: MeasuredRow;
  readonly time: MeasuredRow;
}

/** Memory floors and what a workload takes with more, a panel for each workload and a dot for each variant; what has one of the two alone is left out. */
export function makeMemoryTime({ workloads }: Scene, { rows }: RunReport, most: number): Figure {
  const times = new Map(
    rows.flatMap((row) => ('summary' in row && isTime(row) ? [[row.cell.id, row] as const] : [])),
  );
  const placed = workloads
    .map((own) =>
      own.flatMap((floor): Placed[] => {
        const time = times.get(floor.cell.id);
        return time === undefined ? [] : [{ floor, time }];
      }),
    )
    .filter((own) => own.length > 0);
  const left = describeLeftOut(placed.length - most, placed.length);
  return {
    title: 'Time against memory',
    caption: `Medians: across, the smallest memory limit with which the workload passes; upwards, what it takes with ${headroom} × as much. Variants on the left need less memory.${left}`,
    panels: placed.slice(0, most).flatMap(makePanel),
  };
}

/** The metric that a floor is seen against: the only one of its cell that is no memory. */
function isTime({ cell, metric }: MeasuredRow): boolean {
  return cell.memoryFloor === true && metric.unit !== memoryFloor.unit;
}

function makePanel(placed: readonly Placed[]): Panel[] {
  const [first] = placed;
  if (first === undefined) return [];
  const name = lineOf(first.floor.cell);
  const title = renderHeading(first.time);
  const variants = placed.map(({ floor }) => labelOf(floor.cell)).join(', ');
  return [
    {
      heading: `${name}, ${title}`,
      chart: {
        width: panelWidth,
        height,
        label: `Dots: ${title} of ${name} over its memory floor, for ${variants}. The tables below have the numbers.`,
        x: spanAxis(
          placed.map(({ floor }) => floor),
          renderHeading(first.floor),
        ),
        y: spanAxis(
          placed.map(({ time }) => time),
          title,
        ),
        marks: placed.flatMap(makeDot),
      },
    },
  ];
}

function makeDot({ floor, time }: Placed): Mark[] {
  const points = [{ x: floor.summary.median, y: time.summary.median }];
  return [
    { kind: 'dots', diameter: 11, colour: 'var(--edge)', points },
    { kind: 'dots', diameter: 9.5, ...paintOf(floor.cell), points },
  ];
}

function spanAxis(rows: readonly MeasuredRow[], title: string): NumberAxis {
  const medians = rows.map(({ summary }) => summary.median);
  return {
    ...{ kind: 'linear', title },
    low: Math.min(...medians) * (1 - room),
    high: Math.max(...medians) * (1 + room),
  };
}
