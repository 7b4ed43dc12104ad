import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Arch } from '../model/arch.ts';
import type { BuildRecipe, Recipe } from '../model/recipe.ts';
import { readRecipeFiles } from './recipe-files.ts';

/** All of our images are in this repository of the engine. */
export const repository = 'base-image-bench';

/**
 * The tag an image has: for a build, a hash over everything that goes into it, parents included.
 * A name may hold a plus, which a tag may not.
 */
export async function makeTag(recipe: Recipe, arch: Arch): Promise<string> {
  if (recipe.kind === 'pull') return recipe.reference;
  const hash = createHash('sha256');
  for (const part of await hashedParts(recipe, arch)) hash.update(`${part.length}:`).update(part);
  return `${repository}/${recipe.name.replaceAll('+', '.')}:${hash.digest('hex').slice(0, 16)}`;
}

async function hashedParts(recipe: BuildRecipe, arch: Arch): Promise<(string | Buffer)[]> {
  const files = await readRecipeFiles(recipe);
  const parents = Object.entries(recipe.parents).sort(byName);
  const parentTags = await Promise.all(parents.map(([, parent]) => makeTag(parent, arch)));
  const { generated } = recipe;
  return [
    arch,
    recipe.dockerfile,
    ...files.flatMap((file) => [file.path, String(file.executable), file.content]),
    ...Object.entries(recipe.args).sort(byName).flat(),
    ...parents.map(([name]) => name),
    ...parentTags,
    ...(generated === undefined ? [] : [generated.file, ...generated.args]),
    ...(generated === undefined ? [] : [await readFile(join(recipe.folder, generated.program))]),
  ];
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
