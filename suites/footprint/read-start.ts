import { isDuration, readDriverLine, type Outcome, type Reading } from '#harness';

/** `start` prints a line of this. */
interface Starts {
  readonly times_us: readonly number[];
  readonly min_us: number;
  readonly median_us: number;
}

export function readStart(outcome: Outcome): Reading {
  const line = readDriverLine(outcome, isStarts);
  if (line.kind === 'failed') return line;
  const { times_us, min_us, median_us } = line.said;
  return {
    kind: 'measured',
    values: { time: min_us, 'time-median': median_us },
    iterationsMs: times_us.map((us) => us / 1e3),
  };
}

function isStarts(value: unknown): value is Starts {
  if (typeof value !== 'object' || value === null) return false;
  const { times_us, min_us, median_us } = value as Partial<Record<keyof Starts, unknown>>;
  const timed = Array.isArray(times_us) && times_us.length > 0 && times_us.every(isDuration);
  return timed && min_us === Math.min(...times_us) && isDuration(median_us) && median_us >= min_us;
}
