import type { Confinement } from './engine.ts';
import type { Outcome } from './outcome.ts';

/**
 * Versions that are read. A journal begins with the first; the second stands where a run was resumed: it has what takes
 * entries back, and a program that does not know that refuses the version, in whichever line it stands.
 */
export const journalVersions = [1, 2] as const;
export const [journalVersion, resumedVersion] = journalVersions;

/**
 * One line of journal.jsonl. All numbers of a trial are in one entry, so that a trial is either there
 * as a whole or not at all.
 */
export type Entry = RunEntry | SubjectEntry | TrialEntry | FailureEntry | BlockEntry | EndEntry;

/** Measuring begins: the first line, and again wherever the run was resumed. */
export interface RunEntry {
  readonly kind: 'run';
  readonly version: number;
  readonly run: string;
  readonly at: string;
  /** Of a resumed run only. */
  readonly resumed?: Resumption;
}

export interface Resumption {
  /**
   * Sequence numbers of trials whose block was cut off: it is measured again as a whole, and what stands of them above
   * this line does not count.
   */
  readonly again: readonly number[];
  /** Blocks that are left, these included. */
  readonly blocksLeft: number;
  /** The machine of each engine, by its name. */
  readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A subject was started and its facts were looked at. */
export interface SubjectEntry {
  readonly kind: 'subject';
  readonly at: string;
  readonly proof: Proof;
}

export interface TrialEntry {
  readonly kind: 'trial';
  readonly at: string;
  readonly sequence: number;
  readonly round: number;
  readonly cellId: string;
  /** One number per metric, in the metric's unit. */
  readonly values: Readonly<Record<string, number>>;
  readonly iterations?: IterationSummary;
  readonly iterationsMs: readonly number[];
  readonly checksum?: string;
  /** In what the numbers are not what they should be, though they are good. */
  readonly note?: string;
  readonly kernel: KernelFigures;
}

export type KernelFigures = Omit<Outcome, 'stdout' | 'stderr' | 'error'>;

/** What the iterations inside one process amount to. */
export interface IterationSummary {
  readonly count: number;
  readonly minMs: number;
  readonly medianMs: number;
  readonly meanMs: number;
  /** Absent for a single iteration. */
  readonly sdMs?: number;
}

export interface FailureEntry {
  readonly kind: 'failure';
  readonly at: string;
  readonly sequence: number;
  readonly round: number;
  readonly cellId: string;
  readonly reason: string;
  /** The end of what the process printed. */
  readonly output: string;
  /** True when the cell will not be tried again in this run. */
  readonly final: boolean;
}

/**
 * What the machine did while the variants of a workload were measured side by side in a round. Written after their
 * trials; absent where the run ended among them, and in older journals. What could not be known is left out.
 */
export interface BlockEntry {
  readonly kind: 'block';
  readonly at: string;
  readonly round: number;
  /** Of the cells: see `blockIds`. */
  readonly groupId: string;
  readonly wallMs: number;
  /** Time that a virtual machine's CPUs wanted to run and were not let, all CPUs together. */
  readonly stealMs?: number;
  /** How often a core was slowed down for its heat. */
  readonly throttles?: number;
  /** Time in which some task of the machine waited for a CPU, for memory, for a disk. */
  readonly cpuPressureMs?: number;
  readonly memoryPressureMs?: number;
  readonly ioPressureMs?: number;
}

export interface EndEntry {
  readonly kind: 'end';
  readonly at: string;
  readonly status: 'complete' | 'interrupted' | 'aborted';
  readonly reason?: string;
}

/** What a subject was seen to be, before anything was measured in it. */
export interface Proof {
  readonly subjectId: string;
  readonly containerId: string;
  readonly image: string;
  readonly digest: string;
  readonly cpus: string;
  readonly launcherRssKiB: number;
  /** The container beside it, of a suite that has companions. */
  readonly companion?: Pick<Proof, 'containerId' | 'image' | 'digest' | 'cpus'>;
  /** Absent in older records, and where it could not be seen. */
  readonly confinement?: Confinement;
  readonly facts: readonly ProvenFact[];
}

export interface ProvenFact {
  readonly name: string;
  readonly command: string;
  readonly output: string;
  readonly expected: string;
  readonly holds: boolean;
}
