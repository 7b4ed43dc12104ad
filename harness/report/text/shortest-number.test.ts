import { describe, expect, test } from 'vitest';
import { fc } from '../../testing/property.ts';
import { shortestNumber } from './shortest-number.ts';

describe('shortestNumber()', () => {
  test.each([
    [(3189.806 + 3189.807) / 2, 3189.8065],
    [0.1 + 0.2, 0.3],
    [1 / 3, 0.333333333333333],
    [-1e-7, -1e-7],
    [0, 0],
    [2 ** 53 - 1, 9007199254740991],
  ])('shortestNumber() makes %d %d', (value, shortest) => {
    expect(shortestNumber(value)).toBe(shortest);
  });

  test('shortestNumber() leaves alone what was written with 15 digits, and is off by half of the last at most', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const shortest = shortestNumber(value);
        expect(shortestNumber(shortest)).toBe(shortest);
        expect(Math.abs(shortest - value)).toBeLessThanOrEqual(Math.abs(value) * 5.1e-15);
      }),
    );
  });
});
