import { describe, expect, it } from 'vitest';
import { betaProbability } from './beta.ts';
import { normalQuantile } from './normal-quantile.ts';
import { studentProbability, studentQuantile } from './student-t.ts';

describe('studentQuantile()', () => {
  it.each([
    [1, 12.7062],
    [2, 4.3027],
    [5, 2.5706],
    [19, 2.093],
    [30, 2.0423],
    [120, 1.9799],
  ])('studentQuantile() agrees with the printed table at %i degrees of freedom', (freedom, t) => {
    expect(studentQuantile(0.975, freedom)).toBeCloseTo(t, 4);
    expect(studentProbability(t, freedom)).toBeCloseTo(0.975, 5);
    expect(studentProbability(-t, freedom)).toBeCloseTo(0.025, 5);
  });

  it('studentQuantile() is 0 in the middle', () => {
    expect(studentQuantile(0.5, 3)).toBe(0);
    expect(studentProbability(0, 3)).toBe(0.5);
  });
});

describe('normalQuantile()', () => {
  it('normalQuantile() agrees with printed values in both tails', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.2)).toBeCloseTo(-0.8416212335729142, 12);
    expect(normalQuantile(1e-9)).toBeCloseTo(-5.997807015008, 10);
  });
});

describe('betaProbability()', () => {
  it('betaProbability() is what it can be integrated to', () => {
    expect(betaProbability(0.3, { a: 1, b: 1 })).toBeCloseTo(0.3, 14);
    expect(betaProbability(0.3, { a: 2, b: 1 })).toBeCloseTo(0.09, 14);
    expect(betaProbability(0.3, { a: 1, b: 4 })).toBeCloseTo(1 - 0.7 ** 4, 14);
    expect(betaProbability(0.5, { a: 5000, b: 5000 })).toBeCloseTo(0.5, 9);
    expect([betaProbability(0, { a: 2, b: 3 }), betaProbability(1, { a: 2, b: 3 })]).toEqual([0, 1]);
  });
});
