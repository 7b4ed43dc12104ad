import type { Cell } from './cell.ts';
import type { Judged, Unjudged } from './comparison.ts';
import type { Interval } from './result.ts';
import type { Metric } from './unit.ts';

/** Which variant a run's suite is fastest on, in one metric and place. */
export interface SuiteAnswer {
  readonly suite: string;
  /** The metric that verdicts are about. */
  readonly metric: Metric;
  /** Names the place. */
  readonly cell: Cell;
  /** How many shards its workloads were measured in, each with an engine of its own; absent for one engine. */
  readonly shards?: number;
  /** What ratios are taken to, as it stands beside them. */
  readonly baseline: string;
  /** Families share that baseline, so that a variant's name needs its family. */
  readonly manyFamilies: boolean;
  /** Workloads that could be compared; controls are none of them. */
  readonly workloads: number;
  /** First those that lead, then the others, the best first; at the end those that have no number. */
  readonly variants: readonly VariantAnswer[];
}

export interface VariantAnswer {
  readonly cell: Cell;
  /** It has the best ratio, or cannot be told from the variant that has. Nothing leads where each has a baseline of its own. */
  readonly leads: boolean;
  /** Workloads that its ratio is made from. */
  readonly workloads: number;
  /** On the geometric mean of its ratios; `baseline` is what they are taken to. */
  readonly verdict: Judged | Unjudged | { readonly kind: 'baseline' };
  /** Absent where it has no ratio, and for the baseline. */
  readonly extremes?: { readonly best: WorkloadRatio; readonly worst: WorkloadRatio };
  /** Of its peak memory to that of the baseline, over the same workloads; absent where that was not read. */
  readonly memory?: RatioFigures;
}

/** variant / baseline in the unit of a metric. */
export interface RatioFigures {
  readonly ratio: number;
  /** 95 %; absent where there are too few rounds. */
  readonly interval?: Interval;
}

export interface WorkloadRatio extends RatioFigures {
  readonly cell: Cell;
}
