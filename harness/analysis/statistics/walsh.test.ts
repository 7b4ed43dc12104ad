import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { countWalshAtMost, selectWalsh, walshCount } from './walsh.ts';

/** Small whole numbers make many ties; the others make few. */
const values = fc.oneof(
  fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 14 }),
  fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 14 }),
);

function writeOut(sorted: Float64Array): number[] {
  const averages = [...sorted].flatMap((a, i) => [...sorted.subarray(i)].map((b) => (a + b) / 2));
  return averages.sort((a, b) => a - b);
}

describe('selectWalsh()', () => {
  it('selectWalsh() finds every one of the averages that are written out', () => {
    fc.assert(
      fc.property(values, (list) => {
        const sorted = Float64Array.from(list).sort();
        const selected = Array.from({ length: walshCount(sorted.length) }, (_, i) =>
          selectWalsh(sorted, i + 1),
        );
        // Adding 0 turns -0 into 0: the two are equal, but not to toEqual().
        expect(selected.map((x) => x + 0)).toEqual(writeOut(sorted).map((x) => x + 0));
      }),
    );
  });

  it('selectWalsh() ends for neighbouring numbers and for the smallest there are', () => {
    const near = Float64Array.from([1, 1 + Number.EPSILON]);
    expect([1, 2, 3].map((k) => selectWalsh(near, k))).toEqual([1, 1, 1 + Number.EPSILON]);
    const tiny = Float64Array.from([-Number.MIN_VALUE, 0, Number.MIN_VALUE, 1]);
    expect(selectWalsh(tiny, 10)).toBe(1);
    // Half of the smallest number there is rounds to 0.
    expect([1, 2, 3].map((k) => selectWalsh(Float64Array.of(0, Number.MIN_VALUE), k))).toEqual([
      0,
      0,
      Number.MIN_VALUE,
    ]);
  });
});

describe('countWalshAtMost()', () => {
  it('countWalshAtMost() agrees with counting the averages that are written out', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -5, max: 5 }), (list, threshold) => {
        const sorted = Float64Array.from(list).sort();
        const expected = writeOut(sorted).filter((average) => average <= threshold).length;
        expect(countWalshAtMost(sorted, threshold)).toBe(expected);
      }),
    );
  });
});
