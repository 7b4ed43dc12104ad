import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Catalog, Config } from '../../model/config.ts';
import { fakeCatalog, makeFakeFamily, parseConfig } from '../../testing/fake-catalog.ts';

const many = makeFakeFamily({ name: 'many', releases: ['stream', '23'], variants: ['glibc', 'musl-perf'] });
const catalog: Catalog = {
  ...fakeCatalog,
  families: new Map([
    ...fakeCatalog.families,
    ['many', { ...many, sources: ['vendor', 'archive'], isRelease: (name) => /^23-\d+$/.test(name) }],
  ]),
};

const parse = (...flags: readonly string[]): Config => parseConfig(flags, catalog);
const linesOf = ({ families }: Config): string[] =>
  families.map(({ family, release, variants }) => `${family.name}@${release} ${variants.join(' ')}`);

describe('chooseFamilies()', () => {
  test('chooseFamilies() takes several families and releases, each once, in the order they are named', () => {
    const config = parse('--family', 'many@23,one,many@stream,many@23', '--variant', 'glibc');
    expect(linesOf(config)).toEqual(['many@23 glibc', 'one@2 glibc', 'many@stream glibc']);
    expect(linesOf(parse('--family', 'many@23,one', '--release', '1'))[1]).toMatch(/^one@1 /);
  });

  test('chooseFamilies() takes a release that may exist, and no other', () => {
    expect(linesOf(parse('--family', 'many@23-7'))).toEqual(['many@23-7 glibc musl-perf']);
    expect(() => parse('--family', 'many@24')).toThrow('--family: there is no many release "24"');
    expect(() => parse('--family', 'many', '--release', '24')).toThrow('--release: there is no many release');
    expect(parse('--family', 'many', '--against', '23-7').against).toEqual({ kind: 'release', name: '23-7' });
  });

  test('chooseFamilies() compares several families with one: with the first that has the baseline', () => {
    expect(parse('--family', 'many').baselineFamily).toBeUndefined();
    const usual = parse('--family', 'two,many');
    expect(usual).toMatchObject({ baseline: 'glibc', baselineFamily: { family: 'two', release: '9' } });
    const musl = parse('--family', 'two,many', '--baseline', 'musl-perf');
    expect(musl).toMatchObject({ baseline: 'musl-perf', baselineFamily: { family: 'many' } });
  });

  test('chooseFamilies() compares with the family that is named, and measures its baseline', () => {
    const flags = ['--family', 'one,many@23,many@stream', '--variant', 'musl-*'];
    const config = parse(...flags, '--baseline', 'many@23/glibc');
    expect(config).toMatchObject({ baseline: 'glibc', baselineFamily: { family: 'many', release: '23' } });
    expect(linesOf(config)).toEqual([
      'one@2 musl-def musl-perf+je',
      'many@23 glibc musl-perf',
      'many@stream musl-perf',
    ]);
    expect(parse(...flags, '--baseline', 'one/musl-def').baselineFamily).toEqual({
      family: 'one',
      release: '2',
    });
  });

  test.each([
    ['two/glibc', '--baseline: found "two/glibc", but two is not measured; measured are one@2, many@stream'],
    ['one/musl-perf', '--baseline: there is no variant "musl-perf"; did you mean musl-def or musl-perf+je?'],
    ['many/none', '--baseline: there is no variant "none"; known are glibc, musl-perf'],
  ])('chooseFamilies() refuses %s for a baseline', (baseline, message) => {
    expect(() => parse('--family', 'one,many', '--baseline', baseline)).toThrow(message);
  });

  test('chooseFamilies() knows where images come from', () => {
    const config = parse('--family', 'many,one', '--source', 'archive', '--registry', 'ghcr.io/bell-sw/');
    expect(config.families).toMatchObject([
      { source: 'archive', registry: 'ghcr.io/bell-sw' },
      { registry: 'ghcr.io/bell-sw' },
    ]);
    expect(config.families[1]).not.toHaveProperty('source');
  });

  test('chooseFamilies() takes base images by family, release and libc', () => {
    const digest = `many@sha256:${'a'.repeat(64)}`;
    const [old, stream] = parse(
      ...['--family', 'many@23,many@stream'],
      ...['--image', `many@23/musl=${digest}`, '--image', 'many@stream=x/many:{libc}-1'],
    ).families;
    expect(old?.images).toEqual({ musl: digest });
    expect(stream?.images).toEqual({ musl: 'x/many:{libc}-1', glibc: 'x/many:{libc}-1' });
  });

  test('chooseFamilies() takes an archive for a base image, if it is there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-archive-'));
    const archive = join(folder, 'rootfs.tar.gz');
    await writeFile(archive, '');
    expect(parse('--family', 'one', '--image', `one/glibc=${archive}`).families[0]?.images).toEqual({
      glibc: archive,
    });
    expect(() => parse('--family', 'one', '--image', `one/glibc=${folder}/none.tar`)).toThrow(
      `--image: there is no file ${folder}/none.tar`,
    );
  });

  test.each([
    [['--image', 'debian:12'], '--image: found "debian:12", wanted family=image'],
    [['--image', 'two=debian:12'], '--image: found "two=debian:12", but two is not measured'],
    [['--image', 'one=debian:12', '--image', 'one/musl=debian:13'], 'wanted one image for each'],
    [['--image', 'one/ulibc=debian:12'], 'wanted family=image'],
    [['--image', 'one@1=debian:12'], 'but one 1 is not measured'],
    [['--image', 'one=debian'], '--image: found "debian", wanted an image with a tag or digest'],
    [['--source', 'vendr'], '--source: there is no source "vendr"; did you mean vendor?'],
    [['--registry', 'https://x'], '--registry: found "https://x", wanted the beginning of an image’s name'],
  ])('chooseFamilies() refuses %j', (flags, message) => {
    expect(() => parse('--family', 'one,many', ...flags)).toThrow(message);
  });

  test('chooseFamilies() refuses a source where there is no choice', () => {
    expect(() => parse('--family', 'one', '--source', 'vendor')).toThrow(
      '--source: found "vendor", but no chosen family has several sources',
    );
  });
});
