import type { Cell } from './cell.ts';
import type { Interval } from './result.ts';
import type { PackageChanges } from './packages.ts';
import type { Metric } from './unit.ts';

/** What is said about one cell, and about the metric that verdicts are about: the first of its suite. */
export interface CellVerdict {
  readonly cell: Cell;
  readonly metric: Metric;
  readonly verdict: Verdict;
}

/** Every verdict carries what justifies it: numbers, a reason in words, or the facts that forbid one. */
export type Verdict = Judged | Unjudged;

export type Judged =
  | { readonly kind: 'regressed' | 'improved' | 'unchanged'; readonly comparison: Comparison }
  | {
      readonly kind: 'inconclusive';
      readonly comparison: Comparison;
      /** With which this estimate and spread would be settled; absent where that cannot be said. */
      readonly roundsToSettle?: number;
    }
  /** The control of the workload differs from the baseline, although the two are the same. */
  | { readonly kind: 'contaminated'; readonly comparison: Comparison; readonly control: ControlFigures };

export type Unjudged =
  | { readonly kind: 'not-steady' | 'failed' | 'unavailable' | 'emulated'; readonly reason: string }
  | { readonly kind: 'incomparable'; readonly differing: readonly DifferingFact[] }
  /** `missing`: only the run before has this cell; `new`: there is nothing to compare it with. */
  | { readonly kind: 'missing' | 'new' };

export interface Comparison {
  /**
   * `pairs`: rounds of one session. `own-baselines`: two sessions, each by its ratio to the baseline measured with it.
   * `direct`: two sessions without such a baseline: what drifted between them is in the ratio. `counts`: medians of
   * counted instructions, of one session or two; nothing is tested, and there is no interval and no p-value.
   */
  readonly basis: 'pairs' | 'own-baselines' | 'direct' | 'counts';
  readonly rounds: number;
  /** variant / baseline, or after / before, in the metric's unit. */
  readonly ratio: number;
  /** 95 %; absent where there are too few rounds. */
  readonly interval?: Interval;
  /** 90 %: equality is shown where it lies within the margin. */
  readonly equivalenceInterval?: Interval;
  /** As a share: .01 is from 1/1.01 to 1.01. */
  readonly margin: number;
  /** Two-sided, that the ratio is 1; from the distribution of the interval. */
  readonly pValue?: number;
  /** The same, adjusted for all cells that are compared together (Benjamini & Hochberg). Decides nothing. */
  readonly adjustedPValue?: number;
  /** Every process of either side counted the same. */
  readonly exact?: true;
}

/** Of the control to the baseline. */
export interface ControlFigures {
  readonly rounds: number;
  readonly ratio: number;
  /** 99 %. */
  readonly interval: Interval;
}

/** A fact of two runs that has to agree; `unknown` where one of them does not tell. */
export interface DifferingFact {
  readonly name: string;
  readonly here: string;
  readonly there: string;
}

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
  /** The packages in which images differ from those that they are compared with. */
  readonly packages: readonly PackageChanges[];
  /** Too noisy; dropped for all variants together. */
  readonly droppedRounds: number;
  /** What every reader must see. */
  readonly notes: readonly string[];
  readonly red: boolean;
}

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

/** What a gate over the cells of a plan will be able to find, before anything is measured. */
export interface Sensitivity {
  /** Cells that are held against their baseline, all in one gate. */
  readonly gatedCells: number;
  /** Cells whose instructions are counted: a gate holds them against their baseline without a test. */
  readonly countedCells: number;
  readonly alpha: number;
  /** Fewer, and the gate could not fire whatever was measured. */
  readonly fewestRounds: number;
  /** Why it never can; absent where it can. */
  readonly whyGateCannotFire?: string;
  /** Of the gated cells, in the plan's order. */
  readonly cells: readonly CellSensitivity[];
}

export type CellSensitivity = { readonly cellId: string } & (KnownSensitivity | UnknownSensitivity);

interface KnownSensitivity extends CellDeviation {
  readonly kind: 'known';
  /** As a share: what a change will have to exceed. */
  readonly margin: number;
  /** As a share: .02 is a slowdown of 2 %, found in 80 % of sessions. Absent where its rounds are too few for any. */
  readonly smallestEffect?: number;
}

interface UnknownSensitivity {
  readonly kind: 'unknown';
}

/** How much a cell's rounds differed in an earlier run. */
export interface CellDeviation {
  /** Standard deviation of the log ratios to the baseline of the same round. */
  readonly spread: number;
  /** The same of the baseline's twin, where the run had one. */
  readonly controlSpread?: number;
  readonly from: { readonly run: string; readonly rounds: number };
}
