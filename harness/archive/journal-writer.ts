import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Entry } from '../model/journal.ts';
import { toUnwritable } from './disk-errors.ts';
import { isEntry } from './journal-entry.ts';
import { findSoundLength } from './sound-length.ts';
import { syncFolder } from './sync-folder.ts';

export interface JournalWriter extends AsyncDisposable {
  readonly path: string;
  /** Length of the torn last line that was cut off when the journal was opened, mostly 0. */
  readonly tornBytes: number;
  /**
   * Resolves when the entry is on the disk. Rejects with `results-unwritable` when it cannot get there:
   * the journal then ends with the entry before, and another attempt is allowed.
   * Entries are written in the order of the calls.
   */
  append(entry: Entry): Promise<void>;
}

/** Opens a journal for appending and makes it if need be. Throws `results-unwritable`. */
export async function openJournal(path: string): Promise<JournalWriter> {
  try {
    return await openSound(path);
  } catch (error) {
    throw toUnwritable(error, path);
  }
}

async function openSound(path: string): Promise<JournalWriter> {
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    const soundBytes = await findSoundLength(file, size);
    if (soundBytes < size) await file.truncate(soundBytes);
    await syncFolder(dirname(path));
    return new Journal(path, file, { soundBytes, tornBytes: size - soundBytes });
  } catch (error) {
    await file.close();
    throw error;
  }
}

class Journal implements JournalWriter {
  readonly path: string;
  readonly tornBytes: number;
  readonly #file: FileHandle;
  #soundBytes: number;
  #last: Promise<unknown> = Promise.resolve();
  /** Set when a partly written line could not be taken back: nothing may follow it. */
  #broken: { readonly error: unknown } | undefined;

  constructor(path: string, file: FileHandle, length: { soundBytes: number; tornBytes: number }) {
    this.path = path;
    this.tornBytes = length.tornBytes;
    this.#file = file;
    this.#soundBytes = length.soundBytes;
  }

  async append(entry: Entry): Promise<void> {
    const line = toLine(entry);
    const written = this.#last.then(() => this.#write(line));
    this.#last = written.catch(() => undefined);
    await written;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last;
    await this.#file.close();
  }

  async #write(line: Buffer): Promise<void> {
    if (this.#broken) throw this.#broken.error;
    try {
      await this.#file.appendFile(line);
      await this.#file.datasync();
      this.#soundBytes += line.length;
    } catch (error) {
      const unwritable = toUnwritable(error, this.path);
      await this.#takeBack(unwritable);
      throw unwritable;
    }
  }

  async #takeBack(error: unknown): Promise<void> {
    try {
      await this.#file.truncate(this.#soundBytes);
    } catch {
      this.#broken = { error };
    }
  }
}

/** A NaN or an Infinity would be written as null, and the whole journal could not be read back. */
function toLine(entry: Entry): Buffer {
  if (!isEntry(entry))
    throw new TypeError(`A journal entry that would not read back: ${JSON.stringify(entry)}`);
  return Buffer.from(`${JSON.stringify(entry)}\n`);
}
