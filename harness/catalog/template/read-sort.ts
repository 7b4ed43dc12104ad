import { isChecksum, isDuration, readDriverLine, type Outcome, type Reading } from '#harness';

/** The line that container/sort.c prints. */
interface Result {
  readonly iterations_ms: readonly number[];
  readonly checksum: string;
}

/** The median of the sorts is the trial's time; the checksum has to be the same in every variant. */
export function readSort(outcome: Outcome): Reading {
  const line = readDriverLine(outcome, isResult);
  if (line.kind === 'failed') return line;
  const { iterations_ms: iterationsMs, checksum } = line.said;
  const values = { time: medianOf(iterationsMs), 'peak-rss': outcome.maxRssKiB };
  return { kind: 'measured', values, iterationsMs, checksum };
}

function isResult(value: unknown): value is Result {
  if (typeof value !== 'object' || value === null) return false;
  const { iterations_ms, checksum } = value as Partial<Record<keyof Result, unknown>>;
  const timed = Array.isArray(iterations_ms) && iterations_ms.length > 0 && iterations_ms.every(isDuration);
  return timed && isChecksum(checksum);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
