import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../harness/model/engine.ts';
import type { PreparedImage } from '../../harness/runner/images/prepare.ts';
import {
  buildTimeoutMs,
  describeWithContainers,
  connectTestEngine,
  prepareImages,
  startContainer,
} from '../../harness/testing/containers.ts';

const variants = [
  'glibc',
  'glibc+je',
  'glibc+mi',
  'glibc+rp',
  'musl-def',
  'musl-perf',
  'musl-perf+je',
] as const;

describeWithContainers('the debian family, of release 13', () => {
  let engine: Engine;
  let sources: readonly PreparedImage[];

  beforeAll(async () => {
    engine = await connectTestEngine();
    sources = await prepareImages(engine, {
      suite: 'malloc',
      family: 'debian@13',
      variant: variants.join(),
    });
  }, buildTimeoutMs);

  afterAll(() => engine[Symbol.asyncDispose]());

  test.each(variants)('image() of %s proves to be what it says', async (variant) => {
    const source = sources.find(({ id }) => id.endsWith(`/${variant}`));
    await using subject = await startContainer(engine, source!);
    expect(subject.mismatch).toBeUndefined();
    const said = new Map(subject.proof.facts.map(({ name, output }) => [name, output]));
    expect(said.get('distribution')).toContain('VERSION_CODENAME=trixie');
    if (variant.startsWith('glibc')) expect(said.get('libc')).toContain('"glibcVersion":"2.41"');
    else expect(said.get('loader')).toContain('Version 1.2.5+');
  });
});
