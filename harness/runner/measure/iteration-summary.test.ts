import { describe, expect, test } from 'vitest';
import { fc } from '../../testing/property.ts';
import { summariseIterations } from './iteration-summary.ts';

describe('summariseIterations()', () => {
  test('summariseIterations() summarises durations measured elsewhere', async () => {
    // Mean 5, squared distances 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32 over 7.
    expect(await summariseIterations([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
      count: 8,
      minMs: 2,
      medianMs: 4.5,
      meanMs: 5,
      sdMs: expect.closeTo(Math.sqrt(32 / 7), 10) as number,
    });
  });

  test('summariseIterations() knows no spread of one, and nothing of none', async () => {
    expect(await summariseIterations([107.91055789629829])).toEqual({
      count: 1,
      minMs: 107.91055789629829,
      medianMs: 107.91055789629829,
      meanMs: 107.91055789629829,
    });
    expect(await summariseIterations([])).toBeUndefined();
  });

  test('summariseIterations() counts every iteration once', async () => {
    const durations = fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(durations, async (ms) => {
        const summary = (await summariseIterations(ms))!;
        expect(summary.count).toBe(ms.length);
        expect(summary.minMs).toBe(Math.min(...ms));
        expect(summary.meanMs).toBeCloseTo(ms.reduce((sum, value) => sum + value, 0) / ms.length, 5);
      }),
    );
  });
});
