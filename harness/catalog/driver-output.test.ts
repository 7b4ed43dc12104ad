import { describe, expect, test } from 'vitest';
import { isChecksum, isDuration, readDriverLine } from './driver-output.ts';
import type { Outcome } from '../model/outcome.ts';

const isNumber = (value: unknown): value is number => typeof value === 'number';

function read(stdout: string, truncated = false) {
  // Nothing else of an outcome is looked at.
  return readDriverLine({ stdout, truncated } as Outcome, isNumber);
}

describe('readDriverLine()', () => {
  test('readDriverLine() takes the one result between remarks', () => {
    expect(read('# 2 threads\n\n42\n# done')).toEqual({ kind: 'said', said: 42 });
  });

  test.each([
    ['', false, 'printed no result'],
    ['# nothing\n', false, 'printed no result'],
    ['1\n2\n', false, 'printed 2 results instead of one'],
    ['1\n', true, 'printed more than can be kept'],
    ['', true, 'printed more than can be kept'],
    ['NaN', false, 'printed what is not a result: NaN'],
    ['1\n'.repeat(100_000), false, 'printed 100000 results instead of one'],
    ['{"half":', false, 'printed what is not a result: {"half":'],
    ['"text"', false, 'printed what is not a result: "text"'],
  ])('readDriverLine() says what is wrong with %.40j', (stdout, truncated, reason) => {
    expect(read(stdout, truncated)).toEqual({ kind: 'failed', reason });
  });
});

describe('isDuration()', () => {
  test.each([0, -1, NaN, Infinity, '1', null])('isDuration() refuses %j', (value) => {
    expect(isDuration(value)).toBe(false);
  });
});

describe('isChecksum()', () => {
  test('isChecksum() takes sixteen hexadecimal digits and nothing else', () => {
    expect(['0123456789abcdef', '0123456789ABCDEF', '0123', 7].map(isChecksum)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
