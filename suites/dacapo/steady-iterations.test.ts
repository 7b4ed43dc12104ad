import { describe, expect, test } from 'vitest';
import { findSteady, steadyMedian } from './steady-iterations.ts';

describe('findSteady()', () => {
  test.each([
    ['the last of too few to tell', [900, 600, 550], { from: 2 }],
    ['those after warming up', [900, 700, 701, 500, 500, 501, 500, 499, 500], { from: 3 }],
    [
      'the last of those that never become steady',
      [501, 500, 499, 500, 501, 500, 499, 500, 500, 501, 900, 901],
      { from: 11, note: 'not steady' },
    ],
  ])('findSteady() counts %s', (_which, iterationsMs, steady) => {
    expect(findSteady(iterationsMs)).toEqual(steady);
  });
});

describe('steadyMedian()', () => {
  test.each([
    [[9, 1, 3, 2], 1, 2],
    [[9, 1, 4, 2, 3], 1, 2.5],
    [[9, 8], 1, 8],
  ])('steadyMedian() of %j from %i is %d', (values, from, median) => {
    expect(steadyMedian(values, { from })).toBe(median);
  });
});
