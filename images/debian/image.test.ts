import { describe, expect, test } from 'vitest';
import type { BuildRecipe, ImageRequest, Recipe, Variant } from '#harness';
import { originsOf } from '../../harness/model/recipe.ts';
import family from './image.ts';
import { mallocs } from './mallocs.ts';

const request = (variant: Variant, ...packages: string[]): ImageRequest => ({
  release: '12',
  variant,
  arch: 'x86_64',
  packages,
});

function runtimeOf(wanted: ImageRequest): Recipe {
  const image = family.image(wanted);
  if (image.kind === 'unavailable') throw new Error(image.reason);
  return image.runtime;
}

describe('image()', () => {
  test('image() is the base where no package is asked for', () => {
    expect(runtimeOf(request('glibc'))).toMatchObject({ kind: 'pull', reference: 'debian:12-slim' });
    expect(runtimeOf({ release: '12', variant: 'glibc', arch: 'x86_64' })).toEqual(
      runtimeOf(request('glibc')),
    );
  });

  test('image() stands on another base with the same programs, when one is given', () => {
    const given = { ...request('musl-def'), base: 'debian:12.5' };
    const [own, other] = [family.image(request('musl-def')), family.image(given)];
    if (own.kind !== 'image' || other.kind !== 'image') throw new Error('there is no image');
    expect(other.toolchain).toEqual(own.toolchain);
    expect(other.runtime).toMatchObject({ parents: { BASE: { kind: 'pull', reference: 'debian:12.5' } } });
  });

  test('image() takes its base from another registry, and makes it where that cannot be reached', () => {
    const registry = 'mirror.example/library';
    expect(runtimeOf({ ...request('glibc'), registry })).toMatchObject({
      reference: 'mirror.example/library/debian:12-slim',
      otherwise: { name: 'debian-12-base' },
    });
  });

  test('image() says of an archive that is not there which one that is', () => {
    expect(family.image({ ...request('glibc'), base: '/nowhere/{libc}.tar' })).toEqual({
      kind: 'unavailable',
      reason: 'there is no archive /nowhere/glibc.tar',
    });
  });

  test.each([
    ['jdk-8', 'Debian 12 has no JDK 8'],
    ['jre-21', 'Debian 12 has no JRE 21'],
    ['jre-container-17', 'Debian has no jre-container-17, which is a flavour of Liberica'],
  ])('image() has no %s', (java, reason) => {
    expect(family.image(request('glibc', java))).toEqual({ kind: 'unavailable', reason });
  });

  test('image() has a JRE without fonts', () => {
    expect(runtimeOf(request('glibc', 'jre-17'))).toMatchObject({
      args: { PACKAGES: 'openjdk-17-jre-headless' },
    });
  });

  test('image() puts packages onto the base, the same image whatever their order', () => {
    const runtime = runtimeOf(request('glibc', 'nginx', 'curl'));
    expect(runtime).toMatchObject({
      name: 'debian-12-packages-curl-nginx',
      args: { PACKAGES: 'curl nginx' },
    });
    expect(runtime).toEqual(runtimeOf(request('glibc', 'curl', 'nginx')));
  });

  test('image() puts a malloc above the packages', () => {
    const runtime = runtimeOf(request('glibc+je', 'nginx')) as BuildRecipe;
    expect(runtime.args).toEqual({ MALLOC: 'je', BUILT_ON: 'linux/amd64' });
    expect(runtime.parents['RUNTIME']).toEqual(runtimeOf(request('glibc', 'nginx')));
  });

  test.each([
    [['nginx'], "Debian's own nginx is built for glibc"],
    [['nginx', 'curl'], "Debian's own nginx, curl are built for glibc"],
  ])('image() has no musl variant with the packages %j', (packages, reason) => {
    for (const variant of ['musl-def', 'musl-perf+mi'] as const)
      expect(family.image(request(variant, ...packages))).toEqual({ kind: 'unavailable', reason });
  });

  test('image() has no musl variant of the programs of its base', () => {
    expect(family.image({ ...request('musl-perf+je'), programs: ['sh'] })).toEqual({
      kind: 'unavailable',
      reason: "Debian's own sh is built for glibc",
    });
    expect(runtimeOf({ ...request('glibc+je'), programs: ['sh'] })).toEqual(runtimeOf(request('glibc+je')));
  });

  test('image() has what Debian has for a JDK, and says that there is none for musl', () => {
    expect(runtimeOf(request('glibc', 'jdk'))).toMatchObject({
      name: 'debian-12-packages-jdk',
      args: { PACKAGES: 'fontconfig fonts-dejavu-core openjdk-17-jre-headless' },
    });
    expect(family.image(request('musl-def', 'jdk'))).toEqual({
      kind: 'unavailable',
      reason: 'Debian has no musl JDK',
    });
  });

  const of = (release: string, variant: Variant, ...packages: string[]) =>
    family.image({ ...request(variant, ...packages), release });

  test('image() has the JDKs that a release has', () => {
    expect(of('13', 'glibc', 'jre-21')).toMatchObject({
      runtime: { name: 'debian-13-packages-jre-21', args: { PACKAGES: 'openjdk-21-jre-headless' } },
    });
    expect(of('13', 'glibc', 'jdk-8')).toEqual({ kind: 'unavailable', reason: 'Debian 13 has no JDK 8' });
    expect(of('12', 'glibc', 'jre-21')).toMatchObject({ reason: 'Debian 12 has no JRE 21' });
  });

  test('image() has the packaged mallocs of a release, for glibc alone', () => {
    expect(of('13', 'glibc+tc', 'nginx')).toMatchObject({
      preload: '/usr/lib/x86_64-linux-gnu/libtcmalloc_minimal.so.4',
      runtime: {
        name: 'debian-13-packages-libtcmalloc-minimal4t64',
        parents: { BASE: { name: 'debian-13-packages-nginx' } },
      },
    });
    expect(of('12', 'glibc+mi3')).toMatchObject({ reason: 'Debian 12 has no package of mi3' });
    expect(of('13', 'musl-def+tbb')).toMatchObject({
      reason: "Debian's own libtbbmalloc2 is built for glibc",
    });
    expect(of('13', 'glibc+own')).toMatchObject({ reason: 'the debian family has no malloc own' });
  });

  test.each(Object.keys(mallocs))(
    'image() with %s proves the malloc by the file that is preloaded',
    (name) => {
      const image = of('13', `glibc+${name}`);
      if (image.kind !== 'image') throw new Error(image.reason);
      const { pattern } = image.facts.find((fact) => fact.name === 'malloc')!;
      expect(`"malloc":"${image.preload}","free":"${image.preload}"`).toMatch(pattern);
      expect(`"malloc":"${image.preload}","free":"/usr/lib/x86_64-linux-gnu/libc.so.6"`).not.toMatch(pattern);
    },
  );

  test('image() of every release runs the programs and the mallocs of one compiler', () => {
    for (const variant of ['glibc+mi', 'musl-perf+mi'] as const) {
      const [old, ...newer] = ['12', '13', 'sid'].map((release) => {
        const image = of(release, variant);
        if (image.kind !== 'image') throw new Error(image.reason);
        return image;
      });
      for (const { toolchain, runtime } of newer) {
        expect(toolchain).toEqual(old!.toolchain);
        expect((runtime as BuildRecipe).parents['MALLOCS']).toEqual(
          (old!.runtime as BuildRecipe).parents['MALLOCS'],
        );
        expect(runtime).not.toEqual(old!.runtime);
      }
    }
  });

  test('image() of a newer release has the musl of its own source package, as Debian has signed it', () => {
    expect(of('13', 'musl-def')).toMatchObject({
      runtime: {
        name: 'debian-13-runtime-musl-def',
        parents: {
          BASE: { reference: 'debian:13-slim' },
          MUSL: {
            parents: {
              SOURCES: { name: 'debian-13-signed-sources-musl' },
              TOOLCHAIN: { name: 'debian-12-toolchain' },
            },
          },
        },
      },
    });
  });

  test.each([
    ['12', 'ID=debian\nVERSION_CODENAME=bookworm', '2.36'],
    ['13', 'ID=debian\nVERSION_CODENAME=trixie', '2.41'],
    ['sid', 'PRETTY_NAME="Debian GNU/Linux forky/sid"\nID=debian', '2.43'],
  ])('image() of %s proves to be that release, by its glibc as well', (release, osRelease, glibc) => {
    const image = of(release, 'glibc');
    const patternOf = (name: string) =>
      image.kind === 'image' ? image.facts.find((fact) => fact.name === name)!.pattern : /$^/;
    expect(osRelease).toMatch(patternOf('distribution'));
    expect(`"libc":"/usr/lib/libc.so.6","glibcVersion":"${glibc}"`).toMatch(patternOf('libc'));
    expect('"libc":"/usr/lib/libc.so.6","glibcVersion":"2.3"').not.toMatch(patternOf('libc'));
  });

  test('image() of sid says which day it is of, in words that all of its variants should have in common', () => {
    const image = of('sid', 'glibc');
    if (image.kind !== 'image') throw new Error(image.reason);
    const { pattern, shared } = image.facts.find(({ name }) => name === 'snapshot')!;
    const release = `Debian sid of Fri, 30 Oct 2026 08:08:01 UTC\nInRelease has SHA-256 ${'5037'.repeat(16)}`;
    expect(`forky/sid\n${release}`).toMatch(pattern);
    expect(shared?.(`forky/sid\n${release}`)).toBe(
      'Debian sid of Fri, 30 Oct 2026 08:08:01 UTC, InRelease 5037503750375037',
    );
    expect(shared?.('forky/sid\ncat: /usr/share/bench/release.txt: No such file')).toBeUndefined();
  });

  test('image() tells the version of a packaged malloc by dpkg’s word', () => {
    const image = of('sid', 'glibc+je5');
    if (image.kind !== 'image') throw new Error(image.reason);
    const { argv, pattern } = image.facts.find(({ name }) => name === 'package of the malloc')!;
    expect(argv.at(-1)).toBe('libjemalloc2');
    expect('libjemalloc2:amd64\t5.3.1-2').toMatch(pattern);
    expect('dpkg-query: no packages found matching libjemalloc2').not.toMatch(pattern);
  });

  test('image() of musl is there without packages', () => {
    expect(runtimeOf(request('musl-perf'))).toMatchObject({ name: 'debian-12-runtime-musl-perf' });
  });

  const foreign = { ...request('musl-perf+je'), arch: 'aarch64', builtOn: 'x86_64' } as const;

  test('image() for another architecture compiles where the engine is, and runs on a base of the other', () => {
    const runtime = runtimeOf(foreign) as BuildRecipe;
    const { MALLOCS, RUNTIME } = runtime.parents as Record<string, BuildRecipe>;
    expect([runtime.arch, RUNTIME!.arch, RUNTIME!.parents['BASE']!.arch]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(RUNTIME!.parents['BASE']).toMatchObject({ otherwise: { generated: { args: ['arm64'] } } });
    expect([MALLOCS!.arch, RUNTIME!.parents['MUSL']!.arch]).toEqual(['x86_64', 'x86_64']);
    expect(runtime.args['BUILT_ON']).toBe('linux/amd64');
  });

  test('image() for another architecture has a toolchain that runs where the engine is', () => {
    const image = family.image({ ...foreign, variant: 'glibc' });
    expect(image).toMatchObject({
      toolchain: {
        arch: 'x86_64',
        args: { TARGET: 'aarch64', PACKAGES: 'gcc-12-aarch64-linux-gnu libc6-dev-arm64-cross' },
        parents: { TOOLCHAIN: { name: 'debian-12-toolchain' } },
      },
    });
  });

  test('image() compiles nothing across where the engine is what is asked for', () => {
    const native = family.image({ ...foreign, builtOn: 'aarch64' });
    expect(native).toEqual(family.image({ ...request('musl-perf+je'), arch: 'aarch64' }));
    expect(JSON.stringify(native)).not.toContain('cross');
  });

  test.each<[Variant, string[]]>([
    ['glibc', []],
    ['glibc+je', ['jemalloc 5.3.0']],
    ['musl-def+mi', ['musl 1.2.3', 'mimalloc 2.0.9+ds']],
    ['musl-perf', ['musl 1.2.3', 'glibc']],
    ['musl-perf+rp', ['musl 1.2.3', 'glibc', 'rpmalloc 19.1.7']],
  ])('image() of %s says what is in it that is no package', (variant, held) => {
    const origins = originsOf(runtimeOf(request(variant)));
    expect(origins.map(({ name, version = '' }) => `${name} ${version}`.trim()).sort()).toEqual(held.sort());
  });
});
