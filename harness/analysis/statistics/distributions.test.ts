import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import {
  betaProbability,
  clopperPearson,
  makeUniform,
  normalDeviate,
  normalQuantile,
  studentProbability,
  studentQuantile,
} from './distributions.ts';

describe('clopperPearson()', () => {
  /** As printed in the usual tables of exact binomial limits (Documenta Geigy). */
  it.each([
    [0, 10, { low: 0, high: 0.3085 }],
    [1, 10, { low: 0.0025, high: 0.445 }],
    [5, 10, { low: 0.1871, high: 0.8129 }],
    [10, 10, { low: 0.6915, high: 1 }],
    [10, 200, { low: 0.0242, high: 0.09 }],
  ])('clopperPearson() of %i in %i is %o', (hits, trials, { low, high }) => {
    const found = clopperPearson({ hits, trials });
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('clopperPearson() of no hit is the rule 1 − (α/2)^(1/n)', () => {
    expect(clopperPearson({ hits: 0, trials: 900 }).high).toBeCloseTo(1 - 0.025 ** (1 / 900), 14);
  });

  it('clopperPearson() knows nothing from no trial', () => {
    expect(clopperPearson({ hits: 0, trials: 0 })).toEqual({ low: 0, high: 1 });
  });

  it('clopperPearson() contains the share, mirrors, and widens with the level', () => {
    const tally = fc
      .integer({ min: 1, max: 500 })
      .chain((trials) =>
        fc.record({ trials: fc.constant(trials), hits: fc.integer({ min: 0, max: trials }) }),
      );
    fc.assert(
      fc.property(tally, ({ hits, trials }) => {
        const found = clopperPearson({ hits, trials });
        expect(found.low).toBeLessThanOrEqual(hits / trials);
        expect(found.high).toBeGreaterThanOrEqual(hits / trials);
        const mirrored = clopperPearson({ hits: trials - hits, trials });
        expect(mirrored.low).toBeCloseTo(1 - found.high, 10);
        expect(clopperPearson({ hits, trials }, 0.99).high).toBeGreaterThanOrEqual(found.high);
      }),
    );
  });
});

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

describe('normalDeviate()', () => {
  it('normalDeviate() is a radius of √(−2·ln(1 − u)), turned by 2π times the next number', () => {
    const radiusOfTwo = 1 - Math.exp(-2);
    const draw = (...numbers: number[]): number => normalDeviate(() => numbers.shift()!);
    expect(draw(radiusOfTwo, 0)).toBeCloseTo(2, 12);
    expect(draw(radiusOfTwo, 0.125)).toBeCloseTo(Math.SQRT2, 12);
    expect(draw(radiusOfTwo, 0.25)).toBeCloseTo(0, 12);
    expect(draw(radiusOfTwo, 0.5)).toBeCloseTo(-2, 12);
    expect(draw(0, 0.5)).toBeCloseTo(0, 12);
  });
});

describe('makeUniform()', () => {
  it('makeUniform() of 0 gives the numbers that mulberry32 gives elsewhere', () => {
    const uniform = makeUniform(0);
    const drawn = [uniform(), uniform(), uniform(), uniform(), uniform()];
    expect(drawn).toEqual([
      ...[0.26642920868471265, 0.0003297457005828619, 0.2232720274478197],
      ...[0.1462021479383111, 0.46732782293111086],
    ]);
  });

  it('makeUniform() gives numbers of their own for neighbouring seeds', () => {
    const drawn = [1, 2, 3, 4].map((seed) => makeUniform(seed)());
    expect(new Set(drawn).size).toBe(4);
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
