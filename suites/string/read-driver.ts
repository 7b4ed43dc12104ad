import { isChecksum, isDuration, readDriverLine, type Outcome, type Reading } from '#harness';

interface Result {
  readonly gross_ns: readonly number[];
  readonly overhead_ns: number;
  readonly checksum: string;
}

/** Reads the line that the driver prints. */
export function readDriver(outcome: Outcome): Reading {
  const line = readDriverLine(outcome, isResult);
  if (line.kind === 'failed') return line;
  const { gross_ns, overhead_ns: overhead, checksum } = line.said;
  const time = minimumOf(gross_ns);
  const net = time - overhead;
  return {
    kind: 'measured',
    // Where a call took no longer than one of nothing there is no net time, but nothing failed.
    values: { time, median: medianOf(gross_ns), ...(net > 0 && { net }), overhead },
    iterationsMs: gross_ns.map((ns) => ns / 1e6),
    checksum,
  };
}

function isResult(value: unknown): value is Result {
  if (typeof value !== 'object' || value === null) return false;
  const { gross_ns, overhead_ns, checksum } = value as Partial<Record<keyof Result, unknown>>;
  const sampled = Array.isArray(gross_ns) && gross_ns.length > 0 && gross_ns.every(isDuration);
  return sampled && isDuration(overhead_ns) && isChecksum(checksum);
}

/** The numbers may be so many that they cannot be arguments of one call. */
function minimumOf(numbers: readonly number[]): number {
  return numbers.reduce((least, number) => Math.min(least, number), Infinity);
}

/** There is at least one number. */
function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
  return (lower + upper) / 2;
}
