import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BuildRecipe } from '../model/recipe.ts';

/** A recipe whose files are really there, in a folder of its own. */
export async function makeRecipeFolder(recipe: Partial<BuildRecipe> = {}): Promise<BuildRecipe> {
  const folder = await mkdtemp(join(tmpdir(), 'recipe-'));
  await writeFiles(folder, {
    Dockerfile: 'FROM scratch\n',
    'README.md': 'about\n',
    'src/main.c': 'int main(void) { return 0; }\n',
    'src/deep/part.h': '#pragma once\n',
    'src/build/main.o': 'left over\n',
    generate: '#!/bin/sh\necho made > "$1"\n',
  });
  await chmod(join(folder, 'generate'), 0o755);
  return {
    kind: 'build',
    name: 'thing',
    folder,
    dockerfile: 'Dockerfile',
    files: ['src', 'generate'],
    args: { OPTION: '1' },
    parents: {},
    ...recipe,
  };
}

export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
