import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { holm } from './holm.ts';

/** The fifteen p-values of Benjamini & Hochberg 1995, section 3.1; at q = .05 their method rejects the first four. */
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

describe('benjaminiHochberg()', () => {
  it('benjaminiHochberg() rejects the four hypotheses of the published example', () => {
    const adjusted = benjaminiHochberg(published);
    expect(adjusted.filter((p) => p <= 0.05)).toHaveLength(4);
    expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 15);
    expect(holm(published).filter((p) => p <= 0.05)).toHaveLength(3);
  });

  it('benjaminiHochberg() gives what can be worked out by hand, in the order of the input', () => {
    expect(benjaminiHochberg([0.5, 0.01, 0.02, NaN])).toEqual([2 / 3, 0.04, 0.04, 1]);
    expect(benjaminiHochberg([])).toEqual([]);
  });

  it('benjaminiHochberg() lies between the p-value and what Holm makes of it, in any order', () => {
    const list = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(list, (pValues) => {
        const [adjusted, stricter] = [benjaminiHochberg(pValues), holm(pValues)];
        for (const [i, p] of pValues.entries()) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(stricter[i]! + 1e-15);
        }
        expect(benjaminiHochberg(pValues.toReversed())).toEqual(adjusted.toReversed());
      }),
    );
  });
});
