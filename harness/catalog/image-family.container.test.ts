import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../model/engine.ts';
import type { Recipe } from '../model/recipe.ts';
import {
  buildTimeoutMs,
  connectTestEngine,
  describeWithContainers,
  makeTestImage,
  prepareImages,
  startContainer,
} from '../testing/containers.ts';
import { makeRecipeFolder } from '../testing/recipe-folder.ts';
import { repositoryRoot } from '../testing/repository.ts';
import { loadCatalog } from './catalog.ts';
import { makeImageFamily } from './image-family.ts';

/** Dockerfiles of bases as people have them, on a base of Debian's or, for musl, on one that has musl's loader. */
const strange = {
  'no shell, no packages and no /tmp': {
    abi: 'glibc',
    dockerfile: [
      'FROM $BASE AS full',
      'RUN mkdir -p /out/lib64 /out/usr/lib && cp -a /usr/lib/*-linux-gnu /out/usr/lib/ && ln -s usr/lib /out/lib && cp -L /lib64/ld-* /out/lib64/',
      'FROM scratch',
      'COPY --from=full /out/ /',
    ],
  },
  'a user, an entry point, a volume and a folder of its own': {
    abi: 'glibc',
    dockerfile: [
      'FROM $BASE',
      'RUN mkdir /data',
      'VOLUME /data',
      'WORKDIR /data',
      'USER 1234',
      'ENTRYPOINT ["/none"]',
    ],
  },
  'packages of rpm, as its os-release says': {
    abi: 'glibc',
    dockerfile: [
      'FROM $BASE',
      'RUN rm -rf /var/lib/dpkg && echo ID=rhel > /usr/lib/os-release && mkdir -p /var/lib/rpm',
    ],
  },
  'musl and nothing else': {
    abi: 'musl',
    dockerfile: [
      'FROM $BASE AS full',
      'RUN mkdir -p /out/lib && cp /usr/lib/ld-musl-* /out/lib/',
      'FROM scratch',
      'COPY --from=full /out/ /',
    ],
  },
  'one program and no libc': {
    abi: 'glibc',
    dockerfile: ['FROM $BASE AS full', 'FROM scratch', 'COPY --from=full /bin/true /true'],
    mismatch: /the container is not what its variant says: libc/,
  },
} as const satisfies Readonly<
  Record<string, { abi: 'glibc' | 'musl'; dockerfile: readonly string[]; mismatch?: RegExp }>
>;

describeWithContainers('makeImageFamily()', () => {
  let engine: Engine;
  let bases: Readonly<Record<'glibc' | 'musl', Recipe>>;

  beforeAll(async () => {
    engine = await connectTestEngine();
    const debian = (await loadCatalog(repositoryRoot)).families.get('debian')!;
    const runtimeOf = (variant: 'glibc' | 'musl-def'): Recipe => {
      const image = debian.image({ release: '12', variant, arch: engine.facts.arch });
      if (image.kind === 'unavailable') throw new Error(image.reason);
      return image.runtime;
    };
    bases = { glibc: runtimeOf('glibc'), musl: runtimeOf('musl-def') };
  });
  afterAll(() => engine[Symbol.asyncDispose]());

  test.each(Object.entries(strange))(
    'makeImageFamily() stands on an image with %s',
    async (_, { abi, dockerfile, ...rest }) => {
      const recipe = await makeRecipeFolder({ name: 'test-strange', files: [], args: {} });
      await writeFile(join(recipe.folder, 'Dockerfile'), ['ARG BASE', ...dockerfile, ''].join('\n'));
      const { tag } = await makeTestImage(engine, { ...recipe, parents: { BASE: bases[abi] } });
      const catalog = await loadCatalog(repositoryRoot);
      const builder = catalog.families.get('debian')!;
      const mine = makeImageFamily({ name: 'mine', images: { [abi]: tag }, builder });
      const libc = abi === 'glibc' ? 'glibc' : 'musl-def';
      const flags = { suite: 'malloc', family: 'mine', variant: `${libc},${libc}+je` };
      const sources = await prepareImages(engine, flags, { ...catalog, families: new Map([['mine', mine]]) });
      expect(sources).toHaveLength(2);
      for (const source of sources) {
        await using subject = await startContainer(engine, source);
        if ('mismatch' in rest) expect(subject.mismatch).toMatch(rest.mismatch);
        else expect(subject.mismatch).toBeUndefined();
      }
    },
    buildTimeoutMs,
  );
});
