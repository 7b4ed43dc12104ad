import type { Interval } from '../../model/row.ts';
import { equivalence } from '../statistics/equivalence.ts';
import { hodgesLehmann } from '../statistics/hodges-lehmann.ts';
import { spread } from '../statistics/spread.ts';
import { twoSampleShift } from '../statistics/two-sample-shift.ts';
import type { Margin } from './margin.ts';

/** What rounds say about a cell, as log ratios that are above 0 where it is worse, in every unit. */
export interface Evidence {
  readonly rounds: number;
  readonly estimate: number;
  /** 95 %. */
  readonly interval?: Interval;
  /** 90 %. */
  readonly equivalenceInterval?: Interval;
  /** Whether it lies within the margin: two one-sided tests at .05 (`equivalence`). */
  readonly equivalent: boolean;
  readonly pValue: number;
  /** Standard deviation that one more round has to average out; undefined for a single round. */
  readonly spread: number | undefined;
}

/** From the pairs of one session. Undefined without a pair. */
export function pairedEvidence(differences: ArrayLike<number>, margin: Margin): Evidence | undefined {
  const location = hodgesLehmann(differences);
  if (location === undefined) return undefined;
  const { n, estimate, interval, pValue } = location;
  const equality = equivalence(differences, margin.log);
  return {
    rounds: n,
    estimate,
    ...(interval && { interval }),
    ...(equality.interval && { equivalenceInterval: equality.interval }),
    equivalent: equality.equivalent,
    pValue,
    spread: spread(differences),
  };
}

export interface Sessions {
  readonly after: ArrayLike<number>;
  readonly before: ArrayLike<number>;
}

/** From two sessions, which have no pairs: how far the one's values lie above the other's. Undefined if one has none. */
export function unpairedEvidence({ after, before }: Sessions, margin: Margin): Evidence | undefined {
  const shift = twoSampleShift(after, before);
  if (shift === undefined) return undefined;
  const equal = twoSampleShift(after, before, 0.9)?.interval;
  const [own, other] = [spread(after), spread(before)];
  return {
    rounds: Math.min(after.length, before.length),
    ...shift,
    ...(equal && { equivalenceInterval: equal }),
    equivalent: equal !== undefined && equal.low > -margin.log && equal.high < margin.log,
    spread: own === undefined || other === undefined ? undefined : Math.hypot(own, other),
  };
}
