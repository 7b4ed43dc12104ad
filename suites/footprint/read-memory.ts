import { readDriverLine, type Outcome, type Reading } from '#harness';

/** `idle` prints a line of this. */
interface Idle {
  readonly rss_kib: number;
  readonly pss_kib: number;
  readonly private_kib: number;
}

export function readIdle(outcome: Outcome): Reading {
  const line = readDriverLine(outcome, isIdle);
  if (line.kind === 'failed') return line;
  const { rss_kib, pss_kib, private_kib } = line.said;
  const values = { rss: rss_kib, pss: pss_kib, private: private_kib };
  return { kind: 'measured', values, iterationsMs: [] };
}

/** Reads the kernel's counts for a program that says nothing itself. */
export function readPeak({ maxRssKiB }: Outcome): Reading {
  if (!(maxRssKiB > 0)) return { kind: 'failed', reason: 'the kernel did not count its memory' };
  return { kind: 'measured', values: { 'peak-rss': maxRssKiB }, iterationsMs: [] };
}

function isIdle(value: unknown): value is Idle {
  if (typeof value !== 'object' || value === null) return false;
  const { rss_kib, pss_kib, private_kib } = value as Partial<Record<keyof Idle, unknown>>;
  const counted = [rss_kib, pss_kib, private_kib].every((kib) => Number.isInteger(kib) && Number(kib) > 0);
  return counted && Number(pss_kib) <= Number(rss_kib) && Number(private_kib) <= Number(rss_kib);
}
