import { normalQuantile } from '../statistics/normal-quantile.ts';
import type { Evidence } from './evidence.ts';

/** Of the Hodges–Lehmann estimate on normal values to that of their mean: √(π/3). */
const inefficiency = 1.0233;

/** The fewest that have an interval of 90 % and of 95 %. */
const fewest = { equality: 5, difference: 6 };

/** As logs. */
export interface Limits {
  readonly margin: number;
  /** What an interval has to lie above for a difference: 0, or the margin. */
  readonly bound: number;
}

/**
 * With how many rounds the verdict would no longer be `inconclusive`, if estimate and spread stay as they are: within
 * the margin when the 90 % interval fits into it, beyond it when the 95 % interval excludes `bound`. More than there were.
 * Undefined where one round says nothing about the spread, and for an estimate right on the margin.
 */
export function roundsToSettle(
  { estimate, spread, rounds }: Evidence,
  { margin, bound }: Limits,
): number | undefined {
  const size = Math.abs(estimate);
  if (spread === undefined || size === margin || !Number.isFinite(spread)) return undefined;
  const needed =
    size < margin
      ? Math.max(fewest.equality, sampleSize({ tail: 0.05, spread, gap: margin - size }))
      : Math.max(fewest.difference, sampleSize({ tail: 0.025, spread, gap: size - bound }));
  return Number.isFinite(needed) ? Math.max(rounds + 1, needed) : undefined;
}

interface Precision {
  readonly tail: number;
  readonly spread: number;
  /** Half the width that the interval has to stay below. */
  readonly gap: number;
}

function sampleSize({ tail, spread, gap }: Precision): number {
  return Math.ceil(((normalQuantile(tail) * inefficiency * spread) / gap) ** 2);
}
