import { describe, expect, test } from 'vitest';
import { makeTestCell } from '../../testing/cell.ts';
import { fakeImage } from '../../testing/fake-catalog.ts';
import { makeOutcome } from '../../testing/outcome.ts';
import { readCount, toCountingVariant } from './instructions.ts';

const fact = { name: 'libc', argv: ['/bench/probe', 'libc'], preloaded: true, pattern: /musl/ } as const;
const variant = { ...fakeImage, facts: [fact] };

describe('toCountingVariant()', () => {
  test('toCountingVariant() looks at every fact under the QEMU that counts, and at QEMU first', () => {
    const cell = makeTestCell({ arch: 'aarch64', counted: { cpuModel: 'cortex-a72' } });
    const { facts } = toCountingVariant(variant, cell);
    expect(facts.map(({ name, argv }) => [name, argv.join(' ')])).toEqual([
      ['qemu', '/bench/insn/guest version --arch aarch64'],
      ['libc', '/bench/insn/guest run --arch aarch64 --cpu cortex-a72 -- /bench/probe libc'],
    ]);
    expect(facts[1]).toMatchObject({ preloaded: true, pattern: /musl/ });
    expect(facts[0]?.pattern.test('qemu-aarch64 version 7.2.22 (Debian 1:7.2+dfsg-7)')).toBe(true);
    expect(facts[0]?.pattern.test('Cannot start /bench/insn/qemu-aarch64')).toBe(false);
  });

  test('toCountingVariant() leaves a timed variant as it is', () => {
    expect(toCountingVariant(variant, makeTestCell())).toBe(variant);
  });
});

const right =
  '# x86_64, CPU max\n{"instructions":27.5,"counts":[100,980],"operations":[16,48],"checksum":"00000000000000ff"}\n';

function read(stdout: string): ReturnType<typeof readCount> {
  return readCount(makeOutcome({ stdout }));
}

describe('readCount()', () => {
  test('readCount() reads the instructions of an operation', () => {
    expect(read(right)).toEqual({
      kind: 'measured',
      values: { instructions: 27.5 },
      iterationsMs: [],
      checksum: '00000000000000ff',
    });
  });

  test.each([
    ['nothing', ''],
    ['no count', right.replace('27.5', '0')],
    ['a count that is none', right.replace('27.5', '"27.5"')],
    ['no checksum', right.replace('checksum', 'sum')],
    ['what is no object', '27.5\n'],
  ])('readCount() refuses %s', (_what, stdout) => {
    expect(read(stdout).kind).toBe('failed');
  });
});
