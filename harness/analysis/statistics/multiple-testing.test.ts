import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { benjaminiHochberg, holm } from './multiple-testing.ts';

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

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

describe('holm()', () => {
  it('holm() gives what can be worked out by hand, in the order of the input', () => {
    // .01 · 4, .03 · 2 raised to the .06 before it … and .04 · 1 raised to that.
    expect(holm([0.04, 0.01, 0.03, 0.02])).toEqual([0.06, 0.04, 0.06, 0.06]);
  });

  it("holm() gives what R's p.adjust prints for its own example's first values", () => {
    const adjusted = holm([0.001, 0.008, 0.039, 0.041, 0.042, 0.06]);
    for (const [i, p] of [0.006, 0.04, 0.156, 0.156, 0.156, 0.156].entries())
      expect(adjusted[i]).toBeCloseTo(p, 12);
  });

  it('holm() counts what is no number as a test that shows nothing', () => {
    expect(holm([NaN, 0.02])).toEqual([1, 0.04]);
    expect(holm([])).toEqual([]);
  });

  it('holm() never lowers a p-value, never passes 1 or Bonferroni, and keeps ranks', () => {
    fc.assert(
      fc.property(pValues, (list) => {
        const adjusted = holm(list);
        for (const [i, p] of list.entries()) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, p * list.length) + 1e-15);
          for (const [j, q] of list.entries())
            if (p <= q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
        }
        expect(holm(list.toReversed())).toEqual(adjusted.toReversed());
      }),
    );
  });
});
