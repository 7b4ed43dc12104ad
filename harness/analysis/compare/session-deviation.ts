import { type Interval, type RunSummary, controlScope, groupBy, isTimed } from '../../model/index.ts';
import { normalQuantile } from '../statistics/distributions.ts';
import { signedRankCritical, signedRankTail } from '../statistics/signed-rank.ts';

/** An A/A pair of one session: how far one image seemed to be from itself. */
export interface ControlEstimate {
  readonly rounds: number;
  /** Log ratio; the truth is 0. */
  readonly estimate: number;
  /** Standard error of the estimate, by the rounds of its session alone. */
  readonly error: number;
}

/** The A/A pairs of earlier sessions, by the place that they speak for: see `controlScope`. */
export type EarlierControls = ReadonlyMap<string, readonly ControlEstimate[]>;

/** Fewer A/A pairs than this say nothing of how sessions differ. */
const fewestPairs = 5;

/**
 * Standard deviation between sessions of a log ratio: what is drawn once per session, for all of its rounds, and so stands
 * in no interval. The excess variance of A/A pairs, that is the mean of estimate² − error² (method of moments), each pair
 * with the weight of its rounds. 0 below five pairs, and where the excess may be chance: see `chanceExcess`. `margin` is a log.
 */
export function sessionDeviation(pairs: readonly ControlEstimate[], margin: number): number {
  if (pairs.length < fewestPairs) return 0;
  const mean = (square: (pair: ControlEstimate) => number): number =>
    pairs.reduce((sum, pair) => sum + pair.rounds * square(pair), 0) /
    pairs.reduce((sum, { rounds }) => sum + rounds, 0);
  const [found, own] = [mean(({ estimate }) => estimate ** 2), mean(({ error }) => error ** 2)];
  const certain = found > own * chanceExcess(pairs.length, margin ** 2 / own);
  return certain ? Math.sqrt(Math.max(0, found - own)) : 0;
}

/**
 * How many times their own variance the squares of A/A pairs may be on average before it is more than chance. Without any
 * deviation they are more than once in half of all series, and a threshold that rises by that would cost a tenth of all slowdowns:
 * what is believed is what chance makes in one of a hundred. But where pairs are so noisy that a deviation of the size of
 * the margin, `ratio` times their own variance, would stay below that in more than one of twenty series, less is believed as
 * well, down to any excess.
 */
function chanceExcess(pairs: number, ratio: number): number {
  const hidden = ((1 + ratio) * chiSquareQuantile(-oneOfTwenty, pairs)) / pairs;
  return Math.min(chiSquareQuantile(oneOfHundred, pairs) / pairs, Math.max(1, hidden));
}

/** Normal quantiles of .95 and .99. */
const oneOfTwenty = 1.645;
const oneOfHundred = 2.326;

/** At the normal quantile z (Wilson & Hilferty 1931), from 5 degrees of freedom on within 2 %. */
function chiSquareQuantile(z: number, freedom: number): number {
  const variance = 2 / (9 * freedom);
  return freedom * (1 - variance + z * Math.sqrt(variance)) ** 3;
}

/** So many sessions tell: more would be of a machine that has changed since. */
const mostSessions = 20;

/** The A/A pairs of the newest sessions of each place. `sessions`: of one machine each (`splitByEngine`), newest first. */
export function readEarlierControls(sessions: readonly RunSummary[]): EarlierControls {
  const found = new Map<string, ControlEstimate[][]>();
  for (const session of sessions) {
    for (const [place, pairs] of pairsByPlace(session)) {
      const known = found.get(place) ?? [];
      if (known.length < mostSessions) found.set(place, [...known, pairs]);
    }
  }
  return new Map([...found].map(([place, pairs]) => [place, pairs.flat()]));
}

function pairsByPlace({ cells }: RunSummary): ReadonlyMap<string, ControlEstimate[]> {
  const pairs = cells.flatMap(({ cell, ratio }) => {
    const isTimedControl = cell.twin === true && isTimed(cell) && cell.emulated !== true;
    if (!isTimedControl || ratio?.interval === undefined) return [];
    const { low, high } = ratio.interval;
    const interval = { low: Math.log(low), high: Math.log(high) };
    const pair = toControlEstimate({ n: ratio.n, estimate: Math.log(ratio.estimate), interval });
    return [{ place: controlScope(cell), pair }];
  });
  const byPlace = groupBy(pairs, ({ place }) => place);
  return new Map([...byPlace].map(([place, all]) => [place, all.map(({ pair }) => pair)]));
}

interface ControlRatio {
  readonly n: number;
  /** A log ratio, and its exact 95 % interval. */
  readonly estimate: number;
  readonly interval: Interval;
}

/** The standard error is half the width of the interval, over the normal quantile of the level that it has. */
export function toControlEstimate({ n, estimate, interval: { low, high } }: ControlRatio): ControlEstimate {
  const tail = signedRankTail(n, signedRankCritical(n, 0.025) ?? 0);
  return { rounds: n, estimate, error: (high - low) / 2 / -normalQuantile(tail) };
}
