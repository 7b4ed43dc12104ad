import type { Cell } from './cell.ts';
import type { Interval } from './row.ts';
import type { Metric } from './unit.ts';
import type { CellVerdict, DifferingFact } from './verdict.ts';

/** What a gate says about one cell. */
export interface GateFinding {
  readonly cell: Cell;
  readonly metric: Metric;
  /** As a share: a slowdown of no more than this is let through. */
  readonly margin: number;
  readonly rounds: number;
  /** variant / baseline, in the metric's unit; NaN without rounds. */
  readonly ratio: number;
  /** 95 %; absent where there are too few rounds. */
  readonly interval?: Interval;
  /** One-sided, that the slowdown is at most the margin. */
  readonly pValue?: number;
  /** The same, adjusted for all gated cells (Holm). */
  readonly adjustedPValue?: number;
  readonly flagged: boolean;
  /** Every process of either side counted the same: a second session could only say so again. */
  readonly certain?: true;
}

/** A suspicion, and what became of it. */
export interface Confirmation {
  readonly first: GateFinding;
  /** Absent where the second session has no number of the cell. */
  readonly second?: GateFinding;
  /** Red: both sessions flag it, or the first is certain. */
  readonly confirmed: boolean;
}

/** All that is told about one check, in whatever format. */
export interface CheckReport {
  /** Both measured in this session, or a stored run that this session is held against. */
  readonly kind: 'against' | 'baseline';
  /** Image, release or run that is compared with. */
  readonly reference: string;
  /** This session. */
  readonly run: string;
  /** Of the flagged cells; absent where none was measured. */
  readonly confirmationRun?: string;
  /** Does the check again. */
  readonly command: string;
  /** Chance that a night without a change is flagged. */
  readonly alpha: number;
  /** Cells that were gated together. */
  readonly gated: number;
  /** What was flagged, confirmed or not. */
  readonly findings: readonly Confirmation[];
  /** Of every cell, twins too. */
  readonly verdicts: readonly CellVerdict[];
  /** What differs and was let through. */
  readonly allowed: readonly DifferingFact[];
  /** Too noisy; dropped for all variants together. */
  readonly droppedRounds: number;
  /** What every reader must see. */
  readonly notes: readonly string[];
  readonly red: boolean;
}
