import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BenchError } from '../errors.ts';

/** The texts of the kernel's files before they were changed. */
export interface SavedSettings {
  /** Id of the boot in which they were changed: after the next one the kernel has forgotten all of it. */
  readonly bootId: string;
  /** When the first of them was changed: ISO 8601. */
  readonly savedAt: string;
  /** Text by path, in the order in which they were changed. */
  readonly files: Readonly<Record<string, string>>;
}

/** Below the root of the file system: it has to survive whoever made it, and be found from any checkout. */
export const savedPath = '/var/lib/base-image-bench/host-settings.json';

/** Undefined where nothing is changed. Throws `host-setting-failed` when the file is not as it was written. */
export async function readSaved(root: string): Promise<SavedSettings | undefined> {
  const path = join(root, savedPath);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isAbsent(error)) return undefined;
    throw unreadable(path, error);
  });
  return text === undefined ? undefined : parse(text, path);
}

/** The same, unless the machine was started again since, which has undone it. */
export async function readChanged(root: string): Promise<SavedSettings | undefined> {
  const saved = await readSaved(root);
  return saved && (await isSameBoot(saved, root)) ? saved : undefined;
}

/** Whether what was changed is still so. */
export async function isSameBoot({ bootId }: SavedSettings, root: string): Promise<boolean> {
  return bootId === (await readBootId(root));
}

export async function readBootId(root: string): Promise<string> {
  return (await readFile(join(root, '/proc/sys/kernel/random/boot_id'), 'utf8')).trim();
}

/** Synced before it gets its name: whatever happens after, there is the whole of it. */
export async function writeSaved(saved: SavedSettings, root: string): Promise<void> {
  const path = join(root, savedPath);
  const draft = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true });
  {
    await using file = await open(draft, 'wx');
    await file.writeFile(`${JSON.stringify(saved, null, 2)}\n`);
    await file.sync();
  }
  await rename(draft, path);
  await using folder = await open(dirname(path));
  await folder.sync();
}

export async function removeSaved(root: string): Promise<void> {
  await rm(join(root, savedPath), { force: true });
}

function parse(text: string, path: string): SavedSettings {
  try {
    const value: unknown = JSON.parse(text);
    if (isSaved(value)) return value;
  } catch (cause) {
    throw unreadable(path, cause);
  }
  throw unreadable(path, undefined);
}

function isSaved(value: unknown): value is SavedSettings {
  if (typeof value !== 'object' || value === null) return false;
  const { bootId, savedAt, files } = value as Readonly<Record<string, unknown>>;
  const texts: readonly unknown[] =
    typeof files === 'object' && files !== null ? Object.values(files) : [undefined];
  return [bootId, savedAt, ...texts].every((text) => typeof text === 'string');
}

function unreadable(path: string, cause: unknown): BenchError {
  return new BenchError('host-setting-failed', `Cannot read what was set before from ${path}`, {
    hint: 'Read it by hand, put back what it tells, and remove it; a restart of the machine puts all back as well',
    cause,
  });
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
