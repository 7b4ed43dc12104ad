import { describe, expect, test } from 'vitest';
import { parseSizes, sizesProblem, sweepSizes } from './sizes.ts';

describe('sizesProblem()', () => {
  test.each(['1', '132,4100', '16777216', 'mixed', 'mixed,132'])('sizesProblem() takes %s', (value) => {
    expect(sizesProblem(value)).toBeUndefined();
  });

  test.each(['', '0', '132,', '132,132', 'mixed,mixed', '-1', '1e3', '4k', '132 4100', '16777217'])(
    'sizesProblem() refuses "%s"',
    (value) => {
      expect(sizesProblem(value)).toContain('numbers of characters from 1 to 16777216');
    },
  );
});

test('parseSizes() keeps the order', () => {
  expect(parseSizes('4100,mixed,132')).toEqual([4100, 'mixed', 132]);
});

test('sweepSizes() gives powers of two and their neighbours', () => {
  expect(sweepSizes(16)).toEqual([1, 2, 3, 4, 5, 7, 8, 9, 15, 16]);
  expect(sweepSizes(65_536)).toHaveLength(46);
  expect(sizesProblem(sweepSizes(65_536).join(','))).toBeUndefined();
});
