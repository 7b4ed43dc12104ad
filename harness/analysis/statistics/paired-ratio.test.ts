import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { pairedRatio } from './paired-ratio.ts';

const column = (...values: readonly number[]): Float64Array => Float64Array.from(values);
const times = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const pairs = fc.array(fc.tuple(times, times), { minLength: 1, maxLength: 30 });

describe('pairedRatio()', () => {
  it('pairedRatio() is variant / baseline', () => {
    const ratio = pairedRatio(column(2, 4, 6, 8, 10, 12), column(1, 2, 3, 4, 5, 6))!;
    expect(ratio.estimate).toBeCloseTo(2, 14);
    expect(ratio.interval!.low).toBeCloseTo(2, 14);
    expect(ratio).toMatchObject({ n: 6, pValue: 2 / 64 });
  });

  it('pairedRatio() uses only rounds in which both have a value', () => {
    const ratio = pairedRatio(column(3, NaN, 3, 3), column(1, 1, NaN, 1))!;
    expect(ratio.n).toBe(2);
    expect(ratio.estimate).toBeCloseTo(3, 14);
  });

  it('pairedRatio() is undefined without a pair', () => {
    expect(pairedRatio(column(1, NaN), column(NaN, 1))).toBeUndefined();
    expect(pairedRatio(column(), column())).toBeUndefined();
  });

  it('pairedRatio() is undefined where a value has no logarithm', () => {
    expect(pairedRatio(column(1, 0), column(1, 1))).toBeUndefined();
    expect(pairedRatio(column(1, 1), column(1, -1))).toBeUndefined();
  });

  it('pairedRatio() is exactly 1 for a program compared with itself', () => {
    const same = column(3.1, 4.2, 5.3, 6.4, 7.5, 8.6);
    expect(pairedRatio(same, same)).toEqual({ n: 6, estimate: 1, interval: { low: 1, high: 1 }, pValue: 1 });
  });

  it('pairedRatio() does not depend on the unit', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: -8, max: 8 }), (list, power) => {
        const scale = (values: readonly number[]): Float64Array =>
          column(...values.map((v) => v * 2 ** power));
        const [variant, baseline] = [list.map(([a]) => a), list.map(([, b]) => b)];
        const plain = pairedRatio(column(...variant), column(...baseline));
        expect(pairedRatio(scale(variant), scale(baseline))).toEqual(plain);
      }),
    );
  });

  it('pairedRatio() is the reciprocal, with the same p-value, when variant and baseline are swapped', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const [a, b] = [column(...list.map(([x]) => x)), column(...list.map(([, y]) => y))];
        const [ratio, swapped] = [pairedRatio(a, b)!, pairedRatio(b, a)!];
        expect(swapped.estimate * ratio.estimate).toBeCloseTo(1, 10);
        expect(swapped.pValue).toBe(ratio.pValue);
      }),
    );
  });
});
