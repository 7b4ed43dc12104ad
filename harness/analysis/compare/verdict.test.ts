import { describe, expect, it } from 'vitest';
import { judgeCounts, roundsToSettle } from './verdict.ts';

const hundred = [100, 100, 100];

function kindOf(after: readonly number[], before: readonly number[] = hundred): string | undefined {
  return judgeCounts({ after, before })?.kind;
}

describe('judgeCounts()', () => {
  it('judgeCounts() finds 50 ppm in equal counts, either way, and says that they are', () => {
    expect(kindOf([100.004, 100.004, 100.004])).toBe('unchanged');
    expect(kindOf([100.006, 100.006, 100.006])).toBe('regressed');
    expect(kindOf([99.996, 99.996, 99.996])).toBe('unchanged');
    expect(kindOf([99.994, 99.994, 99.994])).toBe('improved');
    expect(judgeCounts({ after: [101, 101, 101], before: hundred })).toEqual({
      kind: 'regressed',
      comparison: { basis: 'counts', rounds: 3, ratio: 1.01, margin: 0.000_05, exact: true },
    });
  });

  it('judgeCounts() finds half a percent where one process of either side counted otherwise', () => {
    expect(kindOf([100.4, 100.4, 100.401])).toBe('unchanged');
    expect(kindOf([100.6, 100.6, 100.601])).toBe('regressed');
    expect(kindOf([99.4, 99.4, 99.4], [100, 100, 100.001])).toBe('improved');
    expect(judgeCounts({ after: [100.4, 100.4, 100.4], before: [100, 100, 100.001] })).toMatchObject({
      comparison: { margin: 0.005 },
    });
  });

  it('judgeCounts() goes by the median where counts differ a little, and is not certain', () => {
    const found = judgeCounts({ after: [102, 102.1, 102.2], before: hundred });
    expect(found?.kind).toBe('regressed');
    expect(found?.comparison).not.toHaveProperty('exact');
  });

  it('judgeCounts() says nothing where the counts of one side differ by more than the margin', () => {
    expect(kindOf([110, 110, 111])).toBe('inconclusive');
    expect(kindOf([110, 110, 110], [100, 100, 101])).toBe('inconclusive');
  });

  it('judgeCounts() has no verdict without a number on either side', () => {
    expect(judgeCounts({ after: [], before: hundred })).toBeUndefined();
    expect(judgeCounts({ after: hundred, before: [] })).toBeUndefined();
  });
});

const evidence = { rounds: 20, pValue: 1, equivalent: false, spread: 0.02, estimate: 0 };
const at = { margin: 0.01, equality: 0.01, bound: 0 };

describe('roundsToSettle()', () => {
  it('roundsToSettle() is what makes the interval fit into the margin, or exclude 1', () => {
    // (1.6449 · 1.0233 · .02 / .01)² = 11.3, and (1.9600 · 1.0233 · .1 / .02)² = 100.6
    expect(roundsToSettle({ ...evidence, rounds: 5 }, at)).toBe(12);
    expect(roundsToSettle({ ...evidence, estimate: -0.02, spread: 0.1 }, at)).toBe(101);
  });

  it('roundsToSettle() is more where the interval has to be beyond the margin', () => {
    const found = { ...evidence, estimate: 0.03, spread: 0.1 };
    expect(roundsToSettle(found, at)).toBe(45);
    expect(roundsToSettle(found, { margin: 0.01, equality: 0.01, bound: 0.01 })).toBe(101);
  });

  it('roundsToSettle() is always more than there were', () => {
    expect(roundsToSettle(evidence, at)).toBe(21);
    expect(roundsToSettle({ ...evidence, rounds: 2, spread: 0 }, at)).toBe(5);
  });

  it('roundsToSettle() is undefined where no number of rounds is enough, or nothing is known', () => {
    expect(roundsToSettle({ ...evidence, estimate: 0.01 }, at)).toBeUndefined();
    expect(
      roundsToSettle({ ...evidence, estimate: 0.07 }, { ...at, margin: 0.1, equality: 0.05 }),
    ).toBeUndefined();
    expect(roundsToSettle({ ...evidence, spread: undefined }, at)).toBeUndefined();
    expect(roundsToSettle({ ...evidence, spread: Infinity }, at)).toBeUndefined();
  });
});
