import { describe, expect, test } from 'vitest';
import { fc } from '../../testing/property.ts';
import { findTicks } from './ticks.ts';

describe('findTicks()', () => {
  test.each([
    { kind: 'linear', low: 0, high: 100, ticks: [0, 50, 100] },
    { kind: 'linear', low: 97, high: 103, ticks: [96, 98, 100, 102, 104] },
    { kind: 'linear', low: 5, high: 5, ticks: [4, 6] },
    { kind: 'linear', low: 0, high: 0, ticks: [0] },
    { kind: 'log', low: 0.95, high: 1.12, ticks: [0.95, 1, 1.05, 1.1] },
    { kind: 'log', low: 0.5, high: 12, ticks: [0.5, 1, 2, 5, 10] },
    { kind: 'log', low: 0.001, high: 30, ticks: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30] },
  ] as const)('findTicks() of a $kind axis from $low to $high are $ticks', ({ ticks, ...axis }) => {
    expect(findTicks({ ...axis, title: '' })).toEqual(ticks);
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
