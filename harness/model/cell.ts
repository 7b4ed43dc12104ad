import { limitIds } from './limits.ts';
import type { Cell } from './schema/cell.ts';

export type { Cell, Counting, Reference } from './schema/cell.ts';

type CellName = Pick<
  Cell,
  | 'suite'
  | 'workload'
  | 'family'
  | 'release'
  | 'variant'
  | 'twin'
  | 'reference'
  | 'arch'
  | 'engine'
  | 'counted'
  | 'memoryFloor'
  | 'limits'
>;

/** Cells of a group have different labels: `glibc`, `glibc@reference`, `glibc~twin`. */
export function labelOf({ variant, twin, reference }: Pick<Cell, 'variant' | 'twin' | 'reference'>): string {
  return `${variant}${reference === undefined ? '' : '@reference'}${twin === true ? '~twin' : ''}`;
}

export function cellId(cell: CellName): string {
  return `${groupId(cell)}/${labelOf(cell)}`;
}

/** Rounds that its ratio is taken from: those in which its block shares a CPU, or all where it never does. */
export function pairedRounds({ rounds, solo = 0 }: Pick<Cell, 'rounds' | 'solo'>): number {
  return rounds - solo;
}

/** `alpine-3.22/musl-def`: the label where cells of several families meet. */
export function placedLabel(
  cell: Pick<Cell, 'family' | 'release' | 'variant' | 'twin' | 'reference'>,
): string {
  return `${familyRelease(cell)}/${labelOf(cell)}`;
}

function familyRelease({ family, release }: Pick<Cell, 'family' | 'release'>): string {
  return `${family}-${release}`;
}

/** Cells of one group differ in nothing but the variant. */
export function groupId(cell: Omit<CellName, 'variant' | 'twin' | 'reference'>): string {
  return [cell.suite, cell.workload, familyRelease(cell), ...placeOf(cell)].join('/');
}

type CellPlace = Pick<CellName, 'arch' | 'engine' | 'counted' | 'memoryFloor' | 'limits'>;

/**
 * Counts for one CPU model are never compared with times, nor with counts for another model; what was given 2 CPUs is not
 * compared with what was given 4.
 */
function placeOf({ arch, engine, counted, memoryFloor, limits }: CellPlace): string[] {
  const measure = counted ? [`insn:${counted.cpuModel}`] : memoryFloor ? ['memory-floor'] : [];
  return [arch, engine, ...limitIds(limits), ...measure];
}

/** Whether it is timed: what the machine does meanwhile disturbs neither counts nor how much memory is needed. */
export function isTimed({ counted, memoryFloor }: Pick<Cell, 'counted' | 'memoryFloor'>): boolean {
  return counted === undefined && memoryFloor === undefined;
}

/** Cells of one workload do the same work in the same place: ratios are taken among them, and nowhere else. */
export function workloadId({
  suite,
  workload,
  ...place
}: CellPlace & Pick<CellName, 'suite' | 'workload'>): string {
  return [suite, workload, ...placeOf(place)].join('/');
}

/** The block of each cell, by the id of the cell: its workload, or its group where the workload has only one group. */
export function blockIds(cells: readonly Cell[]): ReadonlyMap<string, string> {
  const groups = new Map<string, Set<string>>();
  for (const cell of cells)
    groups.set(workloadId(cell), (groups.get(workloadId(cell)) ?? new Set()).add(groupId(cell)));
  const single = (cell: Cell): boolean => groups.get(workloadId(cell))?.size === 1;
  return new Map(cells.map((cell) => [cell.id, single(cell) ? groupId(cell) : workloadId(cell)]));
}

/**
 * Cells of one id are measured in the same container. Cells that need packages have an image of their own, so that others
 * are measured in one that is not larger than they need.
 */
export function subjectId(cell: ContainerName): string {
  const { suite, packages = [] } = cell;
  const installed = packages.length === 0 ? [] : [[...packages].sort().join('+')];
  return [suite, familyRelease(cell), ...placeOf(cell), ...installed, labelOf(cell)].join('/');
}

type ContainerName = Omit<CellName, 'workload'> & Pick<Cell, 'packages'>;
