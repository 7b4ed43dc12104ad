import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { toUnwritable } from './disk-errors.ts';

/**
 * Makes the results folder if it is missing, and tries a file in it: to be asked before an hour of work, not after.
 * Throws `results-unwritable`.
 */
export async function assertWritable(out: string): Promise<void> {
  const trial = join(out, `.writable-${randomBytes(4).toString('hex')}.tmp`);
  try {
    await makeFolder(out);
    await writeAndSync(trial);
  } catch (error) {
    throw toUnwritable(error, out);
  } finally {
    await rm(trial, { force: true }).catch(() => undefined);
  }
}

/** One block: a full disk still gives names to empty files. */
async function writeAndSync(path: string): Promise<void> {
  await using file = await open(path, 'wx');
  await file.appendFile('\n'.repeat(4096));
  await file.datasync();
}
