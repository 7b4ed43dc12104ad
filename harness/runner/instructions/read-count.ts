import { isChecksum, isDuration, readDriverLine } from '../../catalog/driver-output.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { Reading } from '../../model/suite.ts';
import { instructions } from '../../model/unit.ts';

interface Count {
  /** Of one operation. */
  readonly instructions: number;
  /** Over what both processes printed. */
  readonly checksum: string;
}

/** Reads what `guest count` prints (container/count.c). */
export function readCount(outcome: Outcome): Reading {
  const line = readDriverLine(outcome, isCount);
  if (line.kind === 'failed') return line;
  const { instructions: count, checksum } = line.said;
  return { kind: 'measured', values: { [instructions.name]: count }, iterationsMs: [], checksum };
}

function isCount(value: unknown): value is Count {
  if (typeof value !== 'object' || value === null) return false;
  const { instructions: count, checksum } = value as Partial<Record<keyof Count, unknown>>;
  return isDuration(count) && isChecksum(checksum);
}
