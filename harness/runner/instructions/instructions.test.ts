import { describe, expect, test } from 'vitest';
import type { CountedWork } from '../../model/suite.ts';
import { makeTestCell } from '../../testing/cell.ts';
import { fakeCatalog, fakeImage, makeFakeWorkload } from '../../testing/fake-catalog.ts';
import { makeOutcome } from '../../testing/outcome.ts';
import {
  countCommand,
  explainCount,
  functionsCommand,
  readCount,
  toCountedMatch,
  toCountingVariant,
} from './instructions.ts';

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

const guest = { arch: 'x86_64', cpuModel: 'max' } as const;

describe('countCommand()', () => {
  test.each([
    [{ operations: [16, 48] as const }, '--operations 16,48'],
    [{}, '--whole'],
  ])('countCommand() and functionsCommand() say of %j %s', (work, words) => {
    const argv = countCommand({ argv: ['app', '{}'], expectedMs: 1, ...work }, guest);
    const rest = `--arch x86_64 --cpu max ${words} -- app {}`;
    expect(argv.join(' ')).toBe(`/bench/insn/guest count ${rest}`);
    expect(functionsCommand(argv).join(' ')).toBe(`/bench/insn/guest functions ${rest}`);
  });

  test('functionsCommand() is for what counts', () => {
    expect(() => functionsCommand(['/bin/ls', '-l'])).toThrow('/bin/ls -l counts nothing');
  });
});

describe('toCountedMatch()', () => {
  const cell = makeTestCell({ counted: { cpuModel: 'max' } });
  const suite = fakeCatalog.suites.get('alpha')!;
  const timed = makeFakeWorkload('a');
  const match = (rest: Partial<CountedWork>): ReturnType<typeof toCountedMatch> => {
    const counted = { argv: ['app'] as const, expectedMs: 1, ...rest };
    return toCountedMatch({ cell, suite, workload: { ...timed, counted } }, { cpuModel: 'max' });
  };
  const checksumIn = (rest: Partial<CountedWork>): unknown => {
    const { suite: own, workload } = match(rest);
    return own.read(makeOutcome({ stdout: right }), workload);
  };

  test('toCountedMatch() lets a whole process print what it likes, and an operation not', () => {
    expect(checksumIn({})).not.toHaveProperty('checksum');
    expect(checksumIn({ operations: [1, 2] })).toHaveProperty('checksum');
    expect(checksumIn({ expect: { sameOutput: true } })).toHaveProperty('checksum');
  });

  // Test vectors of the authors: draft-eastlake-fnv.
  test.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('toCountedMatch() holds a process that has to print %j against %s', (output, checksum) => {
    expect(match({ expect: { output } }).workload.checksum).toBe(checksum);
    expect(match({}).workload.checksum).toBeUndefined();
  });
});

describe('explainCount()', () => {
  test('explainCount() gives the last thing that was said, of what failed', () => {
    const stderr = 'x: no such file\nThe program ended with status 2\n';
    expect(explainCount(makeOutcome({ exitCode: 1, stderr }))).toBe('The program ended with status 2');
    expect(explainCount(makeOutcome({ exitCode: 1 }))).toBeUndefined();
    expect(explainCount(makeOutcome({ stderr }))).toBeUndefined();
  });
});

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
