import type { Fact, ImageRequest } from './family.ts';
import type { Outcome } from './outcome.ts';
import type { BuildRecipe, Recipe } from './recipe.ts';
import type { TablePlace } from './cell.ts';
import type { Metric } from './unit.ts';

/** Presets that every suite has. */
export const presets = ['short', 'default', 'paper'] as const;

/** Workloads of one kind. `suites/<name>/suite.ts` exports one. */
export interface Suite {
  readonly name: string;
  readonly title: string;
  /** Raised whenever the numbers change meaning: rows of different versions are never compared. */
  readonly version: number;
  readonly metrics: readonly [Metric, ...Metric[]];
  readonly parameters: readonly Parameter[];
  /** By name; a suite may have further ones of its own. */
  readonly presets: Readonly<Record<(typeof presets)[number], PresetValues> & Record<string, PresetValues>>;
  workloads(request: WorkloadRequest): readonly Workload[];
  /** An image, built in a toolchain, that holds everything the workloads need under /bench. */
  recipe(toolchain: Recipe): BuildRecipe;
  /** What must be true of a subject besides what its family says, looked at in the same way. */
  facts?(request: ImageRequest): readonly Fact[];
  /** Turns what a trial did into numbers, or says why it has none. */
  read(outcome: Outcome, workload: Workload): Reading;
}

/** A setting of a suite (`--param name=value`); it is recorded and part of the cell. */
export interface Parameter {
  readonly name: string;
  readonly description: string;
  /** What would be right, in words that follow "wanted": undefined when the value is right. */
  readonly problem: (value: string) => string | undefined;
}

export interface PresetValues {
  readonly rounds: number;
  readonly params: Readonly<Record<string, string>>;
}

export interface WorkloadRequest {
  /** CPUs that a subject has: the originals' N. */
  readonly cpus: number;
  readonly params: Readonly<Record<string, string>>;
}

export interface Workload {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
  /** Everything that makes its numbers comparable with others of the same name. */
  readonly params: Readonly<Record<string, string>>;
  /** The table its numbers belong to and the name of its line there; the suite's and its own, when left out. */
  readonly table?: TablePlace;
  /** For the plan's estimate, on a middling machine. */
  readonly expectedMs: number;
  readonly timeoutMs: number;
  /** Why variants are expected to be equal here, where they are. */
  readonly control?: string;
  /** Why it cannot run here, where it cannot. */
  readonly unavailable?: string;
  /** Checksum of the right result, where it is known beforehand. */
  readonly checksum?: string;
}

export type Reading =
  | {
      readonly kind: 'measured';
      /** One number per metric of the suite, in the metric's unit. */
      readonly values: Readonly<Record<string, number>>;
      /**
       * Durations of the iterations inside the process, in the order they ran. Where a single one is too short for the
       * clock, each is the mean of a sample of many.
       */
      readonly iterationsMs: readonly number[];
      readonly checksum?: string;
    }
  | { readonly kind: 'failed'; readonly reason: string };
