import type { Entry } from '../model/journal.ts';
import { isEntry } from './journal-entry.ts';
import { hasLater, readEntries, readJournalBlocks, type TornLine } from './journal-reader.ts';

/**
 * The entries of a journal that count: of a trial whose block was cut off and measured again only what stands below the
 * line that says so. Otherwise as `readEntries`. The journal of a resumed run is read twice, because that line comes after
 * what it is about.
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

/** As the writer begins the lines that may take others back. */
const runLine = '{"kind":"run"';

/** The line below which entries of a trial count, by its sequence number; those that all count are left out. */
async function findCountedFrom(path: string): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>();
  if (!(await hasLater(path, runLine))) return found;
  let line = 0;
  for await (const { lines } of readJournalBlocks(path)) {
    for (const text of lines) {
      line += 1;
      for (const sequence of readAgain(text)) found.set(sequence, line);
    }
  }
  return found;
}

/** What is no entry is refused when it is read for what it says. */
function readAgain(text: string): readonly number[] {
  if (!text.startsWith(runLine)) return [];
  try {
    const entry: unknown = JSON.parse(text);
    return isEntry(entry) && entry.kind === 'run' ? (entry.resumed?.again ?? []) : [];
  } catch {
    return [];
  }
}
