import { BenchError } from '../errors.ts';
import { type Entry, journalVersions } from '../model/index.ts';
import { toUnreadable } from './files.ts';
import { findFault, isEntry } from './journal-entry.ts';
import { type LineBlock, findsLater, readLineBlocks } from './lines.ts';

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
async function* readJournalBlocks(path: string): AsyncGenerator<LineBlock, void, undefined> {
  try {
    yield* readLineBlocks(path);
  } catch (error) {
    throw toUnreadable(error, path);
  }
}

/** Whether one of some texts of ASCII stands anywhere in it but at its beginning. Throws as `readJournalBlocks`. */
async function hasLater(path: string, texts: readonly string[]): Promise<boolean> {
  return findsLater(path, texts).catch((error: unknown) => {
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
  const version = versionOf(value);
  if (version !== undefined && !isKnown(version)) throw otherVersion(version, place);
  if (!isEntry(value)) throw broken(place, `is not a journal entry: ${findFault(value)}`);
  if (place.line === 1 && value.kind !== 'run') throw broken(place, 'is not the header of a journal');
  return value;
}

function isKnown(version: unknown): boolean {
  return journalVersions.some((known) => known === version);
}

/** The version that a header says, which explains better than any other fault why it cannot be read. */
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

/**
 * The entries of a journal that count: of a trial whose block was cut off or disturbed, and measured again, only what stands
 * below the line that says so. Otherwise as `readEntries`. A journal with such lines is read twice, because they come after
 * what they are about.
 */
export async function* readCountedEntries(
  path: string,
  onTorn?: (torn: TornLine) => void,
): AsyncGenerator<Entry, void, undefined> {
  const countedFrom = await findCountedFrom(path);
  let line = 0;
  for await (const entry of readEntries(path, onTorn)) {
    line += 1;
    const from = 'sequence' in entry ? (countedFrom.get(entry.sequence) ?? 0) : 0;
    if (line >= from) yield entry;
  }
}

/** As `readCountedEntries`, of a journal in whose lines `check`, which is called for each, finds no fault. */
export async function* readCheckedEntries(
  path: string,
  check: (entry: Entry) => string | undefined,
): AsyncGenerator<Entry, void, undefined> {
  let line = 0;
  for await (const entry of readEntries(path)) {
    line += 1;
    const fault = check(entry);
    if (fault !== undefined) throw broken({ path, line }, fault);
  }
  yield* readCountedEntries(path);
}

/** As the writer begins the lines that may take others back. */
const takingBack = ['{"kind":"run"', '{"kind":"repeat"'] as const;

/** The line below which entries of a trial count, by its sequence number; those that all count are left out. */
async function findCountedFrom(path: string): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>();
  if (!(await hasLater(path, takingBack))) return found;
  let line = 0;
  for await (const { lines } of readJournalBlocks(path)) {
    for (const text of lines) {
      line += 1;
      for (const sequence of readAgain(text)) found.set(sequence, line);
    }
  }
  return found;
}

/** A line that is no entry takes nothing back: `readEntries` refuses it. */
function readAgain(text: string): readonly number[] {
  if (!takingBack.some((beginning) => text.startsWith(beginning))) return [];
  try {
    const entry: unknown = JSON.parse(text);
    if (!isEntry(entry)) return [];
    if (entry.kind === 'repeat') return entry.again;
    return entry.kind === 'run' ? (entry.resumed?.again ?? []) : [];
  } catch {
    return [];
  }
}
