import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BenchError } from '../errors.ts';
import { type Catalog, type Family, type Suite, moduleExtension } from '../model/index.ts';

/** Finds `suites/<name>/suite.ts` and `images/<name>/image.ts` below `root`; JavaScript in the package that is published. */
export async function loadCatalog(root: string): Promise<Catalog> {
  return {
    suites: await loadFolders<Suite>(join(root, 'suites'), `suite.${moduleExtension}`),
    families: await loadFolders<Family>(join(root, 'images'), `image.${moduleExtension}`),
  };
}

async function loadFolders<T extends { readonly name: string }>(
  folder: string,
  file: string,
): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name, file);
    if (entry.isDirectory() && (await exists(path)))
      found.set(entry.name, await loadExtension<T>(path, entry.name));
  }
  return found;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function loadExtension<T extends { readonly name: string }>(path: string, folder: string): Promise<T> {
  const loaded: unknown = await import(pathToFileURL(path).href);
  const extension = hasDefault(loaded) ? loaded.default : undefined;
  if (!isNamed(extension) || extension.name !== folder) {
    throw new BenchError('bad-extension', `${path} does not export a suite or family named ${folder}`, {
      hint: 'Give it a default export made with defineSuite or defineFamily, named like its folder',
    });
  }
  // The shape was checked by defineSuite or defineFamily when the file was compiled.
  return extension as T;
}

function hasDefault(loaded: unknown): loaded is { readonly default: unknown } {
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded;
}

function isNamed(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}

/** Whether `--suite` names a folder: names of suites have no slash, and do not begin with a dot. */
export function isSuiteFolder(word: string): boolean {
  return word.includes('/') || word.startsWith('.');
}
