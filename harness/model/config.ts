import type { Arch } from './arch.ts';
import type { Family } from './family.ts';
import type { Reference } from './reference.ts';
import type { Suite } from './suite.ts';
import type { Variant } from './variant.ts';

/** Every suite and family there is, by name. */
export interface Catalog {
  readonly suites: ReadonlyMap<string, Suite>;
  readonly families: ReadonlyMap<string, Family>;
}

export const controls = ['one', 'all', 'none'] as const;
export type Control = (typeof controls)[number];

/** Everything a run was asked to be, with all names resolved. */
export interface Config {
  readonly suites: readonly ChosenSuite[];
  readonly families: readonly ChosenFamily[];
  /** Undefined: the engine's own. */
  readonly arches: readonly Arch[] | undefined;
  readonly baseline: Variant;
  /** Every variant is measured on this too, and compared with itself there instead of with the baseline. */
  readonly against: Reference | undefined;
  /** Which workloads are measured in the baseline a second time: the first of each suite, all, or none. */
  readonly control: Control;
  /** A name that every chosen suite has a preset of. */
  readonly preset: string;
  readonly seed: number;
  /** CPUs of a subject; undefined: all that the engine has. */
  readonly cpus: readonly number[] | undefined;
  readonly memoryBytes: number;
  /** Replaces every workload's own time-out. */
  readonly timeoutMs: number | undefined;
  /** Folder that run folders are made in. */
  readonly out: string;
}

export interface ChosenSuite {
  readonly suite: Suite;
  readonly rounds: number;
  readonly params: Readonly<Record<string, string>>;
  /** Names of workloads. */
  readonly workloads: readonly string[];
  /** Why what it needs cannot be had, where that was seen. */
  readonly unavailable?: string;
}

export interface ChosenFamily {
  readonly family: Family;
  readonly release: string;
  readonly variants: readonly Variant[];
}
