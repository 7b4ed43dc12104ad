import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findTicks } from './ticks.ts';

describe('findTicks()', () => {
  test.each([
    ['linear', 0, 100, [0, 50, 100]],
    ['linear', 97, 103, [96, 98, 100, 102, 104]],
    ['linear', 5, 5, [4, 6]],
    ['linear', 0, 0, [0]],
    ['log', 0.95, 1.12, [0.95, 1, 1.05, 1.1]],
    ['log', 0.5, 12, [0.5, 1, 2, 5, 10]],
    ['log', 0.001, 30, [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30]],
  ] as const)('findTicks() of a %s axis from %d to %d are %j', (kind, ...[low, high, ticks]) => {
    expect(findTicks({ kind, title: '', low, high })).toEqual(ticks);
  });

  test('findTicks() covers a linear axis with few ticks, whatever its numbers', () => {
    const number = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(number, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, width) => {
        const high = low + Math.max(width, Math.abs(low) * 1e-6);
        const ticks = findTicks({ kind: 'linear', title: '', low, high });
        const slack = (high - low) * 1e-2;
        expect(ticks.length).toBeLessThan(9);
        expect(ticks[0]).toBeLessThanOrEqual(low + slack);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high - slack);
      }),
    );
  });
});
