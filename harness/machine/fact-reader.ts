import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reads the kernel's small text files below a root: `/`, or a folder that looks like it. They are in memory: to read one takes less
 * than to have another thread do it.
 */
export interface FactReader {
  /** The file's text without white space around it; undefined when it is empty, absent or may not be read. */
  text(path: string): Promise<string | undefined>;
  /** Names in a folder that match, in natural order; none when there is no such folder. */
  names(folder: string, pattern: RegExp): Promise<readonly string[]>;
  /** The different texts of one file in several folders, e.g. of `cpufreq/scaling_governor` of every CPU. */
  texts(folder: string, pattern: RegExp, file: string): Promise<readonly string[]>;
}

export function makeFactReader(root: string): FactReader {
  const text = (path: string): Promise<string | undefined> => Promise.resolve(readText(join(root, path)));
  const names = (folder: string, pattern: RegExp): Promise<readonly string[]> =>
    Promise.resolve(readNames(join(root, folder), pattern));
  return {
    text,
    names,
    texts: async (folder, pattern, file) => {
      const folders = await names(folder, pattern);
      const all = await Promise.all(folders.map((name) => text(join(folder, name, file))));
      return all.filter((found) => found !== undefined);
    },
  };
}

/** Text by name; a fact that cannot be known is undefined. */
export type Findable<Name extends string> = Readonly<Record<Name, string | undefined>>;

/** A number as kernels write them; undefined for what is none, or could not be kept as one. */
export function toNumber(text: string | undefined): string | undefined {
  return text !== undefined && /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? text : undefined;
}

/** Leaves out what is not known. */
export function dropUnknown(facts: Partial<Findable<string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, text]) =>
      text === undefined || text === '' ? [] : [[name, text]],
    ),
  );
}

function readText(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8').trim();
    return text === '' ? undefined : text;
  } catch {
    // A file of the kernel's that is absent, forbidden or fails to be read is a fact that cannot be known.
    return undefined;
  }
}

function readNames(folder: string, pattern: RegExp): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => pattern.test(name))
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  } catch {
    return [];
  }
}
