import type { Stats } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder, and those above it that are missing. One call for each: the recursive form of mkdir never comes back
 * where a file system denies with ENOENT that anything could be made in it, as /proc does.
 */
export async function makeFolder(path: string): Promise<void> {
  if ((await find(path))?.isDirectory() === true) return;
  const parent = dirname(resolve(path));
  if (parent !== resolve(path) && (await find(parent)) === undefined) await makeFolder(parent);
  await mkdir(path).catch(async (error: unknown) => {
    if ((await find(path))?.isDirectory() !== true) throw error;
  });
}

async function find(path: string): Promise<Stats | undefined> {
  return stat(path).catch(() => undefined);
}
