import { copyFile, constants, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { archivePath, archiveProblem, partPath } from './archive-cache.ts';
import { download } from './download.ts';
import type { Archive } from './releases.ts';

export interface FetchRequest {
  readonly archive: Archive;
  /** A file that is there already; empty for none. */
  readonly jar: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: string) => void;
  /** The cache, where it is not the usual one. */
  readonly folder?: string;
}

/** Brings an archive into the cache, checked; or says why it cannot be had. */
export async function fetchRelease(request: FetchRequest): Promise<string | undefined> {
  const { archive, jar, folder } = request;
  await mkdir(dirname(archivePath(archive, folder)), { recursive: true });
  if (jar !== '') return takeFile(request);
  if (await isThere(archivePath(archive, folder))) {
    const problem = await checkOrDelete(archivePath(archive, folder), archive);
    if (problem === undefined) return undefined;
    request.onProgress(problem);
  }
  return downloadArchive(request);
}

/** Somebody's own file is never deleted, however wrong it is. */
async function takeFile({ archive, jar, folder }: FetchRequest): Promise<string | undefined> {
  const path = resolve(jar);
  if (!(await isThere(path))) return `there is no file ${path} (--param jar)`;
  const problem = await archiveProblem(path, archive);
  if (problem !== undefined) return `${problem} (--param jar)`;
  if (path !== resolve(archivePath(archive, folder)))
    await copyFile(path, archivePath(archive, folder), constants.COPYFILE_FICLONE);
  return undefined;
}

async function downloadArchive(request: FetchRequest): Promise<string | undefined> {
  const { archive, folder } = request;
  const part = partPath(archive, folder);
  const failure = await download({ ...request, url: archive.url, path: part });
  if (failure !== undefined) return `cannot download ${archive.url}: ${failure}`;
  const problem = await checkOrDelete(part, archive);
  if (problem === undefined) await rename(part, archivePath(archive, folder));
  return problem;
}

async function checkOrDelete(path: string, archive: Archive): Promise<string | undefined> {
  const problem = await archiveProblem(path, archive);
  if (problem === undefined) return undefined;
  await rm(path);
  return `${problem}; it was deleted`;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
