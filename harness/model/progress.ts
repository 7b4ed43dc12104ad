import type { ProvenFact } from './journal.ts';
import type { Unit } from './unit.ts';

/**
 * Events of a run while it goes on. They come between trials; during one comes none, but that somebody stops the run.
 * `--json` hands these out as they are: a kind keeps its meaning, and new ones, and new members, may come.
 */
export type Progress =
  /** A sentence about what was decided; it stands in the results as well. */
  | { readonly kind: 'note'; readonly text: string }
  | PlanProgress
  | ImageProgress
  | ImageLine
  | ProofProgress
  /** A workload's right result is computed, untimed. */
  | { readonly kind: 'rehearsal'; readonly cellId: string; readonly done: number; readonly of: number }
  /** The first trial begins. */
  | { readonly kind: 'measuring'; readonly next: string }
  | TrialProgress
  | MeasuredProgress
  | ProbeProgress
  | FailureProgress
  | BlockProgress
  /** It was asked to end, by a signal of this name: the trials that run are finished, and no more; or not even those. */
  | { readonly kind: 'stopping'; readonly by: string; readonly now: boolean }
  /** An engine went away, and others go on. */
  | { readonly kind: 'lost'; readonly engine: string; readonly reason: string };

interface PlanProgress {
  readonly kind: 'plan';
  readonly cells: number;
  readonly trials: number;
  /** There may be fewer: workloads stop once they are settled. */
  readonly atMost?: true;
  readonly expectedMs: number;
  /** It is over when all intervals are narrow enough, and nobody knows when that is: in this time at the latest. */
  readonly isLongest?: true;
  /** Left out where all images are there. */
  readonly images?: ImageForecast;
}

/** Images that have to be built or pulled before anything is measured. */
export interface ImageForecast {
  readonly missing: number;
  /** Those of them that were never made here, so that nothing tells how long they take. */
  readonly neverMade: number;
  /** Absent where that is so of all of them. */
  readonly expectedMs?: number;
}

export interface ImageProgress {
  readonly kind: 'image';
  readonly name: string;
  readonly state: 'building' | 'built' | 'cached' | 'pulling' | 'pulled' | 'unreachable';
  /** Where there are several. */
  readonly engine?: string;
}

/** Something that a build, a pull or a download said. */
interface ImageLine {
  readonly kind: 'image-line';
  readonly name: string;
  readonly line: string;
  readonly engine?: string;
}

export interface ProofProgress {
  readonly kind: 'proof';
  readonly subjectId: string;
  readonly holds: boolean;
  readonly facts: readonly ProvenFact[];
  readonly done: number;
  readonly of: number;
}

/** A trial is over, whatever came of it. */
export interface TrialProgress {
  readonly kind: 'trial';
  readonly cellId: string;
  /** From 1. */
  readonly round: number;
  readonly rounds: number;
  readonly done: number;
  readonly of: number;
  readonly remainingMs: number;
  /** The number of the cell's first metric, where the trial has one. */
  readonly value?: { readonly metric: string; readonly unit: Unit; readonly value: number };
  /** The cell whose trial begins now, where there is one. */
  readonly next?: string;
  /** This engine's part of the counts above, where there are several engines. */
  readonly part?: PartProgress;
}

/** The workload of a trial was tried with a memory limit, one of many. */
export interface ProbeProgress {
  readonly kind: 'probe';
  readonly cellId: string;
  /** From 1. */
  readonly round: number;
  readonly limitKiB: number;
  readonly passed: boolean;
}

/** Of a plan with most rounds no more trials are needed than were done: their number was not known before. */
interface MeasuredProgress {
  readonly kind: 'measured';
  readonly done: number;
  readonly of: number;
}

export interface PartProgress extends Pick<TrialProgress, 'done' | 'of' | 'remainingMs'> {
  readonly engine: string;
}

export interface FailureProgress {
  readonly kind: 'failure';
  readonly cellId: string;
  /** From 1. */
  readonly round: number;
  readonly reason: string;
  /** Nothing is wrong with the cell: something else kept the trial from measuring what was meant. */
  readonly disturbed: boolean;
  /** Whether the cell is measured again at once, or in the next round, or is given up. */
  readonly then: 'again' | 'next-round' | 'given-up';
}

/**
 * Activity of an engine's machine in one block: the variants of a workload, side by side in one round. Unknown figures
 * are left out. The counts are of the engine's blocks so far, by the rule in run.json.
 */
export interface BlockProgress {
  readonly kind: 'block';
  readonly engine: string;
  readonly groupId: string;
  /** From 1. */
  readonly round: number;
  readonly wallMs: number;
  /** Share of the CPU time of all CPUs. */
  readonly stealShare?: number;
  /** Times that a core was slowed down for its heat. */
  readonly throttles?: number;
  /** Shares of the time in which some task waited for a CPU, for memory, for a disk. */
  readonly cpuPressure?: number;
  readonly memoryPressure?: number;
  readonly ioPressure?: number;
  /** Why the block is noisy, where it is. */
  readonly noisy?: string;
  readonly blocks: number;
  readonly noisyBlocks: number;
  /** Noisy blocks that do not count; where most of a group are noisy, all of them count. */
  readonly dropped: number;
  /** How often a noisy block was measured again; left out where none was. */
  readonly repeated?: number;
}

export type OnProgress = (progress: Progress) => void;

/** How much is said of how a command goes on, and to whom. */
export interface ProgressMode {
  /** `quiet`: what must be known, and nothing else. `verbose`: everything. */
  readonly detail: 'quiet' | 'usual' | 'verbose';
  /** Lines for people, or one JSON object a line. */
  readonly format: 'text' | 'json';
}

export const usualMode: ProgressMode = { detail: 'usual', format: 'text' };

/** Signals that somebody wants the program to end. */
export interface Interruption {
  /** Asked for once: nothing new is begun, and what would be lost is finished: the trial that runs, and the files. */
  readonly stop: AbortSignal;
  /** Asked for twice, or by who asks but once: at once. Where it comes, `stop` comes with it or was before. */
  readonly signal: AbortSignal;
}
