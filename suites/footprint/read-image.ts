import { readDriverLine, type Outcome, type Reading } from '#harness';
import { describeUnread, isCount, isUnread, type Unread } from './unread.ts';

/** `image count` prints a line of this. */
interface Counted extends Unread {
  readonly bytes: number;
  readonly files: number;
  /** Absent where the image has no database of packages. */
  readonly packages?: number;
  /** Size of the file that LD_PRELOAD names; 0 where it names none. */
  readonly preload_bytes: number;
}

/** `image compress` prints a line of this. */
interface Compressed extends Unread {
  readonly compressed_bytes: number;
}

const bytesInKiB = 1_024;

export function readCounted(outcome: Outcome): Reading {
  const line = readDriverLine(outcome, isCounted);
  if (line.kind === 'failed') return line;
  const { bytes, files, packages, preload_bytes } = line.said;
  const values = {
    unpacked: bytes / bytesInKiB,
    files,
    'malloc-library': preload_bytes / bytesInKiB,
    ...(packages !== undefined && { packages }),
  };
  const missing = packages === undefined ? 'there is no database of dpkg or apk' : undefined;
  return toReading(values, [missing, describeUnread(line.said)]);
}

export function readCompressed(outcome: Outcome): Reading {
  const line = readDriverLine(outcome, isCompressed);
  if (line.kind === 'failed') return line;
  const { compressed_bytes } = line.said;
  return toReading({ compressed: compressed_bytes / bytesInKiB }, [describeUnread(line.said)]);
}

function toReading(
  values: Readonly<Record<string, number>>,
  notes: readonly (string | undefined)[],
): Reading {
  const note = notes.filter((one) => one !== undefined).join('; ');
  return { kind: 'measured', values, iterationsMs: [], ...(note !== '' && { note }) };
}

function isCounted(value: unknown): value is Counted {
  if (typeof value !== 'object' || value === null) return false;
  const counted = value as Partial<Record<keyof Counted, unknown>>;
  const { bytes, files, packages = 0, preload_bytes } = counted;
  return [bytes, files].every(isPositive) && [packages, preload_bytes].every(isCount) && isUnread(counted);
}

function isCompressed(value: unknown): value is Compressed {
  if (typeof value !== 'object' || value === null) return false;
  const compressed = value as Partial<Record<keyof Compressed, unknown>>;
  return isPositive(compressed.compressed_bytes) && isUnread(compressed);
}

function isPositive(value: unknown): boolean {
  return isCount(value) && value > 0;
}
