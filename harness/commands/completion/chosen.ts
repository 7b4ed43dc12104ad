import { selectNames } from '../../config/names.ts';
import type { Family } from '../../model/family.ts';
import type { Suite } from '../../model/suite.ts';
import { namesOf } from './config-values.ts';
import type { Surroundings } from './surroundings.ts';
import type { TypedLine } from './typed-line.ts';

/** The suites that the line is about; all of them, where it names none that there is. */
export async function chosenSuites(line: TypedLine, surroundings: Surroundings): Promise<readonly Suite[]> {
  const { suites } = await surroundings.loadCatalog();
  return choose(suites, await namesOf('suite', line, surroundings));
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
  const { chosen } = selectNames(patterns, { flag: '', noun: '', known: [...all.keys()] });
  const found = chosen.flatMap((name) => all.get(name) ?? []);
  return found.length > 0 ? found : [...all.values()];
}
