import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuildRecipe } from '../model/recipe.ts';
import { makeTestImage, testAccess } from '../testing/containers.ts';
import { makeRecipeFolder } from '../testing/recipe-folder.ts';
import { describeWithEngines, startSecondEngine, type SecondEngine } from '../testing/second-engine.ts';
import { mountSmallDisk, type SmallDisk } from '../testing/small-disk.ts';
import { connectDockerEngine } from './engine.ts';

const diskMiB = 64;

/** An image with a file of this size, and nothing else. */
async function makeSizedRecipe(sizeMiB: number): Promise<BuildRecipe> {
  const recipe = await makeRecipeFolder({ name: `test-size-${sizeMiB}`, files: [], args: {} });
  await writeFile(join(recipe.folder, 'Dockerfile'), 'FROM scratch\nCOPY file /file\n');
  const program = join(recipe.folder, 'make-file');
  await writeFile(program, `#!/bin/sh\nhead -c ${sizeMiB}M /dev/urandom > "$1"\n`);
  await chmod(program, 0o755);
  return { ...recipe, generated: { program: 'make-file', file: 'file', args: [] } };
}

describeWithEngines('build(), where the disk of the engine is full', () => {
  let disk: SmallDisk;
  let daemon: SecondEngine;

  beforeAll(async () => {
    disk = mountSmallDisk(diskMiB << 20) ?? expect.fail('No disk can be mounted here');
    daemon = await startSecondEngine({ parent: disk.path });
  });
  afterAll(async () => {
    await daemon[Symbol.asyncDispose]();
    disk[Symbol.dispose]();
  });

  test('build() says so and what to do, leaves nothing, and builds what fits', async () => {
    await using engine = await connectDockerEngine(testAccess({ DOCKER_HOST: daemon.socket.host }));
    await expect(makeTestImage(engine, await makeSizedRecipe(diskMiB))).rejects.toMatchObject({
      code: 'build-failed',
      message: expect.stringMatching(/^Cannot build .*no space left on device/) as string,
      hint: expect.stringMatching(/^The engine’s disk is full: free some space there .*, then run/) as string,
    });
    expect(await daemon.docker.listContainers({ all: true })).toEqual([]);
    expect(await daemon.docker.listImages({ all: true })).toEqual([]);
    const made = await makeTestImage(engine, await makeSizedRecipe(1));
    expect(made.sizeBytes).toBeGreaterThanOrEqual(1 << 20);
  });
});
