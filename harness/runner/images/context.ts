import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack, type Pack } from 'tar-stream';
import type { BuildRecipe } from '../../model/recipe.ts';
import { labelStages } from './label-stages.ts';
import { readRecipeFiles } from './recipe-files.ts';

/**
 * A tar archive of what a build needs: the Dockerfile, with our label in each stage, the recipe's files and, where there is
 * one, the generated file.
 */
export async function makeContext(recipe: BuildRecipe, generatedPath: string | undefined): Promise<Readable> {
  const archive = pack();
  for (const file of await readRecipeFiles(recipe)) {
    const content = file.path === recipe.dockerfile ? labelStages(String(file.content)) : file.content;
    archive.entry({ name: file.path, mode: file.executable ? 0o755 : 0o644 }, content);
  }
  if (recipe.generated !== undefined && generatedPath !== undefined) {
    void addBigFile(archive, recipe.generated.file, generatedPath);
  } else {
    archive.finalize();
  }
  return Readable.from(archive);
}

/** Streamed while the archive is read, so that it need not fit into memory. */
async function addBigFile(archive: Pack, name: string, path: string): Promise<void> {
  try {
    const { size } = await stat(path);
    await pipeline(createReadStream(path), archive.entry({ name, size }));
    archive.finalize();
  } catch (error) {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}
