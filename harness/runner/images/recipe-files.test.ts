import { describe, expect, test } from 'vitest';
import { makeRecipeFolder } from '../../testing/recipe-folder.ts';
import { readRecipeFiles } from './recipe-files.ts';

describe('readRecipeFiles()', () => {
  test('readRecipeFiles() gives the Dockerfile and what is named, folders expanded, without what was made by hand', async () => {
    const files = await readRecipeFiles(await makeRecipeFolder());
    expect(files.map(({ path, executable }) => [path, executable])).toEqual([
      ['Dockerfile', false],
      ['generate', true],
      ['src/deep/part.h', false],
      ['src/main.c', false],
    ]);
    expect(String(files[3]?.content)).toBe('int main(void) { return 0; }\n');
  });

  test('readRecipeFiles() gives a file once that is named twice', async () => {
    const files = await readRecipeFiles(
      await makeRecipeFolder({ files: ['src', 'src/main.c', 'Dockerfile'] }),
    );
    expect(files.map(({ path }) => path)).toEqual(['Dockerfile', 'src/deep/part.h', 'src/main.c']);
  });

  test('readRecipeFiles() takes a whole folder by its dot', async () => {
    const files = await readRecipeFiles(await makeRecipeFolder({ files: ['.'] }));
    expect(files.map(({ path }) => path)).toContain('README.md');
    expect(files).toHaveLength(5);
  });

  test('readRecipeFiles() throws when a file is named that is not there', async () => {
    await expect(readRecipeFiles(await makeRecipeFolder({ files: ['absent'] }))).rejects.toThrow('ENOENT');
  });
});
