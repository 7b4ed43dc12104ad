/** journal.jsonl: one entry a line. */
import type { TrialEntry } from './schema/journal.ts';

export type {
  BlockEntry,
  EndEntry,
  Entry,
  FailureEntry,
  IterationSummary,
  KernelFigures,
  LookEntry,
  ProbeEntry,
  RepeatEntry,
  RunEntry,
  TrialEntry,
} from './schema/journal.ts';
export type { Proof, ProvenFact } from './schema/proof.ts';
export { journalVersion, journalVersions, resumedVersion } from './schema/words.ts';

/** How long a trial takes where it has the CPU for itself: one that shares it also waits for the others. */
export function durationOf({ together, kernel }: Pick<TrialEntry, 'together' | 'kernel'>): number {
  return together === true ? kernel.userMs + kernel.systemMs : kernel.wallMs;
}
