import type { Interval } from './row.ts';

/** What came of measuring the baseline against itself: every difference that was found is a false one. */
export interface AaReport {
  /** Level of the tests: a share of false positives above it is a fault. */
  readonly level: number;
  readonly comparisons: number;
  readonly positives: number;
  /** 95 %, of the rate (Clopper & Pearson 1934). */
  readonly interval: Interval;
  /** Sessions that the gate would have flagged, with a margin of 1 % and before it confirms. */
  readonly flaggedSessions: number;
  readonly sessions: readonly AaSession[];
}

export interface AaSession {
  readonly run: string;
  readonly comparisons: number;
  readonly positives: number;
  /** Largest ratio of a twin to its baseline, or of the baseline to it. */
  readonly largestRatio: number;
  readonly flagged: boolean;
}
