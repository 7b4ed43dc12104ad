import type { Cell } from '../../model/cell.ts';
import { groupRows } from '../group-rows.ts';
import type { Scene } from './scenes.ts';

/** Scenes that show the same lines at different sizes. */
export interface Sweep {
  readonly scenes: readonly Scene[];
  /** NaN where a cell has none. */
  readonly sizeOf: (cell: Cell) => number;
}

/** Two sizes are two tables, as in the paper; so many make a curve. */
const fewestSizes = 4;

export interface SortedScenes {
  readonly sweeps: readonly Sweep[];
  /** What is no part of a sweep. */
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
