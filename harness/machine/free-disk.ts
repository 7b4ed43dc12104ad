import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** What a user without privileges may still write to the folder's disk. The folder need not exist yet. */
export async function measureFreeDiskBytes(folder: string): Promise<number> {
  try {
    const disk = await statfs(folder);
    return disk.bavail * disk.bsize;
  } catch (error) {
    const parent = dirname(resolve(folder));
    if (!isAbsent(error) || parent === resolve(folder)) throw error;
    return measureFreeDiskBytes(parent);
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
