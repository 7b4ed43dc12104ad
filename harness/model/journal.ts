/** journal.jsonl: one entry a line. */
export type {
  BlockEntry,
  EndEntry,
  Entry,
  FailureEntry,
  IterationSummary,
  RunEntry,
  TrialEntry,
} from './schema/journal.ts';
export type { Proof, ProvenFact } from './schema/proof.ts';
export { journalVersion, journalVersions, resumedVersion } from './schema/words.ts';
