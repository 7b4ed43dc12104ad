import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../model/engine.ts';
import { describeWithContainers, makeTestImage, connectTestEngine } from '../testing/containers.ts';
import { makeRecipeFolder } from '../testing/recipe-folder.ts';
import { connectToTestEngine } from '../testing/registry.ts';

/** Its command would leave something behind, and its entry point does not exist: it cannot have been run. */
const dockerfile = `FROM scratch
COPY src/main.c /usr/lib/db/installed
COPY large /
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
    const recipe = await makeRecipeFolder({ name: 'test-read-files', args: {}, files: ['src', 'large'] });
    await writeFile(join(recipe.folder, 'large'), large);
    await writeFile(join(recipe.folder, 'Dockerfile'), dockerfile);
    ({ tag } = await makeTestImage(engine, recipe));
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
