import { describe, expect, it } from 'vitest';
import { renderPValue } from './p-value-text.ts';

describe('renderPValue()', () => {
  it.each([
    [1, 'p = 1'],
    [0.0123, 'p = 0.012'],
    [0.0001, 'p = 0.0001'],
    [0.000099, 'p < 0.0001'],
    [0, 'p < 0.0001'],
    [NaN, 'no p-value'],
  ])('renderPValue() writes %d as %s', (pValue, expected) => {
    expect(renderPValue(pValue)).toBe(expected);
  });
});
