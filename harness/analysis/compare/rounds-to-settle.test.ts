import { describe, expect, it } from 'vitest';
import { roundsToSettle } from './rounds-to-settle.ts';

const evidence = { rounds: 20, pValue: 1, equivalent: false, spread: 0.02, estimate: 0 };
const at = { margin: 0.01, bound: 0 };

describe('roundsToSettle()', () => {
  it('roundsToSettle() is what makes the interval fit into the margin, or exclude 1', () => {
    // (1.6449 · 1.0233 · .02 / .01)² = 11.3, and (1.9600 · 1.0233 · .1 / .02)² = 100.6
    expect(roundsToSettle({ ...evidence, rounds: 5 }, at)).toBe(12);
    expect(roundsToSettle({ ...evidence, estimate: -0.02, spread: 0.1 }, at)).toBe(101);
  });

  it('roundsToSettle() is more where the interval has to be beyond the margin', () => {
    const found = { ...evidence, estimate: 0.03, spread: 0.1 };
    expect(roundsToSettle(found, at)).toBe(45);
    expect(roundsToSettle(found, { margin: 0.01, bound: 0.01 })).toBe(101);
  });

  it('roundsToSettle() is always more than there were', () => {
    expect(roundsToSettle(evidence, at)).toBe(21);
    expect(roundsToSettle({ ...evidence, rounds: 2, spread: 0 }, at)).toBe(5);
  });

  it('roundsToSettle() is undefined where no number of rounds is enough, or nothing is known', () => {
    expect(roundsToSettle({ ...evidence, estimate: 0.01 }, at)).toBeUndefined();
    expect(roundsToSettle({ ...evidence, spread: undefined }, at)).toBeUndefined();
    expect(roundsToSettle({ ...evidence, spread: Infinity }, at)).toBeUndefined();
  });
});
