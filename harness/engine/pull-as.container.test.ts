import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { arches, toPlatform } from '../model/arch.ts';
import { describeWithContainers, makeTestImage, connectTestEngine } from '../testing/containers.ts';
import { makeRecipeFolder } from '../testing/recipe-folder.ts';
import { connectToTestEngine } from '../testing/registry.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

describeWithContainers('pull(), under another name', () => {
  test('pull() gives what is there for the architecture its other name, and leaves it the first', async () => {
    await using engine = await connectTestEngine();
    const docker = await connectToTestEngine();
    const foreign = arches.find((arch) => arch !== engine.facts.arch)!;
    const recipe = await makeRecipeFolder({ name: 'test-foreign', args: {}, files: ['src'] });
    await writeFile(
      join(recipe.folder, 'Dockerfile'),
      `FROM scratch\nCOPY src /src\nLABEL test=${randomBytes(8).toString('hex')}\n`,
    );
    const image = await makeTestImage(engine, recipe, foreign);
    const watch = { signal: new AbortController().signal, onLine: () => undefined };
    const name = `${image.tag}-${foreign}`;
    const request = { reference: image.tag, arch: foreign, as: name, unreachable: 'give-up' } as const;
    const found = await engine.pull(request, watch);
    expect(found).toMatchObject({ tag: name, digest: image.digest, platform: toPlatform(foreign) });
    expect((await engine.inspect(image.tag))?.digest).toBe(image.digest);
    for (const tag of [name, image.tag]) await docker.getImage(tag).remove();
  });
});
