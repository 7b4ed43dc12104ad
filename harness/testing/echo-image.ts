import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { debianBase } from '../catalog/debian.ts';
import type { Engine } from '../model/engine.ts';
import { makeTestImage } from './containers.ts';
import { makeRecipeFolder } from './recipe-folder.ts';

/** The tag of an image whose program says what it hears, until it hears no more. */
export async function makeEchoImage(engine: Engine): Promise<string> {
  const parents = { BASE: debianBase(engine.facts.arch) };
  const recipe = await makeRecipeFolder({ name: 'test-echo', files: [], args: {}, parents });
  await writeFile(
    join(recipe.folder, 'Dockerfile'),
    'ARG BASE\nFROM ${BASE}\nENTRYPOINT ["sh", "-c", "exec cat"]\n',
  );
  const { tag } = await makeTestImage(engine, recipe);
  await rm(recipe.folder, { recursive: true });
  return tag;
}
