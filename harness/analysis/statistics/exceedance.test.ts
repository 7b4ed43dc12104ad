import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { exceedance } from './exceedance.ts';
import { hodgesLehmann } from './hodges-lehmann.ts';

const differences = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
const threshold = fc.integer({ min: -25, max: 25 });

describe('exceedance()', () => {
  it('exceedance() is 2^-n where every difference is above the threshold', () => {
    expect(exceedance([3, 4, 5, 6, 7], 2)).toBe(1 / 32);
    expect(exceedance([3, 4, 5, 6, 7], 8)).toBe(1);
  });

  it('exceedance() gives what can be worked out by hand for 1, 2, 4', () => {
    // Walsh averages 1, 1.5, 2, 2.5, 3, 4; two are not above 1.9, and P(W ≤ 2) = 3/8.
    expect(exceedance([4, 1, 2], 1.9)).toBe(3 / 8);
  });

  it('exceedance() gives half of the published two-sided p-value of the depression study', () => {
    // Hollander, Wolfe & Chicken 2014, example 3.1: W = 40 of n = 9, one-sided p = .020.
    const depression = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01];
    expect(exceedance(depression, 0)).toBe(10 / 512);
  });

  it('exceedance() shows nothing without differences, and nothing by what is no number', () => {
    expect(exceedance([], 0)).toBe(1);
    expect(exceedance([1, NaN], 0)).toBeGreaterThanOrEqual(exceedance([1, -100], 0));
  });

  it('exceedance() counts differences equal to the threshold for the hypothesis', () => {
    expect(exceedance(new Float64Array(20).fill(0.01), 0.01)).toBe(1);
  });

  it('exceedance() rejects exactly when the lower end of the interval is above the threshold', () => {
    fc.assert(
      fc.property(differences, threshold, (list, at) => {
        const interval = hodgesLehmann(list, 0.9)!.interval;
        expect(exceedance(list, at) <= 0.05).toBe(interval !== undefined && interval.low > at);
      }),
    );
  });

  it('exceedance() is half of the two-sided p-value on the side where the differences are', () => {
    fc.assert(
      fc.property(differences, (list) => {
        const mirrored = list.map((d) => -d);
        const smaller = Math.min(exceedance(list, 0), exceedance(mirrored, 0));
        expect(Math.min(1, 2 * smaller)).toBe(hodgesLehmann(list)!.pValue);
      }),
    );
  });

  it('exceedance() does not depend on order or scale, and grows with the threshold', () => {
    fc.assert(
      fc.property(differences, threshold, (list, at) => {
        const p = exceedance(list, at);
        expect(exceedance(list.toReversed(), at)).toBe(p);
        expect(
          exceedance(
            list.map((d) => 4 * d),
            4 * at,
          ),
        ).toBe(p);
        expect(exceedance(list, at + 1)).toBeGreaterThanOrEqual(p);
      }),
    );
  });
});
