import { describe, expect, test } from 'vitest';
import { usualLevels } from '../levels.ts';
import { levelsOfMean } from './answer.ts';

const settledEarly = { verdict: 0.0006, confidence: 0.95 };
const settledLate = { verdict: 0.019, confidence: 0.95 };

describe('levelsOfMean()', () => {
  test('levelsOfMean() has all of its level where nothing was looked at', () => {
    expect(levelsOfMean([usualLevels, usualLevels], 20)).toEqual({ verdict: 0.05, confidence: 0.95 });
  });

  test('levelsOfMean() is the same after any look, and no verdict is surer than the interval beside it', () => {
    for (const cells of [
      [usualLevels, settledEarly],
      [settledLate, usualLevels],
      [settledEarly, settledLate],
    ])
      expect(levelsOfMean(cells, 12)).toEqual({ verdict: 0.01, confidence: 0.99 });
  });

  test('levelsOfMean() has an interval from six rounds on', () => {
    expect(levelsOfMean([settledLate, usualLevels], 8)).toMatchObject({ verdict: 0.01 });
    expect(levelsOfMean([settledLate, usualLevels], 7)).toEqual({ verdict: 1 / 64, confidence: 63 / 64 });
    expect(levelsOfMean([settledLate, usualLevels], 6)).toMatchObject({ verdict: 1 / 32 });
    expect(levelsOfMean([settledLate, usualLevels], 4)).toMatchObject({ verdict: 0.05 });
  });

  test('levelsOfMean() keeps the wider intervals of a run that ends at a precision', () => {
    const atPrecision = { verdict: 0.05, confidence: 0.955 };
    expect(levelsOfMean([atPrecision, atPrecision], 20)).toEqual(atPrecision);
  });
});
