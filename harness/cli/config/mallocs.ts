import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type OwnMallocs, withMallocs } from '../../catalog/index.ts';
import type { Catalog, Family } from '../../model/index.ts';
import type { ConfigRequest, WrittenMalloc } from './settings.ts';
import { mallocsOf } from './families.ts';

export interface ChosenMallocs {
  /** Its families have the mallocs of the config file besides their own. */
  readonly catalog: Catalog;
  readonly mallocs: OwnMallocs;
  readonly mistakes: readonly string[];
}

/** The mallocs that the config file describes; a relative path is looked up where the command was called. */
export function addMallocs(
  described: Readonly<Record<string, WrittenMalloc>>,
  { catalog, folder }: Pick<ConfigRequest, 'catalog' | 'folder'>,
): ChosenMallocs {
  const written = Object.entries(described);
  const mistakes = written.flatMap(([name, one]) => describeMistakes(name, one, { catalog, folder }));
  if (mistakes.length > 0)
    return { catalog: withNames(catalog, Object.keys(described)), mallocs: {}, mistakes };
  const mallocs: OwnMallocs = Object.fromEntries(written.map(([name, one]) => [name, toOwn(one, folder)]));
  const add = ([name, family]: [string, Family]) => [name, withMallocs(family, mallocs)] as const;
  return { catalog: { ...catalog, families: new Map([...catalog.families].map(add)) }, mallocs, mistakes };
}

/** So that variants with a malloc that cannot be had are no further mistake. */
function withNames(catalog: Catalog, names: readonly string[]): Catalog {
  const add = ([name, family]: [string, Family]) =>
    [name, { ...family, mallocs: [...(family.mallocs ?? []), ...names] }] as const;
  return { ...catalog, families: new Map([...catalog.families].map(add)) };
}

function toOwn({ package: packaged, library = '', glibc, musl }: WrittenMalloc, folder: string) {
  if (packaged !== undefined) return { package: packaged, library };
  return {
    files: {
      ...(glibc !== undefined && { glibc: resolve(folder, glibc) }),
      ...(musl !== undefined && { musl: resolve(folder, musl) }),
    },
  };
}

function describeMistakes(
  name: string,
  { glibc, musl }: WrittenMalloc,
  { catalog, folder }: Pick<ConfigRequest, 'catalog' | 'folder'>,
): string[] {
  const taken = [...catalog.families.values()].find((family) => mallocsOf(family).includes(name));
  const missing = [glibc, musl].flatMap((file) =>
    file === undefined || isFile(resolve(folder, file)) ? [] : [file],
  );
  return [
    ...(taken
      ? [`config file: mallocs.${name}: ${taken.name} has a malloc of that name; choose another`]
      : []),
    ...missing.map((file) => `config file: mallocs.${name}: there is no file ${file}`),
  ];
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
