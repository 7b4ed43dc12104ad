import type { Cell } from './cell.ts';
import type { Ratio } from './result.ts';
import type { Metric } from './unit.ts';

/** A cell over time, on one kind of machine, measured in one way. */
export interface Series {
  /** As the newest of its runs has it. */
  readonly cell: Cell;
  readonly metric: Metric;
  readonly fingerprint: Fingerprint;
  /** Its ratios are taken to this: a variant, or, for the same variant elsewhere, a release or an image. */
  readonly baseline: string;
  /** Id of the container that the baseline is measured in: see `subjectId`. */
  readonly baselineSubject: string;
  readonly cpuset: string;
  readonly memoryBytes: number;
  /** One for every run that planned the cell, oldest first. */
  readonly nights: readonly Night[];
  readonly annotations: readonly Annotation[];
}

/** The hardware that a series is measured on. */
export interface Fingerprint {
  /** Eight hexadecimal digits. */
  readonly hash: string;
  /** For a person: `AMD EPYC 7763 × 4`. */
  readonly name: string;
}

/** One run's result for a cell: a ratio to the baseline of the same session, and never a time. */
export interface Night {
  readonly run: string;
  /** When the run began. */
  readonly at: string;
  /** Digest of the image that was measured. */
  readonly digest?: string;
  /** Absent where the cell has none that night. */
  readonly ratio?: Ratio;
}

/** A night at which a series begins to have another level. It says so and judges nothing. */
export interface Annotation {
  /** Place of the first night of the new level in `nights`. */
  readonly night: number;
  /** Medians of the ratios of both levels. */
  readonly before: number;
  readonly after: number;
  /** How many nights off the change was found in the records: the place of a step is known to a night or two. */
  readonly nightsOff: number;
  /** Differences between that night and the one before it, as far as the records show them. */
  readonly changes: readonly string[];
}
