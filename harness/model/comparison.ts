import type { Cell } from './cell.ts';
import type { Interval } from './result.ts';
import type { PackageChanges } from './packages.ts';
import type { Metric } from './unit.ts';

/** The verdict on one cell, by the first metric of its suite. */
export interface CellVerdict {
  readonly cell: Cell;
  readonly metric: Metric;
  readonly verdict: Verdict;
}

/** Every verdict carries what justifies it: numbers, a reason in words, or the facts that forbid one. */
export type Verdict = Judged | Unjudged;

export type Judged =
  | { readonly kind: 'regressed' | 'improved' | 'unchanged'; readonly comparison: Comparison }
  /** The workload is expected to be equal in all variants: it says how far the session can be trusted. */
  | { readonly kind: 'control'; readonly comparison: Comparison }
  | {
      readonly kind: 'inconclusive';
      readonly comparison: Comparison;
      /** So many would settle this estimate with this standard deviation; absent where that cannot be said. */
      readonly roundsToSettle?: number;
    }
  /** A control differs, although its two sides should be equal: by as much as this cell does, or more. */
  | { readonly kind: 'contaminated'; readonly comparison: Comparison; readonly control: ControlFigures };

export type Unjudged =
  | { readonly kind: 'not-steady' | 'failed' | 'unavailable' | 'emulated'; readonly reason: string }
  | { readonly kind: 'incomparable'; readonly differing: readonly DifferingFact[] }
  /** `missing`: only the run before has this cell; `new`: there is nothing to compare it with. */
  | { readonly kind: 'missing' | 'new' };

/** As a share: what is equal within more than this is not called equal. */
const widestEquality = 0.05;

/** What equality is shown within: the margin, unless that is too wide to mean anything. */
export function equalityMargin({ margin }: Pick<Comparison, 'margin'>): number {
  return Math.min(margin, widestEquality);
}

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

/** A control against the cell that it should be equal to. */
export interface ControlFigures {
  /** Which control, where it is not the workload's own A/A pair. */
  readonly by?: string;
  readonly rounds: number;
  readonly ratio: number;
  /** 99 %. */
  readonly interval: Interval;
}

/** The controls of one suite in one place: pairs that should be equal, and those that are not. */
export interface ControlCheck {
  readonly suite: string;
  /** Pairs that have rounds enough to be looked at. */
  readonly checked: number;
  /** The largest difference first. */
  readonly failing: readonly FailingControl[];
}

export interface FailingControl {
  /** A/A: the same image twice; control: a workload that should be equal; routine: the same code by its name. */
  readonly kind: 'a-a' | 'control' | 'routine';
  readonly cell: Cell;
  /** Label of the variant that it should be equal to. */
  readonly other: string;
  readonly metric: Metric;
  readonly figures: ControlFigures;
}

/** A fact of two runs that has to agree; `unknown` where one of them does not tell. */
export interface DifferingFact {
  readonly name: string;
  readonly here: string;
  readonly there: string;
}

/** The gate's judgement of one cell. */
export interface GateFinding {
  readonly cell: Cell;
  readonly metric: Metric;
  /** As a share: a slowdown of no more than this is let through. */
  readonly margin: number;
  /** As a share, where it is more than the margin: what had to be exceeded, since sessions differ by themselves. */
  readonly threshold?: number;
  readonly rounds: number;
  /** variant / baseline, in the metric's unit; NaN without rounds. */
  readonly ratio: number;
  /** 95 %; absent where there are too few rounds. */
  readonly interval?: Interval;
  /** One-sided, that the slowdown is at most the margin, or the threshold where there is one. */
  readonly pValue?: number;
  /** The same, adjusted for all cells of the session (Holm); screening tests each cell by itself. */
  readonly adjustedPValue?: number;
  readonly flagged: boolean;
  /**
   * Every process of either side counted the same, and the sides differ by more than chance could make of that: a second
   * session could only say so again.
   */
  readonly certain?: true;
}

/** A suspicion, and what became of it. */
export interface Confirmation {
  /** As screening found it, by all of its rounds. */
  readonly first: GateFinding;
  /** Absent where the confirming session has no number of the cell. */
  readonly second?: GateFinding;
  /** As the repetition of the confirmation found it; absent where it was not confirmed, or is a count. */
  readonly third?: GateFinding;
  /** Red: all flag it, or the first is certain. */
  readonly confirmed: boolean;
  /** Of instructions that are confirmed to be more: in which functions they are. */
  readonly functions?: FunctionChanges;
}

/** Where the instructions of a cell are that got more, or why that is not known. */
export type FunctionChanges = CountedFunctions | { readonly kind: 'failed'; readonly reason: string };

export interface CountedFunctions {
  readonly kind: 'counted';
  /** Instructions of one operation, of all functions together. */
  readonly before: number;
  readonly after: number;
  /** Functions of which an operation takes more or fewer. */
  readonly differing: number;
  /** Those that differ most, the largest difference first. */
  readonly largest: readonly FunctionChange[];
  /** What keeps the list from being all, or from being named. */
  readonly notes: readonly string[];
}

/** Instructions of one operation in one function; 0 on a side that has none there. */
export interface FunctionChange {
  /** The file that has it, without its folder; empty for code that was made while the program ran. */
  readonly file: string;
  /** Where nothing names it, the range of its addresses in the file: `+0x14a0-0x1570`. Empty where not even that is known. */
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** All that is told about one check, in whatever format. */
export interface CheckReport {
  /** Both measured in this session, or a stored run that this session is held against. */
  readonly kind: 'against' | 'baseline';
  /** Image, release or run that is compared with. */
  readonly reference: string;
  /** This session. */
  readonly run: string;
  /** The second session, of what looked slower in the first; absent where nothing did. */
  readonly rescreeningRun?: string;
  /** The last session, of the cells that both together flag; absent where none was measured. */
  readonly confirmationRun?: string;
  /** The confirmation once more, of what it flagged; absent where that was nothing. */
  readonly repetitionRun?: string;
  /** Does the check again. */
  readonly command: string;
  /** Up to this p-value a cell of the first session is measured again. */
  readonly screening: number;
  /** Up to this p-value, of the rounds of both sessions, a cell is confirmed or not by another. */
  readonly rescreening: number;
  /** Chance that a night without a change is red: the level of the last session. */
  readonly alpha: number;
  /** Up to this p-value the repetition shows it as well. */
  readonly repetition: number;
  /** Cells that were gated together. */
  readonly gated: number;
  /** Those of them that were measured a second time. */
  readonly rescreened: number;
  /** Every cell that was flagged after screening, confirmed or not. */
  readonly findings: readonly Confirmation[];
  /** One for every cell, A/A controls included. */
  readonly verdicts: readonly CellVerdict[];
  /** Differences between the two runs that the user let through. */
  readonly allowed: readonly DifferingFact[];
  /** The packages in which images differ from those that they are compared with. */
  readonly packages: readonly PackageChanges[];
  /** Too noisy; dropped for all variants together. */
  readonly droppedRounds: number;
  /** Sentences that every reader must see. */
  readonly notes: readonly string[];
  readonly red: boolean;
}

/** The baseline measured against itself: every difference that was found is a false positive. */
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
  /** Largest ratio of an A/A control to its baseline, or of the baseline to it. */
  readonly largestRatio: number;
  readonly flagged: boolean;
}

/** How small a slowdown a gate over the cells of a plan can find, known before anything is measured. */
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
  /** One for each gated cell, in the plan's order. */
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
  readonly from: { readonly run: string; readonly rounds: number };
}
