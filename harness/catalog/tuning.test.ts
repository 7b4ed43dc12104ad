import { describe, expect, test } from 'vitest';
import type { Variant } from '../model/variant.ts';
import { makeTuningFacts, tuningNames } from './tuning.ts';

/** Which facts of a variant hold for an output, by their names. */
function holding(variant: Variant, output: string): string[] {
  const facts = makeTuningFacts({ variant, arch: 'x86_64' });
  return facts
    .filter(({ pattern, not }) => pattern.test(output) && not?.test(output) !== true)
    .map(({ name }) => name);
}

describe('makeTuningFacts()', () => {
  test('makeTuningFacts() has none of a variant without settings', () => {
    expect(makeTuningFacts({ variant: 'musl-perf+je', arch: 'x86_64' })).toEqual([]);
  });

  test('makeTuningFacts() reads every setting back from the environment, whole', () => {
    const variant = 'musl-def{MALLOC_X=2}' as const;
    expect(holding('musl-def{MALLOC_X=2}', 'HOME=/tmp\0MALLOC_X=2\0Z=1')).toEqual(['setting MALLOC_X']);
    expect(holding('musl-def{MALLOC_X=2}', 'HOME=/tmp\0MALLOC_X=22\0')).toEqual([]);
    expect(
      makeTuningFacts({ variant, arch: 'x86_64' }).map(({ tuned, preloaded }) => [tuned, preloaded]),
    ).toEqual([[true, false]]);
  });

  test('makeTuningFacts() asks the loader of glibc how it has read them', () => {
    const variant =
      'glibc{GLIBC_TUNABLES=glibc.malloc.tcache_count=0:glibc.malloc.perturb=7;MALLOC_ARENA_MAX=16}';
    const said = [
      'glibc.malloc.arena_max: 0x10 (min: 0x1, max: 0xffffffffffffffff)',
      'glibc.malloc.tcache_count: 0x0 (min: 0x0, max: 0xffff)',
      'glibc.malloc.perturb: 7 (min: 0, max: 255)',
    ];
    const names = [
      'tunable glibc.malloc.tcache_count',
      'tunable glibc.malloc.perturb',
      'tunable glibc.malloc.arena_max',
    ];
    expect(holding(variant, said.join('\n'))).toEqual(names);
    expect(holding(variant, said.join('\n').replace('0x10', '0x0'))).toEqual(names.slice(0, 2));
  });

  test('makeTuningFacts() wants a setting listed that only glibc’s malloc could read, and of no other malloc', () => {
    const namesOf = (variant: Variant) =>
      makeTuningFacts({ variant, arch: 'x86_64' }).map(({ name }) => name);
    expect(namesOf('glibc{MALLOC_ARENA_MAXX=2}')).toContain('tunable glibc.malloc.arena_maxx');
    expect(namesOf('glibc{MALLOC_CHECK_=3}')).toContain('tunable glibc.malloc.check');
    expect(namesOf('glibc+tc{MALLOC_OTHER=2}')).toEqual(['setting MALLOC_OTHER']);
    expect(namesOf('glibc{LANG=C}')).toEqual(['setting LANG']);
  });

  test('makeTuningFacts() asks mimalloc for its options, which has none that it does not know', () => {
    const variant = 'glibc+mi3{MIMALLOC_PURGE_DELAY=0}';
    expect(holding(variant, "mimalloc: option 'purge_delay': 0\n")).toEqual(['option purge_delay']);
    expect(holding(variant, "mimalloc: option 'purge_delay': 10\n")).toEqual([]);
  });

  test('makeTuningFacts() asks jemalloc for its options, all of them', () => {
    const variant = 'glibc+je{MALLOC_CONF=narenas:2,dirty_decay_ms:0}';
    const [, fact] = makeTuningFacts({ variant, arch: 'x86_64' });
    expect(fact?.settings).toEqual([['MALLOC_CONF', 'narenas:2,dirty_decay_ms:0,stats_print:true']]);
    const said = '  opt.narenas: 2\n  opt.dirty_decay_ms: 0 (arenas.dirty_decay_ms: 0)\n';
    expect(holding(variant, said)).toEqual(['options of jemalloc']);
    expect(holding(variant, said.replace('narenas: 2', 'narenas: 8'))).toEqual([]);
    expect(holding(variant, `<jemalloc>: Invalid conf pair: x\n${said}`)).toEqual([]);
  });
});

describe('tuningNames()', () => {
  test('tuningNames() knows settings by the malloc that reads them', () => {
    expect(tuningNames(undefined)).toContain('MALLOC_ARENA_MAX');
    expect(tuningNames('je')).toEqual(['MALLOC_CONF']);
    expect(tuningNames('nothing')).toEqual([]);
  });
});
