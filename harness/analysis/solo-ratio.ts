import type { Interval, Ratio } from '../model/index.ts';
import { studentQuantile } from './statistics/distributions.ts';
import { spread } from './statistics/median.ts';
import { type Rounds, logRatios } from './statistics/signed-rank.ts';

/** Numbers of a variant and its baseline from the same rounds, in which each ran alone. */
export interface SoloPairs {
  readonly own: Rounds;
  readonly other: Rounds;
}

/**
 * Says that the few rounds alone contradict the ratio of those on a shared CPU: their interval and that of the ratio have nothing
 * in common. Undefined where they do not, and where there are too few to say.
 */
export function describeOtherAlone({ own, other }: SoloPairs, ratio: Ratio): string | undefined {
  const alone = soloInterval(logRatios(own, other)?.filter(Number.isFinite) ?? new Float64Array());
  if (alone === undefined || ratio.interval === undefined) return undefined;
  if (alone.low <= ratio.interval.high && alone.high >= ratio.interval.low) return undefined;
  const [low, high] = [alone.low, alone.high].map((end) => end.toPrecision(4));
  return `alone its ratio is ${low} to ${high}, and so another one than on a shared CPU`;
}

/**
 * 99 %, by Student's t: three pairs have no interval that does without a normal distribution, and a sentence about one cell in
 * twenty would say nothing.
 */
function soloInterval(logs: Float64Array): Interval | undefined {
  const deviation = spread(logs);
  if (deviation === undefined) return undefined;
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const half = (studentQuantile(0.995, logs.length - 1) * deviation) / Math.sqrt(logs.length);
  return { low: Math.exp(mean - half), high: Math.exp(mean + half) };
}
