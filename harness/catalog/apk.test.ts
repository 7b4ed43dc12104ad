import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImageRequest } from '../model/family.ts';
import type { BuildRecipe } from '../model/recipe.ts';
import type { Variant } from '../model/variant.ts';
import { apkFacts, givenBase, toApkPackages, whyNotTogether } from './apk.ts';

const request = (variant: Variant, base: string): ImageRequest => ({
  release: 'stream',
  variant,
  arch: 'x86_64',
  base,
});

describe('givenBase()', () => {
  test('givenBase() writes the libc of the variant where the name has {libc}', () => {
    const base = 'mirror.example/base:{libc}-{libc}';
    expect(givenBase(request('glibc+je', base))).toMatchObject({
      reference: 'mirror.example/base:glibc-glibc',
    });
    expect(givenBase(request('musl-perf', base))).toMatchObject({
      reference: 'mirror.example/base:musl-musl',
    });
  });

  test('givenBase() hands an archive over, and another one under the same name is another image', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'archive-')), 'rootfs-musl.tar');
    const asked = request('musl-def', path.replace('musl', '{libc}'));
    await writeFile(path, 'one');
    const one = givenBase(asked) as BuildRecipe;
    expect(one.generated).toMatchObject({ program: 'place-archive', args: [path, expect.anything()] });
    await writeFile(path, 'another');
    expect(givenBase(asked)).not.toEqual(one);
  });

  test('givenBase() says of an archive that is not there which one that is', () => {
    expect(givenBase(request('musl-def', '/nowhere/rootfs-{libc}.tar'))).toEqual({
      kind: 'unavailable',
      reason: 'there is no archive /nowhere/rootfs-musl.tar',
    });
  });
});

const probe = (libc: string, malloc = libc, free = malloc): string =>
  `{"probe":1,"malloc":"${malloc}","free":"${free}","libc":"${libc}","glibcVersion":null,"interpreter":null}`;

const loader = '/usr/lib/ld-musl-x86_64.so.1';

function patternOf(name: string, malloc?: { readonly package: string; readonly library: string }) {
  const facts = apkFacts({
    arch: 'x86_64',
    osRelease: /./,
    line: { repository: /./, otherRepository: /(?!)/, version: /./ },
    libc: { package: 'musl-perf', rival: 'musl-default' },
    ...(malloc && { malloc }),
  });
  const { pattern, not } = facts.find((fact) => fact.name === name)!;
  return (output: string): boolean => pattern.test(output) && not?.test(output) !== true;
}

describe('apkFacts()', () => {
  test('apkFacts() wants the libc’s package and not the one that it takes the place of', () => {
    const holds = patternOf('packages');
    expect(holds('busybox 1.37.0-r2\nmusl-perf 1.2.6-r0\nnginx 1.28.0-r1')).toBe(true);
    expect(holds('musl-default 1.2.6-r0')).toBe(false);
    expect(holds('musl-default 1.2.6-r0\nmusl-perf 1.2.6-r0')).toBe(false);
    expect(holds('musl-perf-dev 1.2.6-r0')).toBe(false);
  });

  test('apkFacts() wants malloc to be the libc’s own, in a merged /usr or not', () => {
    const holds = patternOf('malloc');
    expect(holds(probe(loader))).toBe(true);
    expect(holds(probe('/lib/ld-musl-x86_64.so.1'))).toBe(true);
    expect(holds(probe(loader, '/usr/lib/libmimalloc.so.2.2'))).toBe(false);
  });

  test('apkFacts() wants malloc and free to be the library’s, wherever the package has it', () => {
    const holds = patternOf('malloc', { package: 'mimalloc', library: 'libmimalloc.so' });
    for (const file of ['/usr/lib/libmimalloc.so.2.2', '/lib/libmimalloc.so.1', '/opt/mi/libmimalloc.so'])
      expect(holds(probe(loader, file))).toBe(true);
    expect(holds(probe(loader, '/usr/lib/libmimalloc-secure.so.2.2'))).toBe(false);
    expect(holds(probe(loader, '/usr/lib/libmimalloc.so.2.2', loader))).toBe(false);
    expect(holds(probe(loader))).toBe(false);
  });

  test('apkFacts() has a word for images that are none of the distribution', () => {
    const holds = patternOf('stand-in');
    expect([holds('none'), holds('stand-in for Alpaquita'), holds('')]).toEqual([true, true, false]);
  });
});

const jdks = {
  jdk: { packages: ['vendor17', 'fonts'], java: 'vendor17' },
  'jdk-8': { packages: ['vendor8', 'fonts'], java: 'vendor8' },
};

describe('toApkPackages()', () => {
  test('toApkPackages() has the distribution’s names, each once, in alphabetical order', () => {
    expect(toApkPackages(['nginx', 'jdk', 'fonts'], jdks)).toEqual({
      names: ['fonts', 'nginx', 'vendor17'],
      java: 'vendor17',
    });
    expect(toApkPackages(['nginx'], jdks)).toEqual({ names: ['nginx'] });
  });
});

describe('whyNotTogether()', () => {
  test('whyNotTogether() has nothing against one JDK beside other packages', () => {
    expect(whyNotTogether(['nginx', 'jdk', 'jdk'], jdks)).toBeUndefined();
  });

  test('whyNotTogether() says which JDKs want the same place', () => {
    expect(whyNotTogether(['jdk', 'jdk-8'], jdks)).toBe(
      'jdk and jdk-8 cannot both be /usr/bin/java of one image',
    );
  });
});
