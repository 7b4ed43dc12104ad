import { open } from 'node:fs/promises';
import { errnoOf } from './disk-errors.ts';

/** Some file systems (network, FUSE) cannot sync a folder: a name in it is then as durable as they make it. */
const cannot: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'EACCES', 'EPERM']);

/** Resolves when the names in a folder are on the disk; syncing a file does not save its name. */
export async function syncFolder(path: string): Promise<void> {
  try {
    await using folder = await open(path, 'r');
    await folder.sync();
  } catch (error) {
    if (!cannot.has(errnoOf(error))) throw error;
  }
}
