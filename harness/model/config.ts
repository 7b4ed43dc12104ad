import type { Arch } from './arch.ts';
import type { Cell, Reference } from './cell.ts';
import type { EngineRequest } from './engine.ts';
import type { Family, ImageRequest } from './family.ts';
import type { CpuRequest } from './limits.ts';
import type { Stopping } from './plan.ts';
import type { Compared, FamilyRelease, RunRecord } from './run.ts';
import type { Shard } from './shard.ts';
import type { FolderOrigin, ServiceOrigin, SuiteOrigin } from './suite-origin.ts';
import { type Suite, uncalibrated } from './suite.ts';
import { type ImageKind, type Variant, imageKindOf, untuned } from './variant.ts';

/** Every suite and family there is, by name. */
export interface Catalog {
  readonly suites: ReadonlyMap<string, Suite>;
  readonly families: ReadonlyMap<string, Family>;
  /** Suites of folders elsewhere, by the folder as it was named; absent where none was asked for. */
  readonly folders?: ReadonlyMap<string, CustomSuite>;
  /** Services, likewise. */
  readonly services?: ReadonlyMap<string, LoadedService>;
}

/** A service in a folder of its user, as a suite: nothing of the folder runs on this machine. */
export interface LoadedService {
  readonly suite: Suite;
  readonly origin: ServiceOrigin;
}

/** A suite that is not of this repository. */
export interface CustomSuite {
  readonly suite: Suite;
  readonly origin: FolderOrigin;
}

export const controls = ['one', 'all', 'none'] as const;
export type Control = (typeof controls)[number];

/** Whether cells are timed, their instructions counted, or the least memory that they need is looked for. */
export const measures = ['time', 'insn', 'memory-floor'] as const;
export type Measure = (typeof measures)[number];

/** Whether variants bound by one CPU share it or run one after the other, as all others do. */
export const schedules = ['together', 'interleaved'] as const;
export type Schedule = (typeof schedules)[number];

/** The most rounds where none are given: as many as the second session of a check has. */
export const usualMostRounds = 60;

/** See the plan's `stopping`. */
export interface ChosenStopping extends Pick<Stopping, 'budgetMs' | 'precision'> {
  readonly mostRounds: number;
  /** Left out, as few as a verdict takes. */
  readonly leastRounds?: number;
}

/** Everything a run was asked to be, with all names resolved. */
export interface Config {
  readonly suites: readonly ChosenSuite[];
  readonly families: readonly ChosenFamily[];
  /** Containers run on these; where none is named, on the one that is found. */
  readonly engines: readonly EngineRequest[];
  /** Undefined: the engine's own. */
  readonly arches: readonly Arch[] | undefined;
  /** Nothing is measured under an emulator. */
  readonly nativeOnly: boolean;
  readonly baseline: Variant;
  /** All families are compared with the baseline of this one; undefined: each has its own. */
  readonly baselineFamily?: FamilyRelease | undefined;
  /** Every variant is measured on this too, and compared with itself there instead of with the baseline. */
  readonly against: Reference | undefined;
  /** All families run the programs of this one on musl; undefined: each its own. */
  readonly sharedToolchain: ChosenFamily | undefined;
  /** Sentences that every reader of the results must see. */
  readonly notes: readonly string[];
  /** Undefined: all are timed, and those that run under an emulator counted besides. */
  readonly metric: Measure | undefined;
  /** The CPU that QEMU emulates where instructions are counted: one of its models, for every architecture. */
  readonly cpuModel: string;
  /** Which workloads are measured in the baseline a second time: the first of each suite, all, or none. */
  readonly control: Control;
  /** Of the cells that all else chooses only these are measured, by their ids, with what they are compared with; undefined: all. */
  readonly cells?: readonly string[];
  readonly schedule: Schedule;
  /** Rounds in which variants that share a CPU in the others run alone; undefined: `usualSolo`. */
  readonly solo: number | undefined;
  /** Blocks whose variants share a CPU that are measured side by side; undefined: as many as suit each engine. */
  readonly parallel: number | undefined;
  /** When workloads are settled before their last round; undefined: each is measured in all of its rounds. */
  readonly stopping?: ChosenStopping;
  /** A name that every chosen suite has a preset of. */
  readonly preset: string;
  /** As the user wanted them; absent: as the preset has them, or as a check does. */
  readonly rounds?: number;
  readonly seed: number;
  /** The part of the plan that is measured; absent: all of it. */
  readonly shard?: Shard;
  /** CPUs of a container; undefined: all that the engine has. */
  readonly cpus: CpuRequest | undefined;
  /** Limits of a container, ascending: several are a factor of the run. */
  readonly memoryBytes: readonly number[];
  /** Replaces every workload's own time-out. */
  readonly timeoutMs: number | undefined;
  /** Folder that run folders are made in. */
  readonly out: string;
  /** As its run record has it. */
  readonly purpose?: RunRecord['purpose'];
}

export interface ChosenSuite {
  readonly suite: Suite;
  /** Where it comes from; absent for a suite of this repository. */
  readonly origin?: SuiteOrigin;
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
  /** One of the family's. */
  readonly source?: string;
  /** Registry and namespace that its base images come from instead of their own. */
  readonly registry?: string;
  /** See `ImageRequest.keepsLibc`. */
  readonly keepsLibc?: true;
  /** Images to stand on instead of its own, by their kind: see `ImageRequest.base`. */
  readonly images?: Readonly<Partial<Record<ImageKind, string>>>;
}

/** The part of a config that a run records to tell baselines from other cells. */
export function comparedBy({ baseline, baselineFamily, against }: Config): Compared {
  return { baseline, ...(baselineFamily && { baselineFamily }), ...(against && { against }) };
}

type RequestedCell = Pick<Cell, 'release' | 'variant' | 'arch' | 'reference'>;

/**
 * The request to a family for the image of a cell. A cell of a reference stands on another release, or on another image.
 * `builtOn` is the architecture of the engine that builds it, where that is known.
 */
export function toImageRequest(chosen: ChosenFamily, cell: RequestedCell, builtOn?: Arch): ImageRequest {
  const { release, arch, reference } = cell;
  const variant = untuned(cell.variant);
  const { source, registry, images, keepsLibc } = chosen;
  const where = {
    ...(builtOn && { builtOn }),
    ...(source && { source }),
    ...(registry && { registry }),
    ...(keepsLibc && { keepsLibc }),
  };
  if (reference?.kind === 'release') return { release: reference.name, variant, arch, ...where };
  const base = reference?.name ?? images?.[imageKindOf(variant)];
  return { release, variant, arch, ...where, ...(base && { base }) };
}

/** Whether amounts of a suite's work are still to be found. */
export function isUncalibrated({ suite: { calibration }, params }: ChosenSuite): boolean {
  return calibration !== undefined && params[calibration.parameter] === uncalibrated;
}

/** As it is with amounts that were found. */
export function withCalibration(chosen: ChosenSuite, value: string): ChosenSuite {
  const { parameter } = chosen.suite.calibration ?? { parameter: '' };
  return { ...chosen, params: { ...chosen.params, [parameter]: value } };
}
