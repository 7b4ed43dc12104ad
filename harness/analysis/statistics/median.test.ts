import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { binomialCritical } from './distributions.ts';
import { medianInterval, spread, summariseValues } from './median.ts';

describe('summariseValues()', () => {
  it('summariseValues() gives what can be worked out by hand', () => {
    expect(summariseValues([4, 1, 3, 2])).toEqual({
      n: 4,
      median: 2.5,
      min: 1,
      max: 4,
      mean: 2.5,
      sd: Math.sqrt(5 / 3),
    });
  });

  it('summariseValues() has an interval from six values on: all of them, by the sign test', () => {
    expect(summariseValues([6, 2, 4, 1, 5, 3])).toMatchObject({ n: 6, interval: { low: 1, high: 6 } });
    expect(summariseValues([2, 4, 1, 5, 3])).not.toHaveProperty('interval');
  });

  it('summariseValues() has a standard deviation from two values on', () => {
    expect(summariseValues([1, 3])!.sd).toBeCloseTo(Math.SQRT2, 15);
  });

  it('summariseValues() has no spread and no interval for a single value', () => {
    expect(summariseValues([7])).toEqual({ n: 1, median: 7, min: 7, max: 7, mean: 7 });
  });

  it('summariseValues() is undefined for no value', () => {
    expect(summariseValues([])).toBeUndefined();
  });

  it('summariseValues() does not depend on the order and keeps its parts in order', () => {
    const list = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(list, (values) => {
        const summary = summariseValues(values)!;
        expect(summariseValues([...values].reverse())).toEqual(summary);
        expect(summary.min).toBeLessThanOrEqual(summary.median);
        expect(summary.median).toBeLessThanOrEqual(summary.max);
        if (summary.interval) expect(summary.interval.low).toBeLessThanOrEqual(summary.median);
      }),
    );
  });
});

describe('spread()', () => {
  it('spread() is the standard deviation with n − 1 below, also of values that lie far from 0', () => {
    expect(spread([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 14);
    expect(spread([1e9 + 1, 1e9 + 3])).toBeCloseTo(Math.SQRT2, 12);
    expect(spread([3, 1])).toBeCloseTo(Math.SQRT2, 15);
  });

  it('spread() is undefined for fewer than two values', () => {
    expect(spread([5])).toBeUndefined();
    expect(spread([])).toBeUndefined();
  });
});

describe('medianInterval()', () => {
  /** The ranks in the usual printed tables of the sign test's interval. */
  it.each([
    [6, 1, 6],
    [8, 1, 8],
    [9, 2, 8],
    [10, 2, 9],
    [15, 4, 12],
    [20, 6, 15],
    [30, 10, 21],
    [50, 18, 33],
    [100, 40, 61],
  ])('medianInterval() of %i values reaches from rank %i to rank %i', (n, low, high) => {
    const ranks = Float64Array.from({ length: n }, (_, i) => i + 1);
    expect(medianInterval(ranks)).toEqual({ low, high });
  });

  it('medianInterval() is undefined for fewer than six values at 95 %', () => {
    expect(medianInterval(Float64Array.of(1, 2, 3, 4, 5))).toBeUndefined();
    expect(medianInterval(Float64Array.of())).toBeUndefined();
  });
});

describe('binomialCritical()', () => {
  it('binomialCritical() is the last number of heads whose tail is no larger, as counted by hand', () => {
    // Of 32 throws of five coins 1, 5, 10, 10, 5, 1 show 0 to 5 heads.
    expect(binomialCritical(5, 1 / 32)).toBe(0);
    expect(binomialCritical(5, 5.9 / 32)).toBe(0);
    expect(binomialCritical(5, 6.1 / 32)).toBe(1);
    expect(binomialCritical(5, 16.1 / 32)).toBe(2);
    expect(binomialCritical(5, 0.9 / 32)).toBeUndefined();
  });

  it('binomialCritical() stays right where the single probabilities vanish', () => {
    // Normal approximation: 5000 - 1.96 · 50 - 0.5.
    expect(binomialCritical(10_000, 0.025)).toBe(4901);
  });
});
