import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { toUnwritable } from './disk-errors.ts';
import { syncFolder } from './sync-folder.ts';

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
 * drafts of a lock stay, since whoever wants it may be at the door.
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
