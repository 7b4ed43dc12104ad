export interface BackOff {
  /** How often something is tried in all, from 1. */
  readonly attempts: number;
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * How long to wait after an attempt, the first being 1, that failed; undefined when it was the last. The wait doubles up to a
 * bound, and half of it is left to chance (`random`, 0 to 1), so that many who failed together do not come back together.
 */
export function backOffMs(attempt: number, random: number, backOff: BackOff): number | undefined {
  if (attempt >= backOff.attempts) return undefined;
  const wholeMs = Math.min(backOff.longestMs, backOff.firstMs * 2 ** (attempt - 1));
  return wholeMs / 2 + (wholeMs / 2) * random;
}
