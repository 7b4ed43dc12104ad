import type { Arch } from './arch.ts';
import type { Reference } from './reference.ts';
import type { Variant } from './variant.ts';

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
  /** The distribution's own packages that it runs. */
  readonly packages?: readonly string[];
  /** Where its numbers stand, when not in the suite's own table under the workload's name. */
  readonly table?: TablePlace;
  /**
   * The A/A control: the baseline a second time, in a container of its own, under another label. What differs between
   * the two is noise.
   */
  readonly twin?: true;
  /** What the cell of the same variant is compared with: this one stands on another release or image. */
  readonly reference?: Reference;
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

/** A line of tables/<name>.csv. */
export interface TablePlace {
  readonly name: string;
  readonly line: string;
}

type CellName = Pick<
  Cell,
  'suite' | 'workload' | 'family' | 'release' | 'variant' | 'twin' | 'reference' | 'arch' | 'engine'
>;

/** What tells the cells of a group apart: the variant, `glibc@reference`, `glibc~twin`. */
export function labelOf({ variant, twin, reference }: Pick<Cell, 'variant' | 'twin' | 'reference'>): string {
  return `${variant}${reference === undefined ? '' : '@reference'}${twin === true ? '~twin' : ''}`;
}

export function cellId(cell: CellName): string {
  return `${groupId(cell)}/${labelOf(cell)}`;
}

/** Cells of one group differ in nothing but the variant: ratios are taken inside a group, and nowhere else. */
export function groupId(cell: Omit<CellName, 'variant' | 'twin' | 'reference'>): string {
  return [cell.suite, cell.workload, `${cell.family}-${cell.release}`, cell.arch, cell.engine].join('/');
}

/** Cells of one subject are measured in the same container. */
export function subjectId(cell: Omit<CellName, 'workload'>): string {
  return [cell.suite, `${cell.family}-${cell.release}`, cell.arch, cell.engine, labelOf(cell)].join('/');
}
