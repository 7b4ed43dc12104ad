import type { Reading } from '../../model/suite.ts';

type Measured = Pick<Extract<Reading, { kind: 'measured' }>, 'values' | 'iterationsMs'>;

/**
 * More than anything has of any unit: 30 years are 10¹⁸ ns. Sums and squares of numbers up to it are finite, so that what
 * is worked out from them can be stored.
 */
const largest = 1e18;

/** The first number of a trial that nothing can have measured, in words; undefined where there is none. */
export function describeImpossible({ values, iterationsMs }: Measured): string | undefined {
  const named = Object.entries(values).find(([, value]) => !isPossible(value));
  if (named !== undefined) return `gave ${named[1]} for ${named[0]}, which nothing can be`;
  const duration = iterationsMs.find((value) => !isPossible(value));
  return duration === undefined ? undefined : `gave ${duration} ms for an iteration, which none can take`;
}

/** No unit goes below zero. */
function isPossible(value: number): boolean {
  return value >= 0 && value <= largest;
}
