import type { Outcome, Reading } from '#harness';

interface DriverLine {
  readonly ns_per_op: readonly number[];
  readonly min_ns: number;
  readonly overhead_ns: number;
  readonly checksum: string;
}

/** Reads the one JSON line that the driver prints; what begins with # is a remark. */
export function readDriver(outcome: Outcome): Reading {
  const lines = outcome.stdout.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const line = lines[0];
  if (line === undefined) return failed('printed no result');
  if (lines.length > 1) return failed(`printed ${lines.length} results instead of one`);
  if (outcome.truncated) return failed('printed more than can be kept');
  const result = parseLine(line);
  if (result === undefined) return failed(`printed what is not a result: ${line.slice(0, 200)}`);
  return {
    kind: 'measured',
    values: { time: result.min_ns, median: medianOf(result.ns_per_op), overhead: result.overhead_ns },
    iterationsMs: result.ns_per_op.map((ns) => ns / 1e6),
    checksum: result.checksum,
  };
}

function failed(reason: string): Reading {
  return { kind: 'failed', reason };
}

function parseLine(line: string): DriverLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isDriverLine(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isDriverLine(value: unknown): value is DriverLine {
  if (typeof value !== 'object' || value === null) return false;
  const { ns_per_op, min_ns, overhead_ns, checksum } = value as Partial<Record<keyof DriverLine, unknown>>;
  const sampled = Array.isArray(ns_per_op) && ns_per_op.length > 0 && ns_per_op.every(isDuration);
  const timed = sampled && isDuration(min_ns) && isDuration(overhead_ns) && min_ns === Math.min(...ns_per_op);
  return timed && typeof checksum === 'string' && /^[0-9a-f]{16}$/.test(checksum);
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

/** Of at least one number. */
function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
  return (lower + upper) / 2;
}
