import { constants, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Entry } from '../model/index.ts';
import { syncFolder, toUnwritable } from './files.ts';
import { isEntry } from './journal-entry.ts';
import { makeStamp } from './run-id.ts';

const stepBytes = 1 << 16;

/** Length in bytes of a journal without a torn last line: what the reader would read. */
export async function findSoundLength(file: FileHandle, size: number): Promise<number> {
  const lastFeed = await findLineStart(file, size);
  if (lastFeed < size || size === 0) return lastFeed;
  const lineStart = await findLineStart(file, size - 1);
  return isJson(await readText(file, lineStart, size)) ? size : lineStart;
}

/** Where the line begins that `end` stands in: just behind the last line feed before `end`. */
async function findLineStart(file: FileHandle, end: number): Promise<number> {
  for (let to = end; to > 0; to -= stepBytes) {
    const from = Math.max(0, to - stepBytes);
    const at = (await readBytes(file, from, to)).lastIndexOf(10);
    if (at !== -1) return from + at + 1;
  }
  return 0;
}

async function readText(file: FileHandle, from: number, to: number): Promise<string> {
  return (await readBytes(file, from, to)).toString('utf8');
}

async function readBytes(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.alloc(to - from);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  return bytes.subarray(0, bytesRead);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The half of a line that a writer left which was killed or lost power. */
interface TornEnd {
  readonly bytes: number;
  /** The file beside the journal where it is kept. */
  readonly path: string;
}

export interface JournalWriter extends AsyncDisposable {
  readonly path: string;
  /** The torn last line that was cut off when the journal was opened, where there was one. */
  readonly torn?: TornEnd;
  /**
   * Resolves when the entries are on the disk, which they get to together. Rejects with `results-unwritable` when they cannot get
   * there: the journal then ends with the entry before them, and another attempt is allowed.
   * Entries are written in the order of the calls.
   */
  append(...entries: readonly Entry[]): Promise<void>;
}

/** Opens a journal for appending and makes it if need be. Throws `results-unwritable`. */
export async function openJournal(path: string): Promise<JournalWriter> {
  try {
    return await openSound(path);
  } catch (error) {
    throw toUnwritable(error, path);
  }
}

/**
 * As 'a+', and a write resolves when its bytes and the length of the file are on the disk, as after fdatasync(2): one call of the
 * system for an entry instead of two.
 */
const synced = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_DSYNC;

async function openSound(path: string): Promise<JournalWriter> {
  const file = await open(path, synced);
  try {
    const { size } = await file.stat();
    const soundBytes = await findSoundLength(file, size);
    const torn = soundBytes < size ? await cutTornEnd(file, path, { from: soundBytes, to: size }) : undefined;
    await syncFolder(dirname(path));
    return new Journal(path, file, { soundBytes, torn });
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** It is on the disk under its new name before it goes from the journal. */
async function cutTornEnd(
  file: FileHandle,
  path: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<TornEnd> {
  const aside = join(dirname(path), `journal.torn-${makeStamp(new Date())}`);
  const bytes = Buffer.alloc(to - from);
  await file.read(bytes, 0, bytes.length, from);
  await using kept = await open(aside, 'wx');
  await kept.appendFile(bytes);
  await kept.sync();
  await file.truncate(from);
  return { bytes: bytes.length, path: aside };
}

class Journal implements JournalWriter {
  readonly path: string;
  readonly torn?: TornEnd;
  readonly #file: FileHandle;
  #soundBytes: number;
  #last: Promise<unknown> = Promise.resolve();
  /** Set when a partly written line could not be taken back: nothing may follow it. */
  #broken: { readonly error: unknown } | undefined;

  constructor(path: string, file: FileHandle, found: { soundBytes: number; torn: TornEnd | undefined }) {
    this.path = path;
    if (found.torn !== undefined) this.torn = found.torn;
    this.#file = file;
    this.#soundBytes = found.soundBytes;
  }

  async append(...entries: readonly Entry[]): Promise<void> {
    const lines = Buffer.from(entries.map(toLine).join(''));
    const written = this.#last.then(() => this.#write(lines));
    this.#last = written.catch(() => undefined);
    await written;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last;
    await this.#file.close();
  }

  async #write(lines: Buffer): Promise<void> {
    if (this.#broken) throw this.#broken.error;
    try {
      this.#writeAll(lines);
      this.#soundBytes += lines.length;
    } catch (error) {
      const unwritable = toUnwritable(error, this.path);
      await this.#takeBack(unwritable);
      throw unwritable;
    }
  }

  /**
   * A disk that is nearly full may take a part, and refuse the rest. In this thread: no trial follows before its line is on the
   * disk, and to hand the line to another thread and to hear from it takes twenty times the CPU time of the write.
   */
  #writeAll(lines: Buffer): void {
    for (let done = 0; done < lines.length;)
      done += writeSync(this.#file.fd, lines, done, lines.length - done);
  }

  async #takeBack(error: unknown): Promise<void> {
    try {
      await this.#file.truncate(this.#soundBytes);
    } catch {
      this.#broken = { error };
    }
  }
}

/**
 * A NaN or an Infinity is written as null, and the whole journal could not be read back. An undefined field is no fault: it is
 * not written.
 */
function toLine(entry: Entry): string {
  const text = JSON.stringify(entry);
  if (!isEntry(entry) && !isEntry(JSON.parse(text)))
    throw new TypeError(`A journal entry that would not read back: ${text}`);
  return `${text}\n`;
}
