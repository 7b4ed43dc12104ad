import { describe, expect, test } from 'vitest';
import { scaleProblem, scaleWork, type Work } from './scale.ts';

const work: Work = { option: 'passes', original: 20, least: 3, originalMs: 1_000 };

describe('scaleProblem()', () => {
  test.each(['1', '0.01', '1e-3', '100', ' 2 '])('scaleProblem() takes %j', (value) => {
    expect(scaleProblem(value)).toBeUndefined();
  });

  test.each(['', ' ', '0', '-1', '100.1', 'full', '10%', 'NaN', 'Infinity'])(
    'scaleProblem() says what is wanted instead of %j',
    (value) => {
      expect(scaleProblem(value)).toBe('a number above 0 and up to 100, such as 0.1');
    },
  );
});

describe('scaleWork()', () => {
  test('scaleWork() gives the original number at scale 1', () => {
    expect(scaleWork(work, 1)).toBe(20);
  });

  test('scaleWork() rounds to a whole number', () => {
    expect(scaleWork(work, 0.33)).toBe(7);
  });

  test('scaleWork() never goes below the least that can be measured', () => {
    expect(scaleWork(work, 0.001)).toBe(3);
  });

  test('scaleWork() goes above the original', () => {
    expect(scaleWork(work, 2.5)).toBe(50);
  });
});
