import { describe, expect, it } from 'vitest';
import { judgeCounts } from './judge-counts.ts';

const hundred = [100, 100, 100];

function kindOf(after: readonly number[], before: readonly number[] = hundred): string | undefined {
  return judgeCounts({ after, before })?.kind;
}

describe('judgeCounts()', () => {
  it('judgeCounts() finds half a percent in equal counts, either way, and says that they are', () => {
    expect(kindOf([100.4, 100.4, 100.4])).toBe('unchanged');
    expect(kindOf([100.6, 100.6, 100.6])).toBe('regressed');
    expect(kindOf([99.4, 99.4, 99.4])).toBe('improved');
    expect(judgeCounts({ after: [101, 101, 101], before: hundred })).toEqual({
      kind: 'regressed',
      comparison: { basis: 'counts', rounds: 3, ratio: 1.01, margin: 0.005, exact: true },
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
