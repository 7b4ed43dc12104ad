/** What a word may become. */
export interface Candidate {
  readonly value: string;
  /** One line, or nothing where the value says it all. */
  readonly description?: string;
}

/** What a shell is told: candidates, or that the word is a path, which shells complete better. */
export type Completion = readonly Candidate[] | 'files' | 'folders';

export function plain(values: Iterable<string>): readonly Candidate[] {
  return [...values].map((value) => ({ value }));
}

/** Puts what stands before the part that was completed back in front of it. */
export function prefixed(prefix: string, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.map((candidate) => ({ ...candidate, value: `${prefix}${candidate.value}` }));
}
