import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { releaseOrigin } from '../../suites/dacapo/origins.ts';
import { dacapoReleases } from '../../suites/dacapo/releases.ts';
import { type BuildRecipe, type PullRecipe, type SourceOrigin, originsOf } from '../model/recipe.ts';
import { toLicences } from '../runner/images/sbom.ts';
import { makeCountingRecipe } from '../runner/instructions/instructions.ts';
import { listAllRecipes } from './all-recipes.ts';
import { makeRecipeFolder } from './recipe-folder.ts';
import { repositoryRoot } from './repository.ts';

const launcher: PullRecipe = { kind: 'pull', reference: 'launcher:1' };

/** All that recipes put into images, whichever suites and variants are chosen. */
async function listOrigins(): Promise<readonly SourceOrigin[]> {
  const recipes = await listAllRecipes();
  const image = await makeRecipeFolder();
  const counting = makeCountingRecipe({ image, host: 'x86_64', launcher: () => launcher });
  return [...[...recipes, counting].flatMap(originsOf), ...dacapoReleases.map(releaseOrigin)];
}

/** Lines of the table of licences: `| musl | MIT | … |`. */
async function readTable(): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(repositoryRoot, 'images', 'README.md'), 'utf8');
  const [, table = ''] = text.split('## Licences');
  const cells = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(cells.flatMap(([, name = '', licence = '']) => (name === '' ? [] : [[name, licence]])));
}

const origins = await listOrigins();

describe('images/README.md', () => {
  test('images/README.md has the licence of all that recipes put into images, and of nothing else', async () => {
    const table = await readTable();
    const heads = ['what', ...[...table.keys()].filter((name) => name.startsWith('--'))];
    const listed = [...table.keys()].filter((name) => !heads.includes(name));
    const held = new Set(origins.map(({ name }) => name));
    expect(listed.sort()).toEqual([...held, 'base-image-bench'].sort());
    for (const { name, licence } of origins) expect([name, table.get(name)]).toEqual([name, licence]);
  });
});

describe('recipes', () => {
  test('recipes say what each source package became', async () => {
    const recipes = await listAllRecipes();
    const builds = recipes.filter((recipe): recipe is BuildRecipe => recipe.kind === 'build');
    const checksums = builds.flatMap(({ args }) => args['CHECKSUMS']?.split(' ') ?? []);
    const archives = origins.flatMap(({ archive }) =>
      archive ? [`${archive.file}=${archive.checksum}`] : [],
    );
    expect([...new Set(checksums)].filter((one) => !archives.includes(one))).toEqual([]);
  });

  test('recipes name licences by SPDX expressions', () => {
    const words = origins.filter(({ licence }) => !('expression' in toLicences(licence)[0]));
    expect(words).toEqual([]);
  });
});
