import { describe, expect, test } from 'vitest';
import { abiOf, libcOf, mallocOf, parseVariant, paperVariants, tuningOf, untuned } from './variant.ts';

describe('parseVariant()', () => {
  test.each([
    ...paperVariants,
    'glibc+mi3',
    'glibc{MALLOC_ARENA_MAX=2}',
    'musl-perf+je{MALLOC_CONF=narenas:2,dirty_decay_ms:0}',
    'glibc{GLIBC_TUNABLES=glibc.malloc.tcache_count=0:glibc.malloc.arena_max=1}',
  ])('parseVariant() takes %s as it is', (variant) => {
    expect(parseVariant(variant)).toEqual({ kind: 'variant', variant });
  });

  test('parseVariant() writes settings in one order', () => {
    expect(parseVariant('glibc{B=2;A=1}')).toEqual({ kind: 'variant', variant: 'glibc{A=1;B=2}' });
  });

  test.each([
    [
      'uclibc+je',
      'found "uclibc+je", wanted libc, libc+malloc or libc+malloc{NAME=value;…}, where libc is one of',
    ],
    ['glibc{A=1}+je', 'found "glibc{A=1}+je", wanted libc'],
    ['glibc+', 'found the malloc ""'],
    ['glibc+Je', 'found the malloc "Je", wanted lower-case letters'],
    ['glibc{}', 'found the setting "", wanted NAME=value'],
    ['glibc{ARENAS}', 'found the setting "ARENAS", wanted NAME=value'],
    [
      'glibc{A=/tmp}',
      'found the setting "A=/tmp", wanted NAME=value without blanks, quotes, braces and slashes',
    ],
    ['glibc{LD_PRELOAD=x}', 'found the setting LD_PRELOAD, which the harness itself sets'],
    ['glibc{A=1;A=2}', 'found two settings of A'],
  ])('parseVariant() refuses %s', (text, problem) => {
    expect(parseVariant(text)).toMatchObject({
      kind: 'mistake',
      problem: expect.stringContaining(problem) as string,
    });
  });
});

describe('libcOf(), mallocOf(), tuningOf(), untuned()', () => {
  test.each([
    { variant: 'glibc', libc: 'glibc', malloc: undefined, tuning: [], plain: 'glibc' },
    {
      variant: 'musl-perf+mi3{A=1;B=2=3}',
      libc: 'musl-perf',
      malloc: 'mi3',
      tuning: ['A=1', 'B=2=3'],
      plain: 'musl-perf+mi3',
    },
    { variant: 'glibc{A=2}', libc: 'glibc', malloc: undefined, tuning: ['A=2'], plain: 'glibc' },
  ] as const)(
    'libcOf(), mallocOf(), tuningOf() and untuned() take $variant apart',
    ({ variant, ...parts }) => {
      expect([libcOf(variant), mallocOf(variant), untuned(variant)]).toEqual([
        parts.libc,
        parts.malloc,
        parts.plain,
      ]);
      expect(tuningOf(variant).map((pair) => pair.join('='))).toEqual(parts.tuning);
      expect(abiOf(variant)).toBe(abiOf(parts.plain));
    },
  );
});
