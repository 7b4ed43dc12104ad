import {
  type Cell,
  type ControlFigures,
  type Interval,
  type Unit,
  equalityMargin,
  metricsOf,
  notSteady,
  units,
} from '../../model/index.ts';
import type { RunSamples } from '../samples.ts';
import { type Levels, usualLevels } from '../levels.ts';
import { twoSampleShift } from '../statistics/mann-whitney.ts';
import { spread } from '../statistics/median.ts';
import { equivalence, hodgesLehmann } from '../statistics/signed-rank.ts';

/** A change matters when it exceeds this. */
export interface Margin {
  /** .01 is from 1/1.01 to 1.01. */
  readonly share: number;
  /** log(1 + share): the same on both sides of a log ratio. */
  readonly log: number;
  /** Equality has to be shown within this log, which is no more than that. */
  readonly equality: number;
}

interface MarginRequest {
  /** The user's margin, as a share. */
  readonly user?: number | undefined;
  /** The preset that a run was measured with. */
  readonly preset?: string | undefined;
}

/** As a share, where the user says nothing. */
const usualMargin = 0.01;
/** The few rounds of a first impression cannot show that anything stays within 1 %. */
const shortMargin = 0.05;

/** The user's margin, or else that of the preset. Noise has no part in it: a noisy session shows equality of less. */
export function makeMargin({ user, preset }: MarginRequest): Margin {
  const share = user ?? (preset === 'short' ? shortMargin : usualMargin);
  return { share, log: Math.log1p(share), equality: Math.log1p(equalityMargin({ margin: share })) };
}

/** All values are log ratios that are above 0 where the cell is worse, whatever the direction of its unit. */
export interface Evidence {
  readonly rounds: number;
  readonly estimate: number;
  /** 95 %, or what it takes for that where rounds ended because of it (`confidenceAtPrecision`). */
  readonly interval?: Interval;
  /** That of the level that a verdict has left, where looks have spent some of it; absent where there is none of that level. */
  readonly verdictInterval?: Interval;
  /** 90 %. */
  readonly equivalenceInterval?: Interval;
  /** Whether it lies within the margin: two one-sided tests at .05 (`equivalence`). */
  readonly equivalent: boolean;
  readonly pValue: number;
  /** Standard deviation that one more round has to average out; undefined for a single round. */
  readonly spread: number | undefined;
}

/** From the pairs of one session. Undefined without a pair. */
export function pairedEvidence(
  differences: ArrayLike<number>,
  margin: Margin,
  levels: Levels = usualLevels,
): Evidence | undefined {
  const { verdict, confidence } = levels;
  const location = hodgesLehmann(differences, confidence);
  if (location === undefined) return undefined;
  const { n, estimate, interval, pValue } = location;
  const equality = equivalence(differences, margin.equality);
  const verdictInterval = hodgesLehmann(differences, 1 - verdict)?.interval;
  return {
    rounds: n,
    estimate,
    ...(interval && { interval }),
    ...(verdictInterval && { verdictInterval }),
    ...(equality.interval && { equivalenceInterval: equality.interval }),
    equivalent: equality.pValue <= verdict,
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
    ...(shift.interval && { verdictInterval: shift.interval }),
    ...(equal && { equivalenceInterval: equal }),
    equivalent: equal !== undefined && equal.low > -margin.equality && equal.high < margin.equality,
    spread: own === undefined || other === undefined ? undefined : Math.hypot(own, other),
  };
}

/**
 * The control's figures where they say that the session cannot be trusted: its 99 % interval excludes 1 by more than the
 * margin. Undefined where nothing is wrong, and below 8 rounds, where there is no such interval.
 */
export function contamination(control: ArrayLike<number>, { log }: Margin): ControlFigures | undefined {
  const location = hodgesLehmann(control, 0.99);
  if (location?.interval === undefined) return undefined;
  const { n, estimate, interval } = location;
  if (interval.low <= log && interval.high >= -log) return undefined;
  return {
    rounds: n,
    ratio: Math.exp(estimate),
    interval: { low: Math.exp(interval.low), high: Math.exp(interval.high) },
  };
}

/** Log ratios as evidence has them: above 0 is worse, in every unit. */
export function toWorse(logRatios: Float64Array, unit: Unit): Float64Array {
  return units[unit] === 'lower' ? logRatios : logRatios.map((ratio) => -ratio);
}

/** And back to a ratio in the unit itself. */
export function fromWorse(worse: number, unit: Unit): number {
  return Math.exp(units[unit] === 'lower' ? worse : -worse);
}

export function intervalFromWorse({ low, high }: Interval, unit: Unit): Interval {
  const [a, b] = [fromWorse(low, unit), fromWorse(high, unit)];
  return { low: Math.min(a, b), high: Math.max(a, b) };
}

/**
 * Why a cell's numbers are of no steady state: more than half of its processes reached none. Undefined where they did, and
 * where nothing is known. Rounds that were dropped for noise do not count.
 */
export function whyUnsteady({ record, samples }: RunSamples, cell: Cell): string | undefined {
  const notes = samples.notes(cell.id);
  const metric = metricsOf(cell, record)[0]?.name;
  const values = metric === undefined ? undefined : samples.values(cell.id, metric);
  if (notes === undefined || values === undefined) return undefined;
  const counted = [...values.keys()].filter((round) => Number.isFinite(values[round]));
  const unsteady = counted.filter((round) => notes.get(round)?.includes(notSteady) === true);
  if (2 * unsteady.length <= counted.length) return undefined;
  return `${unsteady.length} of ${counted.length} processes reach no steady state`;
}
