import type { Cell } from './cell.ts';
import type { Interval } from './row.ts';
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
