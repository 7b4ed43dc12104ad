import {
  type Cell,
  type Compared,
  type MeasuredRow,
  type Metric,
  type Row,
  baselineLabel,
  controlKey,
  groupId,
  labelOf,
  metricsOf,
} from '../../model/index.ts';
import { groupRows, renderPlace, renderPlaces, tableKey } from '../content/rows.ts';
import type { RunReport } from '../content/run.ts';

/** One graph shows a scene: the first metric of some cells of a suite, in one of its tables and one place. */
export interface Scene {
  readonly suite: string;
  readonly table: string;
  readonly place: string;
  readonly metric: Metric;
  /** The rows of each workload that has a number, in the plan's order. */
  readonly workloads: readonly (readonly MeasuredRow[])[];
  /** A cell for each name, in the plan's order. */
  readonly variants: readonly Cell[];
  /** The name that a cell's variant has among those of the scene. */
  readonly nameOf: (cell: Cell) => string;
  /** Its cells are of several families or releases, which have one baseline. */
  readonly isShared?: true;
}

/** Scenes in the plan's order; cells without any number have none. */
export function findScenes(report: RunReport): Scene[] {
  return toScenes(
    listShown(report).filter((row) => isFirst(row, report)),
    keyOf,
  );
}

/** Metrics of memory and files, where verdicts are about another metric. */
export function findFootprints(report: RunReport): Scene[] {
  const others = listShown(report).filter((row) => !isFirst(row, report));
  return toScenes(
    others.filter(({ metric }) => metric.unit === 'KiB' || metric.unit === 'count'),
    keyOf,
  );
}

/** Scenes of cells of several families or releases that are all compared with one of them; none where each has a baseline of its own. */
export function findSharedScenes(report: RunReport): Scene[] {
  const { record } = report;
  const rows = listShown(report).filter((row) => isFirst(row, report));
  return groupRows(rows, ({ cell, metric }) =>
    JSON.stringify([tableKey(cell, record), cell.table?.name, metric.name]),
  )
    .filter((group) => new Set(group.map(renderPlace)).size > 1)
    .flatMap((group) => makeScene(group, record))
    .map((scene) => ({ ...scene, isShared: true }));
}

/** Rows of one key in one scene. */
function toScenes(rows: readonly MeasuredRow[], keyOfRow: (row: Row) => string): Scene[] {
  return groupRows(rows, keyOfRow).flatMap((group) => makeScene(group));
}

function listShown({ rows }: RunReport): MeasuredRow[] {
  return rows.filter((row): row is MeasuredRow => 'summary' in row && row.cell.twin !== true);
}

function isFirst({ cell, metric }: Row, { record }: RunReport): boolean {
  return metricsOf(cell, record)[0]?.name === metric.name;
}

function keyOf(row: Row): string {
  return JSON.stringify([row.cell.suite, row.cell.table?.name, row.metric.name, renderPlace(row)]);
}

/** `compared` where several families share a baseline. */
function makeScene(rows: MeasuredRow[], compared?: Compared): Scene[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { cell, metric } = first;
  const nameOf = compared === undefined ? labelOf : (of: Cell): string => baselineLabel(of, compared);
  const groupOf = compared === undefined ? groupId : (of: Cell): string => controlKey(of, compared);
  return [
    {
      suite: cell.suite,
      table: cell.table?.name ?? cell.suite,
      place: renderPlaces(rows.map((row) => row.cell)),
      metric,
      workloads: groupRows(rows, (row) => groupOf(row.cell)),
      variants: [...new Map(rows.map((row) => [nameOf(row.cell), row.cell])).values()],
      nameOf,
    },
  ];
}

/** Characters of a name: file systems take 255 bytes, and a kind and an ending follow. */
const longestName = 120;

/**
 * A name for each that a file can have, and no other scene has: suite and table; metric and place as well where one
 * table has several of them.
 */
export function nameScenes(scenes: readonly Scene[]): string[] {
  const names = scenes.map((scene) => {
    const alike = scenes.filter((other) => shortName(other) === shortName(scene));
    const several = (partOf: (of: Scene) => string): string[] =>
      new Set(alike.map(partOf)).size > 1 ? [partOf(scene)] : [];
    const parts = [...several(({ metric }) => metric.name), ...several(({ place }) => place)];
    return toFileName([shortName(scene), ...parts].join('-'));
  });
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((other) => other === name).length;
    return before === 0 ? name : `${name}-${before + 1}`;
  });
}

/** `malloc`, `string-132`; tables are mostly called after their suite. */
function shortName({ suite, table }: Scene): string {
  return table === suite || table.startsWith(`${suite}-`) ? table : `${suite}-${table}`;
}

export function toFileName(text: string): string {
  return text
    .replace(/[^\w.+-]+/g, '-')
    .replace(/^\.+/, '')
    .slice(0, longestName);
}

/** Scenes that show the same lines at different sizes. */
export interface Sweep {
  readonly scenes: readonly Scene[];
  /** The parameter `size`; NaN where a cell has none. */
  readonly sizeOf: (cell: Cell) => number;
}

/** Two sizes are two tables, as in the paper; so many make a curve. */
const fewestSizes = 4;

interface SortedScenes {
  readonly sweeps: readonly Sweep[];
  /** Scenes that are no part of a sweep. */
  readonly single: readonly Scene[];
}

/** Tables of one suite, metric and place that differ in the parameter `size`, at sizes enough for a curve. */
export function sortScenes(scenes: readonly Scene[]): SortedScenes {
  const groups = groupRows(scenes, (scene) => JSON.stringify([scene.suite, scene.metric.name, scene.place]));
  const isSweep = (group: readonly Scene[]): boolean =>
    new Set(group.flatMap(sizesOf).filter(Number.isFinite)).size >= fewestSizes;
  return {
    sweeps: groups.filter(isSweep).map((of) => ({ scenes: of, sizeOf: readSize })),
    single: groups.filter((group) => !isSweep(group)).flat(),
  };
}

function sizesOf({ workloads }: Scene): number[] {
  return workloads.flatMap(([first]) => (first === undefined ? [] : [readSize(first.cell)]));
}

function readSize({ params }: Cell): number {
  return Number(params['size'] ?? NaN);
}
