import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../harness/model/engine.ts';
import { tuningOf, untuned } from '../../harness/model/variant.ts';
import type { PreparedImage } from '../../harness/runner/images/prepare.ts';
import {
  describeWithContainers,
  connectTestEngine,
  prepareImages,
  startContainer,
} from '../../harness/testing/containers.ts';

const usual = ['glibc', 'glibc+je', 'glibc+mi', 'glibc+rp', 'musl-def', 'musl-perf', 'musl-perf+je'] as const;
const packaged = ['glibc+je5', 'glibc+mi3', 'glibc+tc', 'glibc+tbb', 'glibc+scudo'] as const;
const tuned = [
  'glibc{GLIBC_TUNABLES=glibc.malloc.tcache_count=0;MALLOC_ARENA_MAX=2}',
  'glibc+mi3{MIMALLOC_PURGE_DELAY=0}',
  'glibc+je{MALLOC_CONF=narenas:2,dirty_decay_ms:0}',
  'musl-perf+je{MALLOC_CONF=narenas:2}',
  'glibc+tc{TCMALLOC_RELEASE_RATE=10}',
] as const;
const without = [
  'glibc{MALLOC_ARENA_MAXX=2}',
  'glibc+mi{MIMALLOC_PURGE_DELAY=0}',
  'glibc+je{MALLOC_CONF=nothing:2}',
] as const;
const variants = [...usual, ...packaged, ...tuned, ...without];

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
  });

  afterAll(() => engine[Symbol.asyncDispose]());

  async function start(variant: string) {
    const source = sources.find(({ id }) => id.endsWith(`/${variant}`));
    return startContainer(engine, source!);
  }

  test.each([...packaged, ...tuned])('image() of %s proves its malloc and its settings', async (variant) => {
    await using subject = await start(variant);
    expect(subject.mismatch).toBeUndefined();
    const proven = subject.proof.facts.map(({ name }) => name);
    if (packaged.some((one) => one === variant)) expect(proven).toContain('package of the malloc');
    for (const [name] of tuningOf(variant)) expect(proven).toContain(`setting ${name}`);
  });

  test('image() of variants with the same libc and malloc is one image, whatever their settings', () => {
    const imageOf = (variant: string) => sources.find(({ id }) => id.endsWith(`/${variant}`))!.image;
    for (const variant of [...tuned, ...without]) expect(imageOf(variant)).toEqual(imageOf(untuned(variant)));
  });

  test.each(without)(
    'image() of %s is not measured: its malloc does not know the setting',
    async (variant) => {
      await using subject = await start(variant);
      expect(subject.mismatch).toMatch(/the container is not what its variant says: (?:option|tunable)/);
    },
  );

  test.each(usual)('image() of %s proves to be what it says', async (variant) => {
    await using subject = await start(variant);
    expect(subject.mismatch).toBeUndefined();
    const said = new Map(subject.proof.facts.map(({ name, output }) => [name, output]));
    expect(said.get('distribution')).toContain('VERSION_CODENAME=trixie');
    if (variant.startsWith('glibc')) expect(said.get('libc')).toContain('"glibcVersion":"2.41"');
    else expect(said.get('loader')).toContain('Version 1.2.5+');
  });
});

describeWithContainers('the debian family, of sid', () => {
  test('image() of sid says which sid it is, and has the mallocs of that day', async () => {
    await using engine = await connectTestEngine();
    const variant = 'glibc,glibc+je5,glibc+mi3,glibc+tbb';
    const sources = await prepareImages(engine, { suite: 'malloc', family: 'debian@sid', variant });
    const versions = new Map<string, string>();
    const snapshots = new Set<string | undefined>();
    for (const source of sources) {
      await using subject = await startContainer(engine, source);
      expect(subject.mismatch).toBeUndefined();
      const { facts } = subject.proof;
      snapshots.add(facts.find(({ name }) => name === 'snapshot')?.shared);
      for (const { name, output } of facts)
        if (name === 'malloc’s own word')
          versions.set(source.id, /^(?:Version: "|TBBmalloc: VERSION\s+)([\d.]+)/m.exec(output)?.[1] ?? '');
    }
    // One that was pulled has no such file, and is known by its digest.
    expect(snapshots.size).toBe(1);
    expect([...versions.values()]).toEqual([
      expect.stringMatching(/^5\.(?:3\.[1-9]|[4-9])/),
      expect.stringMatching(/^20\d\d\.\d/),
    ]);
  });
});
