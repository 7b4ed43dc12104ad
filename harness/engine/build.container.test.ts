import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BenchError } from '../errors.ts';
import {
  describeWithContainers,
  makeTestImage,
  connectTestEngine,
  prepareImages,
} from '../testing/containers.ts';
import { makeRecipeFolder } from '../testing/recipe-folder.ts';
import { connectToTestEngine } from '../testing/registry.ts';
import { makeStepRecipe } from '../testing/step-recipe.ts';

describeWithContainers('build()', () => {
  test('build() ends, after one more try, where a step has nothing to say any more', async () => {
    await using engine = await connectTestEngine({ buildStallMs: 2_000 });
    const error: unknown = await makeTestImage(engine, await makeStepRecipe('sleep 1000')).catch(
      (e: unknown) => e,
    );
    expect(error).toMatchObject({ code: 'build-stalled' });
    const [, log = ''] = /The whole log is in (.*)/.exec((error as BenchError).hint) ?? [];
    expect(await readFile(log, 'utf8')).toMatch(/nothing came for 2 s; trying once more/);
  });

  test('build() does not take a slow step for one that hangs', async () => {
    await using engine = await connectTestEngine({ buildStallMs: 4_000 });
    const made = await makeTestImage(
      engine,
      await makeStepRecipe('for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 1; done'),
    );
    await (await connectToTestEngine()).getImage(made.tag).remove();
  });

  test('build() goes through the proxies of Docker’s configuration, and leaves no trace of them in the image', async () => {
    const secret = randomBytes(8).toString('hex');
    const proxies = { default: { httpProxy: `http://user:${secret}@proxy.example:3128` } };
    const folder = await mkdtemp(join(tmpdir(), 'bench-docker-'));
    await writeFile(join(folder, 'config.json'), JSON.stringify({ proxies }));
    await using engine = await connectTestEngine({ dockerConfig: folder });
    const [{ image: base } = expect.fail('There is no image')] = await prepareImages(engine, {
      suite: 'malloc',
      variant: 'glibc',
    });
    const recipe = await makeRecipeFolder({ name: 'test-proxies', args: {}, files: ['src'] });
    await writeFile(
      join(recipe.folder, 'Dockerfile'),
      `FROM ${base.tag}\nLABEL test=${randomBytes(8).toString('hex')}\nRUN echo "$http_proxy" | grep -q "$HTTP_PROXY" && echo "$HTTP_PROXY" | grep -q '@proxy.example'\n`,
    );
    const made = await makeTestImage(engine, recipe);
    const image = (await connectToTestEngine()).getImage(made.tag);
    expect(JSON.stringify([await image.inspect(), await image.history()])).not.toContain(secret);
    await image.remove();
    await rm(folder, { recursive: true });
  });
});
