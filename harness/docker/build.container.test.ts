import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  describeWithContainers,
  makeTestImage,
  openTestLab,
  prepareSubjects,
} from '../testing/containers.ts';
import { makeRecipeFolder } from '../testing/recipe-folder.ts';
import { connectToTestEngine } from '../testing/registry.ts';

describeWithContainers('build()', () => {
  test('build() goes through the proxies of Docker’s configuration, and leaves no trace of them in the image', async () => {
    const secret = randomBytes(8).toString('hex');
    const proxies = { default: { httpProxy: `http://user:${secret}@proxy.example:3128` } };
    const folder = await mkdtemp(join(tmpdir(), 'bench-docker-'));
    await writeFile(join(folder, 'config.json'), JSON.stringify({ proxies }));
    await using lab = await openTestLab({ dockerConfig: folder });
    const [{ image: base } = expect.fail('There is no subject')] = await prepareSubjects(lab, {
      suite: 'malloc',
      variant: 'glibc',
    });
    const recipe = await makeRecipeFolder({ name: 'test-proxies', args: {}, files: ['src'] });
    await writeFile(
      join(recipe.folder, 'Dockerfile'),
      `FROM ${base.tag}\nLABEL test=${randomBytes(8).toString('hex')}\nRUN echo "$http_proxy" | grep -q "$HTTP_PROXY" && echo "$HTTP_PROXY" | grep -q '@proxy.example'\n`,
    );
    const made = await makeTestImage(lab, recipe);
    const image = (await connectToTestEngine()).getImage(made.tag);
    expect(JSON.stringify([await image.inspect(), await image.history()])).not.toContain(secret);
    await image.remove();
    await rm(folder, { recursive: true });
  });
});
