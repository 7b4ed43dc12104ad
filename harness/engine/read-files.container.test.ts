import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCatalog } from '../catalog/catalog.ts';
import type { Engine } from '../model/engine.ts';
import { describeWithContainers, makeTestImage, connectTestEngine } from '../testing/containers.ts';
import { makeRecipeFolder } from '../testing/recipe-folder.ts';
import { connectToTestEngine } from '../testing/registry.ts';
import { repositoryRoot } from '../testing/repository.ts';

/** By their targets: one is followed into a folder that is itself named by a link. */
const links = {
  relative: '../usr/lib/db/installed',
  absolute: '/usr/lib/db/installed',
  folder: '/usr/lib/db',
  through: '/links/folder/installed',
  dangling: '/usr/lib/nothing',
};

/** Its command would leave something behind, and its entry point does not exist: it cannot have been run. */
const dockerfile = `ARG BASE
FROM $BASE AS full
RUN mkdir /links && cd /links${Object.entries(links)
  .map(([name, target]) => ` && ln -s ${target} ${name}`)
  .join('')}
FROM scratch
COPY src/main.c /usr/lib/db/installed
COPY large /
COPY --from=full /links /links
ENTRYPOINT ["/is-not-there"]
LABEL test=${randomBytes(8).toString('hex')}
`;

/** It comes in many pieces. */
const large = 'Package: a\n'.repeat(100_000);

describeWithContainers('readFiles()', () => {
  let engine: Engine;
  let tag: string;

  beforeAll(async () => {
    engine = await connectTestEngine();
    const recipe = await makeRecipeFolder({
      name: 'test-read-files',
      args: {},
      files: ['src', 'large'],
    });
    await writeFile(join(recipe.folder, 'large'), large);
    await writeFile(join(recipe.folder, 'Dockerfile'), dockerfile);
    const debian = (await loadCatalog(repositoryRoot)).families.get('debian')!;
    const image = debian.image({ release: '12', variant: 'glibc', arch: engine.facts.arch });
    if (image.kind === 'unavailable') throw new Error(image.reason);
    ({ tag } = await makeTestImage(engine, { ...recipe, parents: { BASE: image.runtime } }));
  });

  afterAll(async () => {
    await (await connectToTestEngine()).getImage(tag).remove();
  });

  test('readFiles() reads what is there, and passes over what is not and over folders', async () => {
    const files = await engine.readFiles(tag, [
      '/usr/lib/db/installed',
      '/usr/lib/db',
      '/var/nothing',
      '/large',
    ]);
    expect([...files]).toEqual([
      ['/usr/lib/db/installed', 'int main(void) { return 0; }\n'],
      ['/large', large],
    ]);
  });

  test('findFiles() says where files and folders are, however many links lead there, in an image without a command', async () => {
    const paths = [
      '/large',
      '/usr/lib',
      ...Object.keys(links).map((name) => `/links/${name}`),
      '/var/nothing',
    ];
    expect(Object.fromEntries(await engine.findFiles(tag, paths))).toEqual({
      '/large': '/large',
      '/usr/lib': '/usr/lib',
      '/links/relative': '/usr/lib/db/installed',
      '/links/absolute': '/usr/lib/db/installed',
      '/links/folder': '/usr/lib/db',
      '/links/through': '/usr/lib/db/installed',
    });
  });

  test('readFiles() leaves no container behind', async () => {
    await engine.readFiles(tag, ['/large']);
    const docker = await connectToTestEngine();
    expect(await docker.listContainers({ all: true, filters: { ancestor: [tag] } })).toEqual([]);
  });

  test('readFiles() says which image it cannot read', async () => {
    await expect(engine.readFiles('base-image-bench/nothing:1', ['/a'])).rejects.toMatchObject({
      code: 'engine-refused',
      message: expect.stringContaining('Cannot read files of base-image-bench/nothing:1') as string,
    });
  });
});
