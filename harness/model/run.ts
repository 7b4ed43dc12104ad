import { groupId, type Cell } from './cell.ts';
import type { EngineFacts } from './lab.ts';
import type { Proof } from './journal.ts';
import type { NoiseRule } from './noise.ts';
import type { Plan } from './plan.ts';
import type { Reference } from './reference.ts';
import type { ImageFacts } from './recipe.ts';
import type { Metric } from './unit.ts';

export const runVersion = 1;

/** run.json: everything about a run but its numbers. */
export interface RunRecord {
  readonly version: number;
  readonly run: string;
  readonly started: string;
  readonly finished?: string;
  readonly status: 'running' | 'complete' | 'interrupted' | 'aborted';
  /** The command that measures this again: same seed, same order. */
  readonly command: string;
  readonly harnessVersion: string;
  readonly baseline: string;
  /** What every variant was compared with, where that was not the baseline. */
  readonly against?: Reference;
  readonly preset: string;
  readonly cpuset: string;
  readonly memoryBytes: number;
  readonly suites: readonly SuiteRecord[];
  readonly plan: Plan;
  readonly engine: EngineFacts;
  /** When measuring began. */
  readonly environment: Environment;
  /** When it ended; absent in older records, and where the run was cut off. */
  readonly environmentAfter?: Environment;
  /** Which blocks do not count; absent in older records, of which every one does. */
  readonly noiseRule?: NoiseRule;
  readonly images: readonly ImageFacts[];
  readonly proofs: readonly Proof[];
}

export interface SuiteRecord {
  readonly name: string;
  readonly version: number;
  readonly metrics: readonly Metric[];
  /** CPUs of its subjects, and of their companions, in the kernel's list format; absent in older records. */
  readonly cpuset?: string;
  readonly companionCpuset?: string;
}

/** Facts of the machine the harness runs on, as text; what cannot be known is left out. */
export type Environment = Readonly<Record<string, string>>;

type Compared = Pick<RunRecord, 'baseline' | 'against'>;

/** Whether ratios are taken to this cell. Its twin, which measures the same, is compared with it like any other. */
export function isBaseline(cell: Cell, { baseline, against }: Compared): boolean {
  if (cell.twin === true) return false;
  return against === undefined ? cell.variant === baseline : cell.reference !== undefined;
}

/** Cells of one key have one baseline: those of a group, or, against a reference, those of one variant in it. */
export function baselineKey(cell: Cell, { against }: Compared): string {
  return against === undefined ? groupId(cell) : `${groupId(cell)}/${cell.variant}`;
}
