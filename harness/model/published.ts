import type { Variant } from './variant.ts';

/**
 * A number that somebody else published, shown beside ours. It is of another machine, another day and often another way to
 * measure: nothing is tested against it, and there is no ratio and no verdict with it.
 */
export interface PublishedFigure {
  readonly family: string;
  readonly variant: Variant;
  readonly workload: string;
  readonly metric: string;
  /** In the metric's unit, as is `high`. */
  readonly low: number;
  /** Where a range was published, or where the published unit can be read in two ways. */
  readonly high?: number;
  /** As it was published, with the unit that it has there: `3.22–3.33 MB`. */
  readonly printed: string;
  readonly source: string;
}
