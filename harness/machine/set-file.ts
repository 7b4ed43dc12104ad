import { constants, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../errors.ts';

/** Writes to a file that is there already, and looks whether the kernel took it. Throws `host-setting-failed`. */
export async function setFile(path: string, text: string, root: string): Promise<void> {
  try {
    await using file = await open(join(root, path), constants.O_WRONLY | constants.O_TRUNC);
    await file.writeFile(`${text}\n`);
  } catch (cause) {
    throw failure(path, text, cause);
  }
  const found = (await readFile(join(root, path), 'utf8')).trim();
  if (found !== text) throw failure(path, text, new Error(`it still holds ${found}`));
}

function failure(path: string, text: string, cause: unknown): BenchError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new BenchError('host-setting-failed', `Cannot set ${path} to ${text}: ${why}`, {
    hint: 'Call it as root on the machine itself; what was changed is put back by npm run bench -- doctor --restore',
    cause,
  });
}
