import type { Arch } from './arch.ts';
import type { TablePlace } from './schema/cell.ts';
import type { Fact, FactsRequest, ImageRequest } from './family.ts';
import type { Abi } from './variant.ts';
import type { Outcome } from './outcome.ts';
import type { Mount, PublishedFigure } from './schema/suite.ts';
import type { BuildRecipe, Recipe } from './recipe.ts';
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
  /** Why its workloads need the user of their image, as a rule root, where they do; else they are run as nobody. */
  readonly needsImageUser?: string;
  /** What its containers are given of this machine. */
  readonly mounts?: readonly Mount[];
  /** By name; a suite may have further ones of its own. */
  readonly presets: Readonly<Record<(typeof presets)[number], PresetValues> & Record<string, PresetValues>>;
  workloads(request: WorkloadRequest): readonly Workload[];
  /** How amounts of work are made to suit a machine; left out, they are as its parameters say. */
  readonly calibration?: Calibration;
  /**
   * Brings what its workloads need and no image can fetch onto this machine, before anything is planned; or says why it
   * cannot be had, and then all of its workloads are unavailable.
   */
  fetch?(request: FetchRequest): Promise<string | undefined>;
  /**
   * An image, built in a toolchain, that holds everything the workloads need under /bench. The toolchain runs on `arch`,
   * and compiles for the machine that `$CC -dumpmachine` names; containers get copies of the programs.
   */
  recipe(toolchain: Recipe, arch: Arch, params: PresetValues['params']): BuildRecipe;
  /** The image that its workloads run in, built on that of a variant; that one itself, when left out. */
  runtime?(request: RuntimeRequest): BuildRecipe;
  /**
   * A program in an image that is run in it once, as root, while it is made, and adds files below /bench: what nobody but
   * the image's own programs can make.
   */
  finish?(request: ImageRequest): string | undefined;
  /** Describes a second container, such as a client, for workloads that need one; it is for the engine's own `arch`. */
  companion?(arch: Arch): Companion;
  /** Facts of a container besides those of its family, looked at in the same way. */
  facts?(request: FactsRequest): readonly Fact[];
  /** Its workloads start programs that images have, and none of its own: images without a libc can run them as well. */
  readonly startsProgramsOfImages?: true;
  /** Turns what a trial did into numbers, or says why it has none. */
  read(outcome: Outcome, workload: Workload, companion?: Outcome): Reading;
  /** Under an emulator it is only seen whether its workloads run, once: what they measure is not to be had there. */
  readonly smokeTestWhenEmulated?: true;
  /** Figures that others published for the same workloads. */
  readonly published?: readonly PublishedFigure[];
  /** A failed process's own reason, where its output or that of the companion has one. It ended by itself; another of the trial may have been killed for memory. */
  explain?(outcome: Outcome, companion?: Outcome): string | undefined;
}

/** A variant's image, as a recipe that builds on it is given it. */
export interface RuntimeRequest {
  readonly base: Recipe;
  /** Programs of the variant's binary interface are compiled in it. */
  readonly toolchain: Recipe;
  readonly abi: Abi;
}

/** The value of a calibrated parameter until the machine is known: amounts are as on a middling one. */
export const uncalibrated = 'auto';

/**
 * Trials that are too short are a time slice or two, and long ones waste rounds. What suits a machine is found once: the value is
 * then part of the command that does the run again, and of later runs there, so that all of them do the same work.
 */
export interface Calibration {
  /** Its name; `uncalibrated` is one of its values. */
  readonly parameter: string;
  /**
   * The value that takes the place of `uncalibrated`. `tookMs`: by workload, how long a trial of the baseline was alone, ms; CPU
   * time of those that are bound by one CPU. Those that failed are left out.
   */
  calibrate(tookMs: ReadonlyMap<string, number>, request: WorkloadRequest): string;
  /** Whether a value is one that `calibrate` gave. */
  isCalibrated(value: string): boolean;
}

export interface FetchRequest {
  readonly params: PresetValues['params'];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: string) => void;
}

/**
 * A container beside each measured one, which shares its network and nothing else: it has CPUs of its own, and is the
 * same for every variant.
 */
export interface Companion {
  /** Its programs run in this image, and are in it already. */
  readonly runtime: Recipe;
  /** Its launcher is compiled in this image. */
  readonly toolchain: Recipe;
}

/** A setting of a suite (`--param name=value`); it is recorded and part of the cell. */
export interface Parameter {
  readonly name: string;
  readonly description: string;
  /** Says of a wrong value what would be right, in words that follow "wanted"; undefined when the value is right. */
  readonly problem: (value: string) => string | undefined;
}

/** The problem of a parameter that is to be a whole number in a range; undefined when the value is one. */
export function wholeProblem(value: string, least: number, most: number): string | undefined {
  const right = /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
  return right ? undefined : `a whole number from ${least} to ${most}`;
}

export interface PresetValues {
  readonly rounds: number;
  /** Time that its measuring takes, where rounds are given to the workloads that need them: `rounds` are then the least. */
  readonly budgetMs?: number;
  readonly params: Readonly<Record<string, string>>;
}

export interface WorkloadRequest {
  /** CPUs that a container has: the originals' N. */
  readonly cpus: number;
  /** CPUs that the companion has; 0 where there is none, or where not a whole core is left for it. */
  readonly companionCpus?: number;
  readonly params: Readonly<Record<string, string>>;
}

export interface Workload {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
  /**
   * So many links of its program differ in placement alone: in the order of objects, in padding, in offsets of data. Each
   * round starts one of them, drawn for all variants alike, so that placement becomes scatter instead of bias (Curtsinger &
   * Berger 2013). In `argv`, `{layout}` becomes its number, from 1.
   */
  readonly layouts?: number;
  /** The folder that it starts in; the empty scratch, when left out. */
  readonly directory?: string;
  /** Besides what every measured process has, or instead of variables of the same name. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Started in the companion at the same time; the trial ends when both have ended. */
  readonly companionArgv?: readonly [string, ...string[]];
  /** The distribution's own packages that it runs; `debian=redis-tools` is wanted of that family alone. */
  readonly packages?: readonly string[];
  /** Programs of the distribution that every image of it has, and that it runs: `sh`. */
  readonly programs?: readonly string[];
  /** How its instructions are counted, where they can be: a single thread whose work depends on nothing but its options. */
  readonly counted?: CountedWork;
  /** Why they cannot, where another reason keeps them from it than what it does. */
  readonly uncountable?: string;
  /** Everything that makes its numbers comparable with others of the same name. */
  readonly params: Readonly<Record<string, string>>;
  /** Names of the suite's metrics that it has, the one that verdicts are about first; all of them, when left out. */
  readonly metrics?: readonly [string, ...string[]];
  /** The most rounds it is measured in, where a round takes long and all give the same numbers. */
  readonly rounds?: number;
  /** The table its numbers belong to and the name of its line there; the suite's and its own, when left out. */
  readonly table?: TablePlace;
  /** For the plan's estimate, on a middling machine. */
  readonly expectedMs: number;
  readonly timeoutMs: number;
  /** How often a trial that fails is tried again in its round, where its program is known to fail by chance; else never. */
  readonly retries?: number;
  /**
   * Its work is bound by one CPU, so that the variants may run at the same time on a single one: what the machine does
   * meanwhile meets all of them alike. They are then compared as `onSharedCpu` of the suite's metrics says.
   */
  readonly oneCpu?: true;
  /** It may end with any exit code, or with one of these: only one that does not end by itself has failed. */
  readonly ignoresExitCode?: true | readonly number[];
  /** It may leave processes running, which are killed; else that fails it, for they do what no number holds. */
  readonly leavesProcesses?: true;
  /** Run once in every variant before anything is measured, or as often as is said, for what it reads to be in memory. */
  readonly warmUp?: true | number;
  /** A file in the container that its standard input is; left out, there is nothing to read. */
  readonly input?: string;
  readonly hooks?: Hooks;
  /** Why variants are expected to be equal here, where they are. */
  readonly control?: string;
  /** The line that names the routine it runs; variants that name the same one are expected to be equal. */
  readonly routine?: RoutineLine;
  /** A warning for readers of its numbers, lest they take them for something else. */
  readonly caveat?: string;
  /** Why it cannot run here, where it cannot. */
  readonly unavailable?: string;
  /** Checksum of the right result, where it is known beforehand. */
  readonly checksum?: string;
}

type HookCommand = readonly [string, ...string[]];

/**
 * Commands around its trials, in the same container and untimed, each of which has to end with 0. Files in the scratch and processes
 * that `prepare` leaves are there until `conclude` has ended; those that `setup` leaves, and all others then, until `cleanup` has.
 */
export interface Hooks {
  /** Once in each container, before its first trial there. */
  readonly setup?: HookCommand;
  readonly prepare?: HookCommand;
  readonly conclude?: HookCommand;
  /** Once in each container, after its last trial there. */
  readonly cleanup?: HookCommand;
}

/** A line of what a fact's program printed: its first word is `label`, its second the routine's name. */
interface RoutineLine {
  /** The name of a fact of the suite. */
  readonly fact: string;
  readonly label: string;
}

/** The same work, done an exact number of times: without looking at a clock, and without printing what one says. */
export interface CountedWork {
  /** An argument that is `{}` becomes the number of operations. */
  readonly argv: readonly [string, ...string[]];
  /**
   * Two numbers, the smaller first: all that both do alike, such as starting, falls out of the difference. Left out, a whole
   * process is one operation; nobody knows whether its count repeats, so that it is counted only where that is asked for.
   */
  readonly operations?: readonly [number, number];
  /** What it has to print, or that it prints the same everywhere, where a whole process has to; else it may print anything. */
  readonly expect?: { readonly output?: string | undefined; readonly sameOutput?: true | undefined };
  /** For both processes together under QEMU, for the plan's estimate. */
  readonly expectedMs: number;
}

/** Note of a process whose iterations never became steady: of a cell where most are, nothing is judged. */
export const notSteady = 'not steady';

export type Reading =
  | {
      readonly kind: 'measured';
      /**
       * One number per metric of the workload, in the metric's unit; none of one that could not be read here. Without the
       * first, a note says why.
       */
      readonly values: Readonly<Record<string, number>>;
      /**
       * Durations of the iterations inside the process, in the order they ran. Where a single one is too short for the
       * clock, each is the mean of a sample of many.
       */
      readonly iterationsMs: readonly number[];
      readonly checksum?: string;
      /** A flaw of the numbers that leaves them good: see `notSteady`. */
      readonly note?: string;
    }
  /** `invalid`: nothing went wrong, but what was measured is not what was meant to be, such as on a busy machine. */
  | { readonly kind: 'failed' | 'invalid'; readonly reason: string };

/** The packages that a workload wants of a family: those that are named for it, and those that are named for none. */
export function packagesFor(
  { packages = [] }: Pick<Workload, 'packages'>,
  family: string,
): readonly string[] {
  return packages.flatMap((wanted) => {
    const [name = '', forWhom] = wanted.split('=').reverse();
    return forWhom === undefined || forWhom === family ? [name] : [];
  });
}
