import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { BenchError } from '../errors.ts';
import { benchCommand } from '../model/index.ts';

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

/** Refusals of a file system, in words; anything else that is thrown is a bug and keeps its stack. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something of that name is in the way',
  EFBIG: 'the file would be larger than allowed',
  EIO: 'the disk reports an input/output error',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links go round in circles',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENFILE: 'too many files are open on this machine',
  ENOENT: 'it does not exist, or the folder it belongs in does not',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  ESTALE: 'the network file system lost it',
};

const outOfSpace: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** A file is where a folder has to be. */
const notFolder: ReadonlySet<string> = new Set(['EEXIST', 'ENOTDIR']);

/** The error to throw when writing to `path` failed with `error`: `results-unwritable`. */
export function toUnwritable(error: unknown, path: string): unknown {
  const code = errnoOf(error);
  const reason = reasons[code];
  if (reason === undefined) return error;
  const hint = outOfSpace.has(code)
    ? 'Free some space there, or choose another folder with --out; everything written before is kept'
    : notFolder.has(code)
      ? 'Choose a folder with --out, or another name for it'
      : 'Make the folder writable, or choose another one with --out';
  return new BenchError('results-unwritable', `Cannot write ${path}: ${reason} (${code})`, {
    hint,
    cause: error,
  });
}

/** The error to throw when reading `path`, a part of a run, failed with `error`: `bad-run-folder`. */
export function toUnreadable(error: unknown, path: string): unknown {
  const code = errnoOf(error);
  const reason = reasons[code];
  if (reason === undefined) return error;
  return new BenchError('bad-run-folder', `Cannot read ${path}: ${reason} (${code})`, {
    hint: `See which runs there are with ${benchCommand} list`,
    cause: error,
  });
}

/** `ENOENT` and the like; empty when the error is not from the file system. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

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

const blockChars = 1 << 18;

/**
 * Writes a file, and the folders it stands in, so that its name has the old content or the new one and never
 * half of it, whatever happens meanwhile. Each text becomes a line: a line feed is added to it.
 * Memory does not grow with the file. Throws `results-unwritable`; what `lines` throws is passed on.
 */
export async function writeLinesTo(path: string, lines: Lines): Promise<void> {
  await replaceFile(path, toBlocks(lines));
}

export type Lines = AsyncIterable<string> | Iterable<string>;

/** The same for a text that is already in memory; it is written as it is. */
export async function writeTextTo(path: string, text: string): Promise<void> {
  await replaceFile(path, [text]);
}

/**
 * Removes what writers that were killed left half written in a folder and those below it. Nobody may be writing there;
 * drafts of a lock stay, since another process may be about to take it.
 */
export async function removeDrafts(folder: string): Promise<void> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true });
  const drafts = found.filter((entry) => entry.isFile() && isDraft.test(entry.name));
  await Promise.all(drafts.map((entry) => rm(join(entry.parentPath, entry.name), { force: true })));
}

const isDraft = /^\.(?!run\.lock\.).+\.[0-9a-f]{8}\.tmp$/;

async function* toBlocks(lines: Lines): AsyncGenerator<string, void, undefined> {
  let block = '';
  for await (const line of lines) {
    block += `${line}\n`;
    if (block.length < blockChars) continue;
    yield block;
    block = '';
  }
  yield block;
}

async function replaceFile(path: string, texts: Lines): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    if (await isNoFile(path)) {
      await writeInto(path, texts);
      return;
    }
    await makeFolder(dirname(path));
    await writeDraft(draft, texts);
    await rename(draft, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw toUnwritable(error, path);
  }
}

/** A pipe or a device, such as /dev/stdout: it is written to, and must never be replaced. */
async function isNoFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

async function writeInto(path: string, texts: Lines): Promise<void> {
  await using file = await open(path, 'w');
  for await (const text of texts) await file.appendFile(text);
}

/** Synced before it gets its name: a crash could otherwise leave the name on an empty file. */
async function writeDraft(draft: string, texts: Lines): Promise<void> {
  await using file = await open(draft, 'wx');
  for await (const text of texts) await file.appendFile(text);
  await file.sync();
}

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
