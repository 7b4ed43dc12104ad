import { type Cell, type Interval, type RunSummary, groupBy } from '../../model/index.ts';
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

/** The A/A pairs of earlier sessions, by the place that they speak for: see `placeOf`. */
export type EarlierControls = ReadonlyMap<string, readonly ControlEstimate[]>;

/** Controls speak for the cells of their suite that were measured in the same place. */
export function placeOf({ suite, arch, engine }: Pick<Cell, 'suite' | 'arch' | 'engine'>): string {
  return JSON.stringify([suite, arch, engine]);
}

/** Fewer A/A pairs than this say nothing of how sessions differ. */
const fewestPairs = 5;

/**
 * Standard deviation between sessions of a log ratio: what is drawn once per session, for all of its rounds, and so stands
 * in no interval. The excess variance of A/A pairs, that is the mean of estimate² − error² (method of moments), each pair
 * with the weight of its rounds, and 0 at least. 0 below five pairs.
 */
export function sessionDeviation(pairs: readonly ControlEstimate[]): number {
  if (pairs.length < fewestPairs) return 0;
  const rounds = pairs.reduce((sum, pair) => sum + pair.rounds, 0);
  const excess = pairs.reduce(
    (sum, { rounds: weight, estimate, error }) => sum + weight * (estimate ** 2 - error ** 2),
    0,
  );
  return Math.sqrt(Math.max(0, excess / rounds));
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
    const isTimed = cell.twin === true && cell.counted === undefined && cell.emulated !== true;
    if (!isTimed || ratio?.interval === undefined) return [];
    const { low, high } = ratio.interval;
    const interval = { low: Math.log(low), high: Math.log(high) };
    const pair = toControlEstimate({ n: ratio.n, estimate: Math.log(ratio.estimate), interval });
    return [{ place: placeOf(cell), pair }];
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
