import { describe, expect, test } from 'vitest';
import { describeImpossible } from './impossible-number.ts';

describe('describeImpossible()', () => {
  test('describeImpossible() finds nothing in what can have been measured', () => {
    expect(describeImpossible({ values: { time: 0, rate: 1e12 }, iterationsMs: [0.1, 3e6] })).toBeUndefined();
  });

  test.each([NaN, -1, Infinity, -Infinity, 1e19])(
    'describeImpossible() names %d, wherever it is',
    (number) => {
      const values = { time: 1, rate: number };
      expect(describeImpossible({ values, iterationsMs: [] })).toBe(
        `gave ${number} for rate, which nothing can be`,
      );
      expect(describeImpossible({ values: { time: 1 }, iterationsMs: [1, number] })).toBe(
        `gave ${number} ms for an iteration, which none can take`,
      );
    },
  );
});
