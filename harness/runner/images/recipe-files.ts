import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildRecipe } from '../../model/recipe.ts';

/** Where Makefiles put what they make when somebody runs them by hand. */
const leftovers = 'build';

export interface ContextFile {
  /** Relative to the recipe's folder. */
  readonly path: string;
  readonly content: Buffer;
  readonly executable: boolean;
}

/** The Dockerfile and every file that the recipe names, folders expanded, in a fixed order. */
export async function readRecipeFiles(recipe: BuildRecipe): Promise<ContextFile[]> {
  const named = [recipe.dockerfile, ...recipe.files];
  const paths = (await Promise.all(named.map((path) => expand(recipe.folder, path)))).flat();
  return Promise.all([...new Set(paths)].sort().map((path) => readContextFile(recipe.folder, path)));
}

async function expand(folder: string, path: string): Promise<string[]> {
  const found = await stat(join(folder, path));
  if (!found.isDirectory()) return [path];
  const names = (await readdir(join(folder, path))).filter((name) => name !== leftovers).sort();
  return (await Promise.all(names.map((name) => expand(folder, join(path, name))))).flat();
}

async function readContextFile(folder: string, path: string): Promise<ContextFile> {
  const full = join(folder, path);
  const { mode } = await stat(full);
  return { path, content: await readFile(full), executable: (mode & 0o100) !== 0 };
}
