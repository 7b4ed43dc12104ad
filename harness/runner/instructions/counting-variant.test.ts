import { describe, expect, test } from 'vitest';
import { fakeImage } from '../../testing/fake-catalog.ts';
import { makeTestCell } from '../../testing/cell.ts';
import { toCountingVariant } from './counting-variant.ts';

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
