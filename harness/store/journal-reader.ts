import { BenchError } from '../errors.ts';
import { journalVersions } from '../model/journal.ts';
import type { Entry } from '../model/journal.ts';
import { toUnreadable } from './disk-errors.ts';
import { isEntry } from './journal-entry.ts';
import { findsLater, readLineBlocks } from './line-blocks.ts';
import type { LineBlock } from './line-blocks.ts';

/** The last line of a journal whose writer was killed, or lost power, in the middle of it. */
export interface TornLine {
  readonly path: string;
  readonly line: number;
  /** How it begins, at most 200 characters. */
  readonly text: string;
}

/**
 * The entries of a journal, in the order they were written, one at a time: memory does not grow with the file.
 * A torn last line is no entry; `onTorn` is told of it. An empty journal has no entries.
 * Throws `bad-run-folder` with file and line for anything else that is not a journal this program can read.
 */
export async function* readEntries(
  path: string,
  onTorn: (torn: TornLine) => void = () => undefined,
): AsyncGenerator<Entry, void, undefined> {
  let torn: TornLine | undefined;
  let line = 0;
  for await (const { lines, ended } of readJournalBlocks(path)) {
    for (const text of lines) {
      if (torn) throw broken(torn, 'is not JSON');
      line += 1;
      const value = ended ? parse(text) : undefined;
      if (value === undefined) torn = { path, line, text: text.slice(0, 200) };
      else yield toEntry(value, { path, line });
    }
  }
  if (torn) onTorn(torn);
}

/** Its lines as they are. Throws `bad-run-folder` where it cannot be read. */
export async function* readJournalBlocks(path: string): AsyncGenerator<LineBlock, void, undefined> {
  try {
    yield* readLineBlocks(path);
  } catch (error) {
    throw toUnreadable(error, path);
  }
}

/** Whether a text of ASCII stands anywhere in it but at its beginning. Throws as `readJournalBlocks`. */
export async function hasLater(path: string, text: string): Promise<boolean> {
  return findsLater(path, text).catch((error: unknown) => {
    throw toUnreadable(error, path);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Place = Pick<TornLine, 'path' | 'line'>;

function toEntry(value: unknown, place: Place): Entry {
  const entry = isEntry(value) ? value : undefined;
  const version = entry?.kind === 'run' ? entry.version : versionOf(value);
  if (version !== undefined && !isKnown(version)) throw otherVersion(version, place);
  if (entry === undefined) throw broken(place, 'is not a journal entry');
  if (place.line === 1 && entry.kind !== 'run') throw broken(place, 'is not the header of a journal');
  return entry;
}

function isKnown(version: unknown): boolean {
  return journalVersions.some((known) => known === version);
}

/** Of a header that is otherwise unlike ours: its version is the better explanation. */
function versionOf(value: unknown): unknown {
  const isHeader = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'run';
  return isHeader && 'version' in value ? value.version : undefined;
}

function broken({ path, line }: Place, what: string): BenchError {
  return new BenchError('bad-run-folder', `Cannot read ${path}: line ${line} ${what}`, {
    hint: 'The file was changed or damaged after it was written; take the run from a copy',
  });
}

function otherVersion(version: unknown, { path, line }: Place): BenchError {
  // It may be anything, and too deep to be written.
  const found = typeof version === 'object' ? 'none' : JSON.stringify(version);
  const message = `Cannot read ${path}: line ${line} has version ${found}, this program reads ${journalVersions.join(' and ')}`;
  return new BenchError('bad-run-folder', message, {
    hint: 'Use the version of this program that measured the run (harnessVersion in its run.json)',
  });
}
