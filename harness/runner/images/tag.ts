import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Arch } from '../../model/arch.ts';
import { toRepository } from '../../model/own-image.ts';
import type { BuildRecipe, Recipe } from '../../model/recipe.ts';
import { readRecipeFiles } from './recipe-files.ts';

export interface TagRequest {
  /** What the image is for, unless its recipe says otherwise. */
  readonly arch: Arch;
  /** What the engine is. */
  readonly native: Arch;
}

/**
 * The tag an image has: for a build, a hash over everything that goes into it, parents included. What is pulled for
 * another architecture than the engine's has a tag beside its reference, which is the engine's own.
 */
export async function makeTag(recipe: Recipe, request: TagRequest): Promise<string> {
  const { native } = request;
  const arch = archOf(recipe, request);
  if (recipe.kind === 'build') return toTag(recipe.name, await hashedParts(recipe, { arch, native }));
  return arch === native ? recipe.reference : toForeignTag(recipe.reference, arch);
}

/** What an image is for: a recipe that does not say is for what was asked. */
export function archOf(recipe: Recipe, { arch }: Pick<TagRequest, 'arch'>): Arch {
  return recipe.arch ?? arch;
}

/** `debian:12-slim-aarch64`: of the same repository, by which an engine knows the digests of what it pulled. */
function toForeignTag(reference: string, arch: Arch): string {
  const [named = '', digest] = reference.split('@sha256:');
  const [, repository = '', tag = 'latest'] = /^(.*?)(?::([^/:]*))?$/.exec(named) ?? [];
  return `${repository}:${digest?.slice(0, 16) ?? tag}-${arch}`;
}

/** A tag that is another for every other content. */
export function toTag(name: string, parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return `${toRepository(name)}:${hash.digest('hex').slice(0, 16)}`;
}

async function hashedParts(recipe: BuildRecipe, request: TagRequest): Promise<(string | Buffer)[]> {
  const files = await readRecipeFiles(recipe);
  const parents = Object.entries(recipe.parents).sort(byName);
  const parentTags = await Promise.all(parents.map(([, parent]) => makeTag(parent, request)));
  const { generated } = recipe;
  return [
    request.arch,
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
