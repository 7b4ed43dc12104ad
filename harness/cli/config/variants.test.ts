import { describe, expect, test } from 'vitest';
import { makeFakeFamily, parseConfig } from '../../testing/fake-catalog.ts';
import { chooseVariants } from './families.ts';

const one = {
  ...makeFakeFamily({ name: 'one', releases: ['1'], variants: ['glibc', 'glibc+je'] }),
  mallocs: ['tc'],
};
const two = makeFakeFamily({ name: 'two', releases: ['1'], variants: ['musl-def'] });
const lines = [one, two].map((family) => ({ family, release: '1' }));
const choose = (...words: readonly string[]) => chooseVariants(words, lines);

describe('chooseVariants()', () => {
  test('chooseVariants() is all the usual ones where none is named, and those that a glob matches', () => {
    expect(choose().chosen).toEqual(['glibc', 'glibc+je', 'musl-def']);
    expect(choose('glibc*').chosen).toEqual(['glibc', 'glibc+je']);
    expect(choose('{glibc,musl-def}').chosen).toEqual(['glibc', 'musl-def']);
  });

  test('chooseVariants() takes any libc, malloc and settings that a family can be asked for, the usual ones first', () => {
    const words = [
      'glibc+tc',
      'musl-def{B=2;A=1}',
      'glibc',
      'glibc{MALLOC_ARENA_MAX=2}',
      'musl-def{A=1;B=2}',
    ];
    expect(choose(...words)).toEqual({
      chosen: ['glibc', 'glibc+tc', 'musl-def{A=1;B=2}', 'glibc{MALLOC_ARENA_MAX=2}'],
      mistakes: [],
    });
  });

  test.each([
    ['glibc+tcm', '--variant: there is no malloc "tcm" for "glibc+tcm"; did you mean tc?'],
    ['glibc+jemalloc', '--variant: there is no malloc "jemalloc" for "glibc+jemalloc"; known are je, tc'],
    ['musl-perf+je', '--variant: there is no malloc "je" for "musl-perf+je"'],
    ['musl-perf{A=1}', '--variant: there is no variant "musl-perf{A=1}"'],
    ['glibc{A=1;A=2}', '--variant: found two settings of A'],
    ['glibc{FOO}', '--variant: found the setting "FOO"'],
    ['glib', '--variant: there is no variant "glib"; did you mean glibc'],
  ])('chooseVariants() refuses %s', (word, mistake) => {
    expect(choose(word)).toEqual({ chosen: [], mistakes: [expect.stringContaining(mistake)] });
  });

  test('chooseVariants() leaves the commas in settings to them', () => {
    const config = parseConfig(['--family', 'one', '--variant', 'glibc,musl-perf+je{MALLOC_CONF=a:1,b:2}']);
    expect(config.families[0]?.variants).toEqual(['glibc', 'musl-perf+je{MALLOC_CONF=a:1,b:2}']);
  });

  test('chooseVariants() lets each family measure what it has, and a baseline be any variant', () => {
    const config = parseConfig([
      ...['--family', 'one,two', '--variant', 'musl-def{A=1},glibc'],
      ...['--baseline', 'two/glibc{B=2}'],
    ]);
    expect(config.families.map(({ variants }) => variants)).toEqual([
      ['glibc', 'musl-def{A=1}'],
      ['glibc', 'glibc{B=2}'],
    ]);
    expect(config.baseline).toBe('glibc{B=2}');
  });
});
