import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder } from '#harness';
import type { Archive } from './releases.ts';

const cache = join(cacheFolder, 'dacapo');

/** Where an archive is kept once it was fetched and checked. */
export function archivePath({ file }: Archive, folder = cache): string {
  return join(folder, file);
}

/** Where an archive is while it is fetched. */
export function partPath(archive: Archive, folder = cache): string {
  return `${archivePath(archive, folder)}.part`;
}

/** The way in which a file is not the archive; undefined when it is. */
export async function archiveProblem(path: string, archive: Archive): Promise<string | undefined> {
  const hash = createHash(archive.algorithm);
  await pipeline(createReadStream(path), hash);
  const found = hash.digest('hex');
  if (found === archive.checksum) return undefined;
  return `${path} has ${archive.algorithm} ${found}, but ${archive.file} has ${archive.checksum}`;
}
