import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../model/engine.ts';
import type { VariantImage } from '../model/family.ts';
import type { Recipe } from '../model/recipe.ts';
import type { Row } from '../model/result.ts';
import { readImageContents } from '../runner/images/packages.ts';
import { type ImageReading, readImage } from '../runner/images/read-image.ts';
import {
  connectTestEngine,
  describeWithContainers,
  makeTestImage,
  prepareImages,
  startContainer,
} from '../testing/containers.ts';
import { makeRecipeFolder } from '../testing/recipe-folder.ts';
import { type MeasuredRows, measureRows } from '../testing/real-bench.ts';
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
      'FROM $RPM AS rpm',
      'COPY make-package /',
      ...['mine 1 2.0 3', 'other.part 0 0.1 1'].map((words) => `RUN /make-package ${words}`),
      'FROM $BASE',
      'RUN rm -rf /var/lib/dpkg && echo ID=rhel > /usr/lib/os-release',
      'COPY --from=rpm /out/ /',
    ],
    holds: { mine: '1:2.0-3', 'other.part': '0:0.1-1' },
  },
  'packages that have a file each, and no shell': {
    abi: 'glibc',
    dockerfile: [
      'FROM $BASE AS full',
      'RUN mkdir -p /out/lib64 /out/usr/lib /out/var/lib/dpkg/status.d && cp -a /usr/lib/*-linux-gnu /out/usr/lib/ && ln -s usr/lib /out/lib && cp -L /lib64/ld-* /out/lib64/',
      "RUN cd /out/var/lib/dpkg/status.d && printf 'Package: libc6\\nVersion: 2.36-9\\nArchitecture: amd64\\n' > libc6 && echo 0 libc.so.6 > libc6.md5sums",
      'FROM scratch',
      'COPY --from=full /out/ /',
    ],
    holds: { libc6: '2.36-9' },
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
  'one static program, which is named glibc': {
    abi: 'glibc',
    dockerfile: [
      'FROM $TOOLCHAIN AS full',
      "RUN echo 'int main(void) { return 0; }' > /true.c && $CC -static -o /true /true.c",
      'FROM scratch',
      'COPY --from=full /true /true',
    ],
    mismatch: /says: libc: the image has no loader of glibc, so that no program of glibc runs in it/,
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      abi: 'glibc' | 'musl';
      dockerfile: readonly string[];
      mismatch?: RegExp;
      /** Versions of packages that are read. */
      holds?: Readonly<Record<string, string>>;
    }
  >
>;

/** Puts a package of a name, an epoch, a version and a release into the rpm database below /out. */
const makePackage = `#!/bin/sh
set -eu
spec="Name: $1\nEpoch: $2\nVersion: $3\nRelease: $4\nSummary: test\nLicense: MIT\nBuildArch: noarch\n%description\n%files\n"
printf '%s' "$spec" > /tmp/one.spec
rpmbuild --quiet --define '_topdir /tmp/build' -bb /tmp/one.spec
mkdir -p /out/var/lib/rpm
rpm --dbpath /out/var/lib/rpm --install --nodeps --justdb /tmp/build/RPMS/noarch/"$1"-*.rpm
`;

/** Adds numbers up for some milliseconds. */
const addUp =
  'int main(void) { volatile unsigned sum = 0; for (unsigned i = 0; i < 10000000; i++) sum += i; return 0; }';

/** Static and dynamic links of one program, and images that have them. */
const addUpStages = [
  'FROM $TOOLCHAIN AS full',
  `RUN echo '${addUp}' > /add.c && $CC -O1 -static -o /add /add.c && $CC -O1 -o /linked /add.c`,
];

const measure = (...argv: readonly string[]) => measureRows(...argv, '--family', 'mine');

const reasonsOf = (rows: readonly Row[]): Set<unknown> =>
  new Set(rows.map((row) => ('reason' in row ? row.reason : row.status)));

describeWithContainers('makeImageFamily()', () => {
  let engine: Engine;
  let bases: Readonly<Record<'glibc' | 'musl', Recipe>>;
  let tools: Readonly<Record<'RPM' | 'TOOLCHAIN', Recipe>>;

  beforeAll(async () => {
    engine = await connectTestEngine();
    const debian = (await loadCatalog(repositoryRoot)).families.get('debian')!;
    const imageOf = (variant: 'glibc' | 'musl-def', ...packages: readonly string[]): VariantImage => {
      const image = debian.image({ release: '12', variant, arch: engine.facts.arch, packages });
      if (image.kind === 'unavailable') throw new Error(image.reason);
      return image;
    };
    bases = { glibc: imageOf('glibc').runtime, musl: imageOf('musl-def').runtime };
    tools = { RPM: imageOf('glibc', 'rpm').runtime, TOOLCHAIN: imageOf('glibc').toolchain };
  });
  afterAll(() => engine[Symbol.asyncDispose]());

  const readKinds = async (reference: string): Promise<ImageReading['loaders']> => {
    const { signal } = new AbortController();
    const { arch } = engine.facts;
    const never = (): Promise<never> => Promise.reject(new Error('nothing has to be made'));
    const idle = { onProgress: () => undefined, limit: never, logs: tmpdir(), generate: never };
    return (await readImage({ reference, arch, programs: [] }, { engine, arch, signal, ...idle })).loaders;
  };

  const makeImage = async (name: string, ...dockerfile: readonly string[]): Promise<string> => {
    const recipe = await makeRecipeFolder({ name, files: [], args: {} });
    const lines = ['ARG BASE', 'ARG TOOLCHAIN', ...addUpStages, ...dockerfile, ''];
    await writeFile(join(recipe.folder, 'Dockerfile'), lines.join('\n'));
    const parents = { BASE: bases.glibc, TOOLCHAIN: tools.TOOLCHAIN };
    return (await makeTestImage(engine, { ...recipe, parents })).tag;
  };

  test('makeImageFamily() measures a static program in an image of nothing else beside the same one on glibc', async () => {
    const alone = await makeImage('test-static', 'FROM scratch', 'COPY --from=full /add /add');
    const beside = await makeImage('test-static-beside', 'FROM $BASE', 'COPY --from=full /add /add');
    const images = ['--image', `mine=${alone}`, '--image', `mine=${beside}`];
    const { exitCode, rows, stderr } = await measure(
      ...['--command', '/add', '--variant', 'glibc,static,static+je', ...images],
    );
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain(`mine is static, as is read of ${alone}`);
    expect(stderr).toMatch(/mine is glibc 2\.36, as is read of .*: debian 12, .*, [1-9]\d* packages of dpkg/);
    const times = rows.filter(({ metric }) => metric.name === 'time');
    expect(times.map(({ cell, status }) => `${cell.variant} ${status}`)).toEqual([
      'glibc measured',
      'static measured',
      'static+je unavailable',
    ]);
    expect(reasonsOf(times.slice(2)).values().next().value).toMatch(
      /^the programs of the image are linked statically/,
    );
    for (const row of times.slice(0, 2)) expect('summary' in row && row.summary.min).toBeGreaterThan(0);
  });

  test('makeImageFamily() takes nothing for static that has a loader or is linked dynamically', async () => {
    const linked = await makeImage('test-linked', 'FROM scratch', 'COPY --from=full /linked /add');
    const whole = await makeImage('test-whole', 'FROM $BASE', 'COPY --from=full /add /add');
    const wrong = async (tag: string): Promise<MeasuredRows> =>
      measure('--command', '/add', '--variant', 'static', '--image', `mine/static=${tag}`);
    const dynamic = await wrong(linked);
    expect(dynamic.exitCode, dynamic.stderr).toBe(4);
    expect([...reasonsOf(dynamic.rows)].join()).toMatch(
      /program \/add: \/add is linked dynamically: .*ld-linux/,
    );
    expect([...reasonsOf((await wrong(whole)).rows)].join()).toMatch(
      /libc: the image is not one of static programs: it has \//,
    );
  });

  test.each(Object.entries(strange))(
    'makeImageFamily() stands on an image with %s',
    async (_, { abi, dockerfile, ...rest }) => {
      const recipe = await makeRecipeFolder({ name: 'test-strange', files: ['make-package'], args: {} });
      const parents = { BASE: bases[abi], ...tools };
      const named = Object.keys(parents).map((name) => `ARG ${name}`);
      await writeFile(join(recipe.folder, 'Dockerfile'), [...named, ...dockerfile, ''].join('\n'));
      await writeFile(join(recipe.folder, 'make-package'), makePackage, { mode: 0o755 });
      const { tag } = await makeTestImage(engine, { ...recipe, parents });
      expect((await readKinds(tag)).map((one) => one.abi)).toEqual('mismatch' in rest ? [] : [abi]);
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
        if (!('holds' in rest)) continue;
        const { database } = await readImageContents(engine, source.image.tag);
        const versions = database?.packages.map(({ name, version }) => [name, version]) ?? [];
        expect(Object.fromEntries(versions)).toEqual(rest.holds);
      }
    },
  );
});
