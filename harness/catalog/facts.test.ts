import { describe, expect, test } from 'vitest';
import { apkFacts } from './facts.ts';

const probe = (libc: string, malloc = libc, free = malloc): string =>
  `{"probe":1,"malloc":"${malloc}","free":"${free}","libc":"${libc}","glibcVersion":null,"interpreter":null}`;

const loader = '/usr/lib/ld-musl-x86_64.so.1';

function patternOf(name: string, malloc?: { readonly package: string; readonly library: string }) {
  const facts = apkFacts({
    arch: 'x86_64',
    osRelease: /./,
    repositories: /./,
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
