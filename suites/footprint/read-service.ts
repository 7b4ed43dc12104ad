import { isChecksum, readDriverLine, type Outcome, type Reading } from '#harness';
import { readPeak } from './read-memory.ts';

/** The service prints a line of this after its load. */
interface Served {
  readonly requests: number;
  readonly checksum: string;
}

/** The kernel's count of a process that has served what it was to serve. */
export function readService(outcome: Outcome): Reading {
  const line = readDriverLine(outcome, isServed);
  if (line.kind === 'failed') return line;
  const peak = readPeak(outcome);
  return peak.kind === 'measured' ? { ...peak, checksum: line.said.checksum } : peak;
}

function isServed(value: unknown): value is Served {
  if (typeof value !== 'object' || value === null) return false;
  const { requests, checksum } = value as Partial<Record<keyof Served, unknown>>;
  return Number.isInteger(requests) && Number(requests) > 0 && isChecksum(checksum);
}
