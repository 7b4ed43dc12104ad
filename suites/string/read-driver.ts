import { isChecksum, isDuration, readDriverLine, type Outcome, type Reading } from '#harness';

interface Result {
  readonly ns_per_op: readonly number[];
  readonly min_ns: number;
  readonly overhead_ns: number;
  readonly checksum: string;
}

/** Reads what the driver prints. */
export function readDriver(outcome: Outcome): Reading {
  const line = readDriverLine(outcome, isResult);
  if (line.kind === 'failed') return line;
  const { ns_per_op, min_ns, overhead_ns, checksum } = line.said;
  return {
    kind: 'measured',
    values: { time: min_ns, median: medianOf(ns_per_op), overhead: overhead_ns },
    iterationsMs: ns_per_op.map((ns) => ns / 1e6),
    checksum,
  };
}

function isResult(value: unknown): value is Result {
  if (typeof value !== 'object' || value === null) return false;
  const { ns_per_op, min_ns, overhead_ns, checksum } = value as Partial<Record<keyof Result, unknown>>;
  const sampled = Array.isArray(ns_per_op) && ns_per_op.length > 0 && ns_per_op.every(isDuration);
  const timed = sampled && isDuration(min_ns) && isDuration(overhead_ns) && min_ns === minimumOf(ns_per_op);
  return timed && isChecksum(checksum);
}

/** Of so many that they cannot be arguments of one call. */
function minimumOf(numbers: readonly number[]): number {
  return numbers.reduce((least, number) => Math.min(least, number), Infinity);
}

/** Of at least one number. */
function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
  return (lower + upper) / 2;
}
