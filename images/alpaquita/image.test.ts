import { describe, expect, test } from 'vitest';
import {
  javaPackage,
  javas,
  javaVersion,
  type BuildRecipe,
  type ImageRequest,
  type VariantImage,
} from '#harness';
import family from './image.ts';

const request = (parts: Partial<ImageRequest> = {}): ImageRequest => ({
  release: 'stream',
  variant: 'musl-perf',
  arch: 'x86_64',
  ...parts,
});

function imageOf(parts: Partial<ImageRequest>): VariantImage {
  const image = family.image(request(parts));
  if (image.kind === 'unavailable') throw new Error(image.reason);
  return image;
}

function baseOf(parts: Partial<ImageRequest>): unknown {
  const base = (imageOf(parts).runtime as BuildRecipe).parents['BASE'];
  return base?.kind === 'pull' ? base.reference : base?.generated?.args[0];
}

const argsOf = (parts: Partial<ImageRequest>) => (imageOf(parts).runtime as BuildRecipe).args;

describe('isRelease()', () => {
  test('isRelease() knows lines, their dates, and numbers of images', () => {
    const known = ['stream', '23', '25', 'lts', 'stream-251020', '23-2.1', '23-251002', '25-latest'];
    const unknown = [
      '',
      'streams',
      'stream-2.1',
      'stream-2510',
      '23-',
      'lts-2.1',
      'lts-latest',
      '3.20',
      '23-251002-1',
    ];
    expect(known.filter((name) => family.isRelease?.(name) === true)).toEqual(known);
    expect(unknown.filter((name) => family.isRelease?.(name) === true)).toEqual([]);
  });
});

const fromArchive = 'take --source minirootfs, or an image of your own with --image';

describe('image()', () => {
  test.each([
    [{}, 'bellsoft/alpaquita-linux-base:stream-musl'],
    [{ variant: 'glibc+je' }, 'bellsoft/alpaquita-linux-base:stream-glibc'],
    [{ release: 'stream-251020' }, 'bellsoft/alpaquita-linux-base:stream-musl-251020'],
    [{ registry: 'ghcr.io/bell-sw' }, 'ghcr.io/bell-sw/alpaquita-linux-base:stream-musl'],
    [{ release: '23' }, 'astarivi/alpaquita:23-musl'],
    [{ release: '23-2.1', variant: 'glibc' }, 'astarivi/alpaquita:23-glibc-2.1'],
    [{ release: 'lts' }, 'astarivi/alpaquita:lts-musl'],
    [{ release: 'stream-251020', source: 'astarivi' }, 'astarivi/alpaquita:stream-musl-251020'],
    [
      { source: 'astarivi', registry: 'mirror.example:5000/x' },
      'mirror.example:5000/x/alpaquita:stream-musl',
    ],
    [
      { release: 'stream-251020', source: 'minirootfs' },
      'https://packages.bell-sw.com/alpaquita/musl/stream/releases/x86_64/alpaquita-minirootfs-stream-251020-musl-x86_64.tar.gz',
    ],
    [
      { release: '23-251002', source: 'minirootfs', variant: 'glibc', arch: 'aarch64' },
      'https://packages.bell-sw.com/alpaquita/glibc/23/releases/aarch64/alpaquita-minirootfs-23-251002-glibc-aarch64.tar.gz',
    ],
    [
      { release: '25' },
      'https://packages.bell-sw.com/alpaquita/musl/25/releases/x86_64/alpaquita-minirootfs-25-latest-musl-x86_64.tar.gz',
    ],
    [
      { release: '25-latest', variant: 'glibc' },
      'https://packages.bell-sw.com/alpaquita/glibc/25/releases/x86_64/alpaquita-minirootfs-25-latest-glibc-x86_64.tar.gz',
    ],
    [
      { release: '23-251002' },
      'https://packages.bell-sw.com/alpaquita/musl/23/releases/x86_64/alpaquita-minirootfs-23-251002-musl-x86_64.tar.gz',
    ],
    [
      { source: 'minirootfs' },
      'https://packages.bell-sw.com/alpaquita/musl/stream/releases/x86_64/alpaquita-minirootfs-stream-latest-musl-x86_64.tar.gz',
    ],
    [{ release: '25', base: 'mirror.example/own:{libc}' }, 'mirror.example/own:musl'],
  ] as const)('image() of %j stands on %s', (parts, base) => {
    expect(baseOf(parts)).toBe(base);
  });

  test.each([
    [{ variant: 'glibc+rp', arch: 'aarch64' }, 'rpmalloc is packaged for x86_64 only'],
    [
      { release: '23', source: 'bellsoft' },
      `bellsoft publishes images of stream only, not of 23: ${fromArchive}`,
    ],
    [
      { release: 'stream-240709', arch: 'aarch64' },
      `bellsoft’s dated images before October 2024 are for x86_64 only: ${fromArchive}`,
    ],
    [
      { release: '25', source: 'astarivi' },
      `astarivi publishes images of stream and 23 only, not of 25: ${fromArchive}`,
    ],
    [
      { release: '23-251002', source: 'astarivi' },
      `astarivi’s images of 23 are numbered, such as 23-2.1, not dated as 23-251002: ${fromArchive}`,
    ],
    [
      { release: '23-2.1', source: 'minirootfs' },
      'a minirootfs has a line and a date, such as 25-latest or 23-251002; only astarivi has 23-2.1',
    ],
    [
      { release: '25', registry: 'ghcr.io/bell-sw' },
      '25 comes from a minirootfs, which is an archive and in no registry (--registry): name an image with --image, or take stream or 23',
    ],
    [{ packages: ['jdk', 'jdk-8'] }, 'jdk and jdk-8 cannot both be /usr/bin/java of one image'],
  ] as const)('image() of %j is unavailable: %s', (parts, reason) => {
    expect(family.image(request(parts))).toEqual({ kind: 'unavailable', reason });
  });

  test('image() installs the libc in the other one’s place, the malloc, and packages under Alpaquita’s names', () => {
    expect(argsOf({ variant: 'musl-def' })).toMatchObject({ LIBC: 'musl-default', RIVAL: 'musl-perf' });
    expect(argsOf({ variant: 'glibc', packages: ['jdk', 'nginx'] })).toMatchObject({
      LIBC: 'glibc',
      RIVAL: '',
      MALLOC: '',
      PACKAGES: 'font-dejavu fontconfig liberica17-jdk nginx',
      JAVA: 'liberica17',
    });
    expect(argsOf({ variant: 'musl-perf+rp' })).toMatchObject({
      MALLOC: 'rpmalloc',
      LIBRARY: 'librpmallocwrap.so',
    });
  });

  test.each([
    ['jre-21', 'liberica21-jre'],
    ['jdk-lite-17', 'liberica17-lite-jdk-no-deps'],
    ['jdk-lite-cds-17', 'liberica17-lite-jdk-no-deps liberica17-lite-jre-cds'],
    ['jre-container-25', 'liberica25-container-jre'],
    ['jre-container-cds-25', 'liberica25-container-jre liberica25-container-jre-cds'],
  ])('image() has %s in %s', (java, names) => {
    expect(argsOf({ variant: 'glibc', packages: [java] })).toMatchObject({ PACKAGES: names });
  });

  test('image() knows every Java that suites may ask for', () => {
    for (const java of javas.map(javaPackage))
      expect(argsOf({ variant: 'musl-perf', packages: [java] })['JAVA']).toBe(
        `liberica${javaVersion(java) ?? 17}`,
      );
  });

  test('image() preloads a malloc by one path, and nothing where the libc has its own', () => {
    expect(imageOf({ variant: 'glibc+mi' }).preload).toBe('/usr/lib/bench/malloc.so');
    expect(imageOf({ variant: 'glibc' }).preload).toBeUndefined();
  });

  test('image() compiles for all variants of one binary interface with the same toolchain', () => {
    const toolchains = family.variants.map((variant) => imageOf({ variant }).toolchain);
    expect(new Set(toolchains.map((toolchain) => JSON.stringify(toolchain))).size).toBe(2);
  });

  test('image() wants musl-perf of stream to tell its CPU features, and leaves it to the packages of 23', () => {
    const [stream, old] = ['stream', '23'].map((release) =>
      imageOf({ release }).facts.find(({ name }) => name.startsWith('CPU features'))!,
    );
    const usage = 'musl libc (x86_64)\nVersion 1.2.4\nDynamic Program Loader\nexit code 1';
    expect([stream!.pattern.test(usage), old!.pattern.test(usage)]).toEqual([false, true]);
    expect(stream!.pattern.test('x86.cpu_features.isa_1=0xf\nexit code 0')).toBe(true);
  });

  test('image() takes a mirror where os-release says the line, and no repository of another line', () => {
    const holds = (release: string, ...lines: readonly string[]): boolean => {
      const { pattern, not } = imageOf({ release }).facts.find(({ name }) => name === 'release line')!;
      const output = lines.join('\n');
      return pattern.test(output) && not?.test(output) !== true;
    };
    const bellsoft = 'https://packages.bell-sw.com/alpaquita/musl/stream/core';
    const mirror = 'https://mirror.example/artifactory/alpaquita-core';
    expect(holds('stream', 'VERSION_ID=stream', bellsoft)).toBe(true);
    expect(holds('stream', 'VERSION_ID="23"', bellsoft)).toBe(true);
    expect(holds('23', 'VERSION_ID="23"', bellsoft)).toBe(false);
    expect(holds('23', 'VERSION_ID="23"', mirror)).toBe(true);
    expect(holds('23', 'VERSION_ID=25', mirror)).toBe(false);
    expect(holds('25', 'VERSION_ID=25', bellsoft.replace('stream', '25'))).toBe(true);
  });

  test('image() says of a musl-perf that has mimalloc inside that it has, and what that makes of +mi', () => {
    const caveatOf = (variant: ImageRequest['variant'], version: string): string | undefined =>
      imageOf({ variant })
        .facts.find(({ name }) => name === 'version of musl')
        ?.caveat?.(version);
    expect(caveatOf('musl-perf', '1.2.5-r12')).toMatch(/^musl-perf 1\.2\.5-r12 has mimalloc compiled in/);
    expect(caveatOf('musl-perf+mi', '1.2.6-r2')).toContain('mimalloc over mimalloc');
    for (const version of ['1.2.5-r11', '1.2.4-r20', '1.2.4-r3'])
      expect(caveatOf('musl-perf', version)).toBeUndefined();
    expect(caveatOf('musl-def', '1.2.6-r2')).toBeUndefined();
  });
});
