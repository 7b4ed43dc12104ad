import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { debianBase } from '../catalog/debian.ts';
import type { BuildRecipe } from '../model/recipe.ts';
import { connectTestEngine } from './containers.ts';
import { makeRecipeFolder } from './recipe-folder.ts';

/** A recipe that nobody has built before: one step of the shell, on Debian's base. */
export async function makeStepRecipe(step: string): Promise<BuildRecipe> {
  const recipe = await makeRecipeFolder({ name: 'test-step', files: [], args: {} });
  const never = `LABEL test=${randomBytes(8).toString('hex')}`;
  await writeFile(join(recipe.folder, 'Dockerfile'), `ARG BASE\nFROM $BASE\n${never}\nRUN ${step}\n`);
  await using engine = await connectTestEngine();
  return { ...recipe, parents: { BASE: debianBase(engine.facts.arch) } };
}
