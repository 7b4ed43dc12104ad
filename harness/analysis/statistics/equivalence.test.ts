import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { equivalence } from './equivalence.ts';

const differences = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 40 });
const margin = fc.integer({ min: 0, max: 12 });

describe('equivalence()', () => {
  it('equivalence() shows equality by five differences within the margin, and not by four', () => {
    expect(equivalence([-2, -1, 0, 1, 2], 3)).toEqual({
      interval: { low: -2, high: 2 },
      pValue: 1 / 32,
      equivalent: true,
    });
    expect(equivalence([-1, 0, 0, 1], 3)).toEqual({ pValue: 1 / 16, equivalent: false });
  });

  it('equivalence() is shown for samples that are all equal, and never at a margin of 0', () => {
    expect(equivalence(new Float64Array(6), 0.01).equivalent).toBe(true);
    expect(equivalence(new Float64Array(6), 0).equivalent).toBe(false);
  });

  it('equivalence() is not shown by nothing, or by what is no number', () => {
    expect(equivalence([], 1)).toEqual({ pValue: 1, equivalent: false });
    expect(equivalence([0, 0, 0, 0, 0, NaN], 1)).toMatchObject({ equivalent: false });
    expect(equivalence([0, 0, 0, 0, 0, 0, 0, 0, NaN], 1)).not.toHaveProperty('interval');
  });

  it('equivalence() is shown exactly when the 90 % interval lies within the margin', () => {
    fc.assert(
      fc.property(differences, margin, (list, at) => {
        const { interval, equivalent } = equivalence(list, at);
        expect(equivalent).toBe(interval !== undefined && interval.low > -at && interval.high < at);
      }),
    );
  });

  it('equivalence() is the same when the pairs are swapped, and easier with a wider margin', () => {
    fc.assert(
      fc.property(differences, margin, (list, at) => {
        const { pValue } = equivalence(list, at);
        const swapped = list.map((d) => -d);
        expect(equivalence(swapped, at).pValue).toBe(pValue);
        expect(equivalence(list, at + 1).pValue).toBeLessThanOrEqual(pValue);
      }),
    );
  });
});
