import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BuildRecipe } from '../model/recipe.ts';
import type { Variant } from '../model/variant.ts';
import { makeFakeFamily } from '../testing/fake-catalog.ts';
import { describeMalloc, withMallocs } from './own-malloc.ts';

const family = makeFakeFamily({ name: 'one', releases: ['1'], variants: ['glibc', 'musl-def', 'glibc+je'] });

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-malloc-'));
  file = join(folder, 'libown.so.2');
  await writeFile(file, 'a library');
});
afterAll(() => rm(folder, { recursive: true }));

const image = (own: Parameters<typeof withMallocs>[1], variant: Variant, ...packages: string[]) =>
  withMallocs(family, own).image({ release: '1', variant, arch: 'x86_64', packages });

describe('withMallocs()', () => {
  test('withMallocs() changes nothing where there is none, and no variant of the family', () => {
    expect(withMallocs(family, {})).toBe(family);
    expect(image({ own: { files: { glibc: file } } }, 'glibc+je')).toEqual(image({}, 'glibc+je'));
  });

  test('withMallocs() puts a library onto the image of the libc, and has it proved by its name', () => {
    const made = image({ own: { files: { glibc: file } } }, 'glibc+own');
    const plain = image({}, 'glibc');
    if (made.kind !== 'image' || plain.kind !== 'image') throw new Error('there is no image');
    const runtime = made.runtime as BuildRecipe;
    expect(made.preload).toBe('/usr/local/lib/libown.so.2');
    expect(runtime.parents['RUNTIME']).toEqual(plain.runtime);
    expect(runtime.generated?.args).toEqual([file, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    const [{ pattern }] = made.facts.filter(({ name }) => name === 'malloc') as [(typeof made.facts)[number]];
    expect('"malloc":"/usr/local/lib/libown.so.2.7","free":"/usr/local/lib/libown.so.2.7"').toMatch(pattern);
    expect('"malloc":"/usr/local/lib/libown.so.2","free":"/usr/lib/libc.so.6"').not.toMatch(pattern);
  });

  test('withMallocs() has no variant of a libc that there is no library for', () => {
    expect(image({ own: { files: { glibc: file } } }, 'musl-def+own')).toEqual({
      kind: 'unavailable',
      reason: 'the malloc own has no library for musl',
    });
  });

  test('withMallocs() installs a package besides those that a suite asks for', () => {
    const asked: unknown[] = [];
    const spy = {
      ...family,
      image: (request: Parameters<typeof family.image>[0]) => (asked.push(request), family.image(request)),
    };
    const own = { own: { package: 'libown2', library: '/usr/lib/libown.so.2' } };
    const made = withMallocs(spy, own).image({
      release: '1',
      variant: 'glibc+own',
      arch: 'x86_64',
      packages: ['curl'],
    });
    expect(made).toMatchObject({ preload: '/usr/lib/libown.so.2' });
    expect(asked).toMatchObject([{ variant: 'glibc', packages: ['curl', 'libown2'] }]);
  });
});

describe('describeMalloc()', () => {
  test('describeMalloc() says whose a library is and which it is', () => {
    expect(describeMalloc('own', { files: { musl: file } })).toEqual([
      expect.stringMatching(
        /^The malloc own on musl is not one of this program’s: it is \/.*libown.so.2, which has SHA-256 [0-9a-f]{16}$/,
      ),
    ]);
    expect(describeMalloc('two', { package: 'a', library: '/b' })).toEqual([]);
  });
});
