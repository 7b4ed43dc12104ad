import { type Cell, labelOf, units } from '../../model/index.ts';
import { groupRows, lineOf } from '../content/rows.ts';
import type { RunReport } from '../content/run.ts';
import { betweenOf, indexVerdicts, isSettled, verdictOf } from '../content/verdicts.ts';
import type { Mark } from './chart.ts';
import { type Figure, type Panel, panelWidth, describeLeftOut, shorten } from './figure.ts';
import type { Scene } from './panels.ts';
import { type RatioRow, hasRatio } from './ratio-chart.ts';
import { measureHead } from './render.ts';

const linePixels = 20;
const footPixels = 12;
const mostLines = 60;
/** As many columns as leave room for three digits. */
const mostColumns = 9;

/** From so many times on a tile is darker. */
const steps = [1.1, 1.5] as const;

/** Workloads × variants, each ratio a tile: its colour says better or worse, and how much; what is not known is pale. */
export function makeHeatMap(scene: Scene, report: RunReport, most: number): Figure {
  const columns = scene.variants.filter((cell) => hasRatios(scene, scene.nameOf(cell)));
  const parts = divide(columns, scene).slice(0, most);
  const workloads = scene.workloads.filter(([first]) => first?.cell.control === undefined);
  const left = describeLeftOut(workloads.length - mostLines, workloads.length);
  const controls = workloads.length < scene.workloads.length ? ' Controls are not in it.' : '';
  const baseline = scene.workloads.flat().find(hasRatio)?.ratio.baseline ?? '';
  return {
    title: 'Ratios at a glance',
    caption: `${scene.metric.name} ÷ that of ${baseline}. Blue is better, orange is worse, darker from ${steps.join(' and from ')} times on; grey is as good within the margin; pale with grey digits is not known.${controls}${left}`,
    panels: parts.map((part) => makePanel(workloads.slice(0, mostLines), { ...part, scene, report })),
  };
}

/** In panels that columns fit into: where families or releases do not fit into one, each has its own. */
function divide(columns: readonly Cell[], { isShared }: Scene): Pick<Part, 'columns' | 'heading'>[] {
  if (columns.length <= mostColumns) return [{ columns }];
  const groups = isShared === true ? groupRows(columns, placeOf) : [columns];
  return groups.flatMap((group) => {
    const count = Math.ceil(group.length / mostColumns);
    const each = Math.ceil(group.length / count);
    return Array.from({ length: count }, (_, at) => ({
      columns: group.slice(at * each, (at + 1) * each),
      ...(isShared === true && group[0] && { heading: placeOf(group[0]) }),
    }));
  });
}

function placeOf({ family, release }: Cell): string {
  return `${family} ${release}`;
}

function hasRatios({ workloads, nameOf }: Scene, name: string): boolean {
  return workloads.flat().some((row) => nameOf(row.cell) === name && hasRatio(row));
}

interface Part {
  readonly columns: readonly Cell[];
  /** Family and release of all columns, where others are elsewhere: they need not say it. */
  readonly heading?: string;
  readonly scene: Scene;
  readonly report: RunReport;
}

interface Tile {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly colour: string;
  readonly known: boolean;
}

function makePanel(workloads: Scene['workloads'], { columns, heading, scene, report }: Part): Panel {
  const labels = columns.map(scene.nameOf);
  const shown = columns.map(heading === undefined ? scene.nameOf : labelOf).map(shorten);
  const index = indexVerdicts(report.verdicts, betweenOf(report.record));
  const tiles = workloads.flatMap((rows, y) =>
    rows.filter(hasRatio).flatMap((row): Tile[] => {
      const x = labels.indexOf(scene.nameOf(row.cell));
      const verdict = verdictOf(row, index);
      const known = verdict !== undefined && isSettled(verdict);
      const colour = verdict?.kind === 'unchanged' ? 'var(--equal)' : colourOf(row);
      return x === -1 ? [] : [{ x, y, text: renderShort(row.ratio.estimate), colour, known }];
    }),
  );
  const names = workloads.map(([first]) => (first === undefined ? '' : lineOf(first.cell)));
  return {
    ...(heading !== undefined && { heading }),
    chart: {
      width: panelWidth,
      height: measureHead(shown) + workloads.length * linePixels + footPixels,
      label: `Tiles: ratios of ${scene.metric.name} of ${names.join(', ')} on ${labels.join(', ')}. The table below has the numbers.`,
      x: { kind: 'bands', names: shown },
      y: { kind: 'bands', names: names.map(shorten) },
      marks: toMarks(tiles),
    },
  };
}

function toMarks(tiles: readonly Tile[]): Mark[] {
  const boxes = groupRows(tiles, ({ colour, known }) => `${colour} ${known}`).flatMap((points): Mark[] => {
    const [first] = points;
    if (first === undefined) return [];
    return [{ kind: 'tiles', colour: first.colour, ...(!first.known && { faint: true }), points }];
  });
  const words = [true, false].flatMap((sure): Mark[] => {
    const points = tiles.filter(({ known }) => known === sure);
    return points.length === 0 ? [] : [{ kind: 'words', colour: `var(--${sure ? 'ink' : 'soft'})`, points }];
  });
  return [...boxes, ...words];
}

function colourOf({ metric, ratio }: RatioRow): string {
  const times = Math.max(ratio.estimate, 1 / ratio.estimate);
  const depth = 1 + steps.filter((step) => times >= step).length;
  const better = ratio.estimate < 1 === (units[metric.unit] === 'lower');
  return `var(--${better ? 'better' : 'worse'}-${depth})`;
}

/** As many digits as a tile has room for. */
function renderShort(ratio: number): string {
  if (ratio >= 10) return ratio >= 999.5 ? '>999' : String(Math.round(ratio));
  return ratio.toFixed(ratio >= 9.95 ? 0 : ratio < 0.995 ? 2 : 1);
}
