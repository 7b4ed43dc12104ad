import { describe, expect, test } from 'vitest';
import { makeOutcome } from '../../testing/outcome.ts';
import { type FunctionCount, type FunctionCounts, compareFunctions, readFunctions } from './functions.ts';

const app = '/usr/local/bin/app';
const libc = '/usr/lib/x86_64-linux-gnu/libc.so.6';
const named = (name: string, instructions: number, file = app): FunctionCount => ({
  ...{ file, from: 4096, to: 4200, name, instructions },
});
const nameless = (from: number, instructions: number, place = 1): FunctionCount => ({
  ...{ file: libc, from, to: from + 256, place, after: 'malloc', instructions },
});

function counts(functions: readonly FunctionCount[], rest: Partial<FunctionCounts> = {}): FunctionCounts {
  const instructions = functions.reduce((sum, one) => sum + one.instructions, 0);
  return { instructions, functions, nameless: [], ...rest };
}

const unchecked = { before: undefined, after: undefined };

describe('compareFunctions()', () => {
  test('compareFunctions() gives what differs, the largest difference first, and leaves out what does not', () => {
    const before = counts([named('main', 100), named('usual', 5_000), named('extra', 40), named('gone', 7)]);
    const after = counts([named('main', 90), named('usual', 5_000), named('extra', 2_040), named('new', 3)]);
    expect(compareFunctions({ before, after }, unchecked)).toEqual({
      ...{ kind: 'counted', before: 5_147, after: 7_133, differing: 4, notes: [] },
      largest: [
        { file: 'app', name: 'extra', before: 40, after: 2_040 },
        { file: 'app', name: 'main', before: 100, after: 90 },
        { file: 'app', name: 'gone', before: 7, after: 0 },
        { file: 'app', name: 'new', before: 0, after: 3 },
      ],
    });
  });

  test('compareFunctions() gives ten at most, and says how many there are', () => {
    const after = counts(Array.from({ length: 25 }, (_, i) => named(`f${i}`, i + 1)));
    const { differing, largest } = compareFunctions({ before: counts([]), after }, unchecked);
    expect(differing).toBe(25);
    expect(largest.map(({ name }) => name)).toEqual(
      [24, 23, 22, 21, 20, 19, 18, 17, 16, 15].map((i) => `f${i}`),
    );
  });

  test('compareFunctions() knows a function without a name by what it comes behind, at whatever address, and tells its own', () => {
    const before = counts([nameless(0x8000, 10), nameless(0x9000, 30, 2)]);
    const after = counts([nameless(0x8840, 15), nameless(0x9840, 30, 2)]);
    expect(compareFunctions({ before, after }, unchecked).largest).toEqual([
      { file: 'libc.so.6', name: '+0x8840-0x8940', before: 10, after: 15 },
    ]);
  });

  test('compareFunctions() takes functions of one name in one file for one, and those of another file for others', () => {
    const before = counts([named('init', 1), named('init', 2), named('init', 5, libc)]);
    const after = counts([named('init', 4), named('init', 6, '/lib/libc.so.6')]);
    expect(compareFunctions({ before, after }, unchecked).largest).toEqual([
      { file: 'app', name: 'init', before: 3, after: 4 },
      { file: 'libc.so.6', name: 'init', before: 5, after: 6 },
    ]);
  });

  test('compareFunctions() says where functions are not all, or not what the check counted', () => {
    const before = counts([named('main', 90)], { instructions: 100 });
    const after = counts([named('main', 120)]);
    expect(compareFunctions({ before, after }, { before: 100, after: 130 }).notes).toEqual([
      'of the 100 instructions before, 90 are in functions',
      'after it was 130 instructions in the check, and 120 when they were counted by function',
    ]);
  });

  test('compareFunctions() says which files name no functions', () => {
    const before = counts([], { nameless: [app] });
    const after = counts([{ ...nameless(4096, 9), file: app }], { nameless: [app, '/opt/lib/libx.so'] });
    expect(compareFunctions({ before, after }, unchecked)).toMatchObject({
      largest: [{ file: 'app', name: '+0x1000-0x1100' }],
      notes: ['app, libx.so name no functions (stripped): they are told by their addresses'],
    });
  });

  test('compareFunctions() has no name for code that is in no file', () => {
    const made = { file: '', instructions: 12 };
    expect(compareFunctions({ before: counts([]), after: counts([made]) }, unchecked).largest).toEqual([
      { file: '', name: '', before: 0, after: 12 },
    ]);
  });
});

describe('readFunctions()', () => {
  test('readFunctions() reads what guest functions prints', () => {
    const printed = counts([named('main', 1.5), nameless(4096, 2), { file: '', instructions: 3 }]);
    const outcome = makeOutcome({ stdout: `# x86_64, CPU max\n${JSON.stringify(printed)}\n` });
    expect(readFunctions(outcome)).toEqual({ kind: 'counted', counts: printed });
  });

  test.each([
    { instructions: 1, functions: [{ file: 1, instructions: 1 }], nameless: [] },
    { instructions: 1, functions: [{ file: 'a', instructions: '1' }], nameless: [] },
    { instructions: 1, functions: [{ file: 'a', name: 3, instructions: 1 }], nameless: [] },
    { instructions: 1, functions: [], nameless: [1] },
    { instructions: 1, functions: {} },
  ])('readFunctions() refuses %j', (printed) => {
    expect(readFunctions(makeOutcome({ stdout: JSON.stringify(printed) }))).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('printed what is not a result') as string,
    });
  });
});
