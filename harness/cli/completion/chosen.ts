import { resolve } from 'node:path';
import { selectNames } from '../config/names.ts';
import { isSuiteFolder } from '../config/suite-folder.ts';
import type { Family } from '../../model/family.ts';
import type { Suite } from '../../model/suite.ts';
import { namesOf } from './config-values.ts';
import type { Surroundings } from './surroundings.ts';
import type { TypedLine } from './typed-line.ts';

/** The suites that the line is about; all of this program's, where it names none that there is. */
export async function chosenSuites(line: TypedLine, surroundings: Surroundings): Promise<readonly Suite[]> {
  const { suites } = await surroundings.loadCatalog();
  const own = await loadFolders(line, surroundings);
  const named = select(suites, await namesOf('suite', line, surroundings));
  return own.length + named.length > 0 ? [...named, ...own] : [...suites.values()];
}

/**
 * Those whose folders are typed on the line. A config file that happens to lie where somebody presses Tab has no code run
 * for it, and what is wrong with a suite is told when the command is called.
 */
async function loadFolders(
  { given }: TypedLine,
  { folder, loadOwnSuite }: Surroundings,
): Promise<readonly Suite[]> {
  const words = given.get('--suite')?.filter(isSuiteFolder) ?? [];
  const loaded = await Promise.allSettled(words.map((word) => loadOwnSuite(resolve(folder, word))));
  return loaded.flatMap((one) => (one.status === 'fulfilled' ? [one.value.suite] : []));
}

/** The families that the line is about, likewise. */
export async function chosenFamilies(
  line: TypedLine,
  surroundings: Surroundings,
): Promise<readonly Family[]> {
  const { families } = await surroundings.loadCatalog();
  const names = await namesOf('family', line, surroundings);
  return choose(
    families,
    names.map((name) => name.replace(/@.*/, '')),
  );
}

function choose<T>(all: ReadonlyMap<string, T>, patterns: readonly string[]): readonly T[] {
  const found = select(all, patterns);
  return found.length > 0 ? found : [...all.values()];
}

function select<T>(all: ReadonlyMap<string, T>, patterns: readonly string[]): readonly T[] {
  const { chosen } = selectNames(patterns, { flag: '', noun: '', known: [...all.keys()] });
  return chosen.flatMap((name) => all.get(name) ?? []);
}
