import { isChecksum, isDuration, readDriverLine, type Outcome, type Reading } from '#harness';

interface Result {
  readonly time_ms: number;
  /** CPU time since main() began, of all threads. */
  readonly cpu_ms: number;
  readonly iterations_ms: readonly number[];
  /** Of programs that look at it. */
  readonly resident_kib?: number;
  readonly checksum: string;
}

/** Reads what each of the suite's programs prints. */
export function readDriver(outcome: Outcome): Reading {
  const line = readDriverLine(outcome, isResult);
  if (line.kind === 'failed') return line;
  const { time_ms, cpu_ms, iterations_ms, resident_kib, checksum } = line.said;
  return {
    kind: 'measured',
    values: {
      time: time_ms,
      rate: 1_000 / time_ms,
      'peak-rss': outcome.maxRssKiB,
      'cpu-time': cpu_ms,
      ...(resident_kib !== undefined && { resident: resident_kib }),
    },
    iterationsMs: iterations_ms,
    checksum,
  };
}

function isResult(value: unknown): value is Result {
  if (typeof value !== 'object' || value === null) return false;
  const { time_ms, cpu_ms, iterations_ms, resident_kib, checksum } = value as Partial<
    Record<keyof Result, unknown>
  >;
  const durations = Array.isArray(iterations_ms) && iterations_ms.every(isDuration);
  // A time can be so near to 0 that its rate is no number.
  const timed = isDuration(time_ms) && isDuration(1_000 / time_ms) && isDuration(cpu_ms);
  const looked =
    resident_kib === undefined || (Number.isSafeInteger(resident_kib) && Number(resident_kib) > 0);
  return timed && durations && looked && isChecksum(checksum);
}
