import { readdir } from 'node:fs/promises';
import { BenchError } from '../errors.ts';

/** Throws `bad-argument` for a name that neither a suite nor a service can have. */
export function refuseBadName(name: string, hint: string): void {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) return;
  throw new BenchError(
    'bad-argument',
    `<name>: found "${name}", wanted small letters, digits and single dashes, a letter first`,
    { hint },
  );
}

/** Throws `bad-argument` for a folder that has something in it, or cannot be looked into. */
export async function refuseFilled(folder: string): Promise<void> {
  const hint = 'Give a folder that is empty or not there to --out';
  const found = await readdir(folder).catch((cause: unknown) => {
    if (isMissing(cause)) return [];
    throw new BenchError('bad-argument', `--out: cannot write to ${folder}: ${String(cause)}`, {
      hint,
      cause,
    });
  });
  if (found.length > 0) throw new BenchError('bad-argument', `--out: ${folder} is not empty`, { hint });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
