import { describe, expect, test } from 'vitest';
import { makeFacts } from './facts.ts';

describe('makeFacts()', () => {
  test('makeFacts() asks for right functions first', () => {
    for (const variant of ['glibc', 'musl-def', 'musl-perf+je'] as const) {
      const [check] = makeFacts({ release: '12', variant, arch: 'x86_64' });
      expect(check?.argv).toEqual(['/bench/string/layout-1/string', 'check']);
      expect(check?.pattern.test('ok')).toBe(true);
      expect(check?.pattern.test('memcpy is wrong: another result with 3 characters')).toBe(false);
    }
  });

  test('makeFacts() asks glibc’s loader what it saw of the CPU', () => {
    const facts = makeFacts({ release: '12', variant: 'glibc+je', arch: 'aarch64' });
    expect(facts.map(({ argv }) => argv.join(' '))).toEqual([
      '/bench/string/layout-1/string check',
      '/bench/string/routines',
      '/lib/ld-linux-aarch64.so.1 --list-diagnostics',
      '/bin/cat /bench/string/build.txt',
    ]);
  });

  test('makeFacts() asks musl for its routines, and takes it when it tells none', () => {
    const [, chosen] = makeFacts({ release: '12', variant: 'musl-def', arch: 'x86_64' });
    expect(chosen?.pattern.test('memchr …\nmemcpy: untold in /lib/ld-musl-x86_64.so.1')).toBe(true);
    expect(chosen?.pattern.test('memcpy __memcpy_evex_unaligned_erms in /lib/ld-musl-x86_64.so.1')).toBe(
      true,
    );
    expect(chosen?.pattern.test('Segmentation fault')).toBe(false);
  });
});
