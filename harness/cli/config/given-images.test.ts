import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import type { Catalog, Config } from '../../model/config.ts';
import type { BuildRecipe } from '../../model/recipe.ts';
import { makePlan } from '../../runner/plan/plan.ts';
import { fakeEngine, parseConfig } from '../../testing/fake-catalog.ts';
import { repositoryRoot } from '../../testing/repository.ts';

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog(repositoryRoot);
});

const parse = (...flags: readonly string[]): Config => parseConfig(['--suite', 'malloc', ...flags], catalog);
const image = ['--image', 'mine/glibc=registry.example/base:1'];

describe('addImageFamilies()', () => {
  test('addImageFamilies() makes a family of an image that none knows, with the mallocs that can be copied into it', () => {
    const [chosen] = parse('--family', 'mine', ...image).families;
    expect(chosen?.variants).toEqual(['glibc', 'glibc+je', 'glibc+mi', 'glibc+rp']);
    const made = chosen!.family.image({ release: 'image', variant: 'glibc+je', arch: 'x86_64' });
    if (made.kind !== 'image') throw new Error(made.reason);
    const { RUNTIME } = (made.runtime as BuildRecipe).parents;
    expect(RUNTIME).toMatchObject({
      name: 'debian-12-runtime-malloc-glibc+je',
      parents: { RUNTIME: { kind: 'pull', reference: 'registry.example/base:1' } },
    });
    expect(made.facts.map(({ name }) => name)).toEqual([
      'libc',
      'malloc',
      'build of the malloc',
      'malloc’s own word',
    ]);
  });

  test('addImageFamilies() takes an image for each libc, beside families that are there', () => {
    const flags = [
      '--family',
      'mine,debian',
      ...image,
      '--image',
      'mine@image/musl=registry.example/other:2',
    ];
    const { families } = parse(...flags, '--variant', 'glibc,musl-def');
    expect(families.map(({ family, variants }) => [family.name, ...variants])).toEqual([
      ['mine', 'glibc', 'musl-def'],
      ['debian', 'glibc', 'musl-def'],
    ]);
  });

  test('addImageFamilies() takes an image of static programs, in which suites and mallocs have nothing to be linked to', () => {
    const flags = ['--family', 'mine', '--image', 'mine/static=registry.example/prog:1'];
    const config = parse(...flags, '--variant', 'static,static+je', '--command', '/prog');
    const [chosen] = config.families;
    expect(chosen?.variants).toEqual(['static', 'static+je']);
    const made = chosen!.family.image({ release: 'image', variant: 'static', arch: 'x86_64' });
    if (made.kind !== 'image') throw new Error(made.reason);
    expect(made.facts.map(({ name }) => name)).toEqual(['libc']);
    const reasons = makePlan(config, [fakeEngine]).cells.map(
      ({ suite, variant, unavailable = 'measured' }) => [`${suite} ${variant}`, unavailable],
    );
    expect(Object.fromEntries(reasons)).toEqual({
      'command static': 'measured',
      'command static+je': expect.stringMatching(/no loader that could preload another$/) as string,
      'malloc static': expect.stringMatching(/^programs of the suite malloc are linked to a libc/) as string,
      'malloc static+je': expect.stringMatching(
        /^programs of the suite malloc are linked to a libc/,
      ) as string,
    });
  });

  test('addImageFamilies() takes an image of which nobody says what it is for all that it may be', () => {
    const flags = ['--family', 'mine', '--image', 'mine=registry.example/base:1'];
    const [chosen] = parse(...flags).families;
    expect(chosen?.variants).toEqual(expect.arrayContaining(['glibc', 'musl-def', 'static']));
    const beside = parse(...flags, '--image', 'mine/musl=registry.example/other:2').families[0]!;
    expect(beside.family.title).toBe(
      'registry.example/base:1, registry.example/other:2, registry.example/base:1',
    );
  });

  test('addImageFamilies() takes {libc} of a name for both, each of its own image', () => {
    const flags = ['--family', 'mine', '--image', 'mine=registry.example/base:{libc}-1'];
    const [chosen] = parse(...flags, '--variant', 'glibc,musl-def').families;
    expect(chosen?.variants).toEqual(['glibc', 'musl-def']);
    const made = chosen!.family.image({ release: 'image', variant: 'musl-def', arch: 'x86_64' });
    expect(made).toMatchObject({
      runtime: { parents: { RUNTIME: { reference: 'registry.example/base:musl-1' } } },
    });
  });

  test('addImageFamilies() has the compiler of debian, so that the same programs run on both', () => {
    expect(parse('--family', 'mine,debian@13', ...image, '--variant', 'glibc').notes).toEqual([]);
    const [note] = parse('--family', 'mine,alpaquita', ...image, '--variant', 'glibc').notes;
    expect(note).toContain('each of the family’s own compiler');
  });

  test('addImageFamilies() can add no packages to an image', () => {
    const [chosen] = parse('--family', 'mine', ...image).families;
    expect(
      chosen!.family.image({ release: 'image', variant: 'glibc', arch: 'x86_64', packages: ['nginx'] }),
    ).toEqual({ kind: 'unavailable', reason: 'packages cannot be added to the image mine' });
  });

  test.each([
    [['--family', 'debian', ...image], 'but mine is not measured; --family mine does that'],
    [['--family', 'Mine', '--image', 'Mine=registry.example/base:1'], 'wanted a name of lower-case letters'],
    [['--family', 'auto', '--image', 'auto/glibc=registry.example/base:1'], 'wanted a name of lower-case'],
    [['--family', 'mine', '--image', 'mine=./rootfs.tar'], 'docker import makes an image of it'],
    [['--family', 'mine', '--image', 'mine@2/glibc=registry.example/base:1'], 'there is no family "mine"'],
    [
      ['--family', 'mine', ...image, '--image', 'mine/glibc=registry.example/base:2'],
      'wanted one image for each',
    ],
    [
      ['--family', 'debian', '--image', 'debian/static=registry.example/prog:1'],
      'but debian has no static variant',
    ],
    [
      ['--family', 'mine', '--image', 'mine/glibc=registry.example/base'],
      'wanted an image with a tag or digest',
    ],
  ])('addImageFamilies() leaves %j refused', (flags, mistake) => {
    expect(() => parse(...flags)).toThrow(mistake);
  });
});
