import type { Arch } from './arch.ts';
import type { Variant } from './variant.ts';

/** What each variant is compared with where that is not another variant: itself, of another release or base image. */
export interface Reference {
  readonly kind: 'release' | 'image';
  readonly name: string;
}

/** workload × variant × arch × engine: one line of the results. */
export interface Cell {
  readonly id: string;
  readonly suite: string;
  readonly suiteVersion: number;
  readonly workload: string;
  readonly params: Readonly<Record<string, string>>;
  readonly family: string;
  readonly release: string;
  readonly variant: Variant;
  readonly arch: Arch;
  readonly engine: string;
  /** Its engine is of another architecture and runs it under an emulator; in older records only `arch` tells. */
  readonly emulated?: true;
  /** The distribution's own packages that it runs. */
  readonly packages?: readonly string[];
  /** Names of the suite's metrics that it has, the one that verdicts are about first; all of them, when left out. */
  readonly metrics?: readonly string[];
  /** Where its numbers stand, when not in the suite's own table under the workload's name. */
  readonly table?: TablePlace;
  /**
   * The A/A control: the baseline a second time, in a container of its own, under another label. What differs between
   * the two is noise.
   */
  readonly twin?: true;
  /** What the cell of the same variant is compared with: this one stands on another release or image. */
  readonly reference?: Reference;
  /** Its guest instructions are counted under QEMU; left out, it is timed. */
  readonly counted?: Counting;
  /** Rounds it is planned to be measured in. */
  readonly rounds: number;
  /** Of a trial: as the suite says for a middling machine, or as it took on this one; absent in older records. */
  readonly expectedMs?: number;
  /** Why its workload is expected to be the same for every variant, where it is. */
  readonly control?: string;
  /** What a reader of its numbers must know, lest they take them for something else. */
  readonly caveat?: string;
  /** Why it cannot be measured, when that is known before anything runs. */
  readonly unavailable?: string;
}

export interface Counting {
  /** The CPU that QEMU is, in its own words: `max`, `cortex-a72`. A libc chooses its routines by it. */
  readonly cpuModel: string;
}

/** A line of tables/<name>.csv. */
export interface TablePlace {
  readonly name: string;
  readonly line: string;
}

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
>;

/** What tells the cells of a group apart: the variant, `glibc@reference`, `glibc~twin`. */
export function labelOf({ variant, twin, reference }: Pick<Cell, 'variant' | 'twin' | 'reference'>): string {
  return `${variant}${reference === undefined ? '' : '@reference'}${twin === true ? '~twin' : ''}`;
}

export function cellId(cell: CellName): string {
  return `${groupId(cell)}/${labelOf(cell)}`;
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

/** What is counted for one CPU is never compared with what is timed, nor with what is counted for another. */
function placeOf({ arch, engine, counted }: Pick<CellName, 'arch' | 'engine' | 'counted'>): string[] {
  return [arch, engine, ...(counted ? [`insn:${counted.cpuModel}`] : [])];
}

/** Cells of one workload do the same work in the same place: ratios are taken among them, and nowhere else. */
export function workloadId({
  suite,
  workload,
  ...place
}: Pick<CellName, 'suite' | 'workload' | 'arch' | 'engine' | 'counted'>): string {
  return [suite, workload, ...placeOf(place)].join('/');
}

/** What each cell of a plan is measured side by side with, by its id: its workload; its group where there is only one. */
export function blockIds(cells: readonly Cell[]): ReadonlyMap<string, string> {
  const groups = new Map<string, Set<string>>();
  for (const cell of cells)
    groups.set(workloadId(cell), (groups.get(workloadId(cell)) ?? new Set()).add(groupId(cell)));
  const single = (cell: Cell): boolean => groups.get(workloadId(cell))?.size === 1;
  return new Map(cells.map((cell) => [cell.id, single(cell) ? groupId(cell) : workloadId(cell)]));
}

/**
 * Cells of one subject are measured in the same container. Those that need packages have an image of their own: others are
 * measured in one that is not larger than they need.
 */
export function subjectId(cell: ContainerName): string {
  const { suite, packages = [] } = cell;
  const installed = packages.length === 0 ? [] : [[...packages].sort().join('+')];
  return [suite, familyRelease(cell), ...placeOf(cell), ...installed, labelOf(cell)].join('/');
}

type ContainerName = Omit<CellName, 'workload'> & Pick<Cell, 'packages'>;
