import { describe, expect, test } from 'vitest';
import { fc } from '../testing/property.ts';
import { backOffMs } from './back-off.ts';

const backOff = { attempts: 6, firstMs: 1_000, longestMs: 8_000 };
const waits = (random: number): (number | undefined)[] =>
  [1, 2, 3, 4, 5, 6].map((attempt) => backOffMs(attempt, random, backOff));

describe('backOffMs()', () => {
  test('backOffMs() doubles up to its bound, and ends after the last attempt', () => {
    expect(waits(1)).toEqual([1_000, 2_000, 4_000, 8_000, 8_000, undefined]);
  });

  test('backOffMs() leaves half of a wait to chance', () => {
    expect(waits(0)).toEqual([500, 1_000, 2_000, 4_000, 4_000, undefined]);
  });

  test('backOffMs() never waits longer than its bound', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), share, (attempt, random) => {
        const waitMs = backOffMs(attempt, random, { ...backOff, attempts: 100 });
        expect(waitMs).toBeGreaterThanOrEqual(500);
        expect(waitMs).toBeLessThanOrEqual(8_000);
      }),
    );
  });

  test('backOffMs() does not try again where one attempt is all there is', () => {
    expect(backOffMs(1, 1, { ...backOff, attempts: 1 })).toBeUndefined();
  });
});
