import type { Outcome, Reading } from '#harness';

interface DriverLine {
  readonly time_ms: number;
  readonly iterations_ms: readonly number[];
  readonly checksum: string;
}

/** Reads the one JSON line that each of the suite's programs prints; what begins with # is a remark. */
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
    values: {
      time: result.time_ms,
      rate: 1_000 / result.time_ms,
      'peak-rss': outcome.maxRssKiB,
      'cpu-time': outcome.userMs + outcome.systemMs,
    },
    iterationsMs: result.iterations_ms,
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
  const { time_ms, iterations_ms, checksum } = value as Partial<Record<keyof DriverLine, unknown>>;
  const durations = Array.isArray(iterations_ms) && iterations_ms.every(isDuration);
  return isDuration(time_ms) && durations && typeof checksum === 'string' && /^[0-9a-f]{16}$/.test(checksum);
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
