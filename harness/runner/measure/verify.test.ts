import { describe, expect, test } from 'vitest';
import type { Fact } from '../../model/family.ts';
import type { ProvenFact } from '../../model/journal.ts';
import { fakeImage } from '../../testing/fake-catalog.ts';
import { makeFakeContainer, type Behave } from '../../testing/fake-container.ts';
import { describeMismatch, verify } from './verify.ts';
import { openSession } from './launcher.ts';

const fact: Fact = { name: 'libc', argv: ['/lib/ld', '--version'], preloaded: false, pattern: /glibc 2\.36/ };

async function verifyWith(behave: Behave, ...facts: readonly Fact[]): Promise<readonly ProvenFact[]> {
  const subject = { image: 'i', name: 'n', labels: {}, cpus: 1, cpuset: '0-0', memoryBytes: 1 };
  const session = await openSession(
    makeFakeContainer({ id: 'x', subject, behave, ends: new Set(), onClose: () => undefined }),
  );
  return verify(session, { ...fakeImage, preload: '/lib/malloc.so', facts });
}

describe('verify()', () => {
  test('verify() holds what a command says against what it should, standard error included', async () => {
    const verified = await verifyWith(() => ({ stderr: 'glibc 2.36\n', exitCode: 1 }), fact);
    expect(verified).toEqual([
      {
        name: 'libc',
        command: '/lib/ld --version',
        output: 'glibc 2.36',
        expected: 'matches /glibc 2\\.36/',
        holds: true,
      },
    ]);
  });

  test('verify() does not hold when the output is another, or when it holds what it must not', async () => {
    const musl = await verifyWith(() => ({ stdout: 'musl' }), fact);
    const both = await verifyWith(() => ({ stdout: 'glibc 2.36 of musl' }), { ...fact, not: /musl/ });
    expect([...musl, ...both].map(({ holds }) => holds)).toEqual([false, false]);
    expect(both[0]?.expected).toBe('matches /glibc 2\\.36/, not /musl/');
  });

  test('verify() tells what it means that a fact does not hold, where it knows', async () => {
    const hint = (output: string): string | undefined =>
      output.includes('No such file') ? 'the image has no loader' : undefined;
    const [missing, other, good] = await Promise.all(
      ['No such file', 'musl', 'glibc 2.36'].map((stdout) =>
        verifyWith(() => ({ stdout }), { ...fact, hint }),
      ),
    );
    expect(describeMismatch(missing!)).toBe(
      'the container is not what its variant says: libc: the image has no loader',
    );
    expect(describeMismatch(other!)).toContain('expected: matches /glibc');
    expect(good![0]).not.toHaveProperty('hint');
  });

  test('verify() preloads malloc for those facts alone that are about a measured process', async () => {
    const preloads: (string | undefined)[] = [];
    const behave: Behave = ({ env }) => {
      preloads.push(env['LD_PRELOAD']);
      return {};
    };
    await verifyWith(behave, fact, { ...fact, preloaded: true });
    expect(preloads).toEqual([undefined, '/lib/malloc.so']);
  });
});

describe('describeMismatch()', () => {
  const verified: ProvenFact = {
    name: 'libc',
    command: 'ld',
    output: 'musl',
    expected: 'matches /glibc/',
    holds: false,
  };

  test('describeMismatch() is undefined when all holds', () => {
    expect(describeMismatch([{ ...verified, holds: true }])).toBeUndefined();
    expect(describeMismatch([])).toBeUndefined();
  });

  test('describeMismatch() says what was expected and what was found, but no more than can be read', () => {
    expect(describeMismatch([verified, { ...verified, holds: true }])).toBe(
      'the container is not what its variant says: libc: `ld` said "musl", expected: matches /glibc/',
    );
    expect(describeMismatch([{ ...verified, output: 'x'.repeat(10_000) }])!.length).toBeLessThan(500);
  });
});
