import { describe, expect, test } from 'vitest';
import { renderQuantity } from './quantity-text.ts';

describe('renderQuantity()', () => {
  test.each([
    [1_234_567, 'ns/op', '1.235 ms/op'],
    [999, 'ns/op', '999.0 ns/op'],
    [0.5, 'ns/op', '0.5000 ns/op'],
    [0.0321, 'ms', '32.10 µs'],
    [1_234, 'ms', '1.234 s'],
    [12_345_678, 'ms', '12,350 s'],
    [1_500, 'µs', '1.500 ms'],
    [3_328, 'KiB', '3.250 MiB'],
    [2 ** 21, 'KiB', '2.000 GiB'],
    [12_345.6, 'req/s', '12,350 req/s'],
    [7, 'count', '7.000 count'],
    [0, 'ms', '0 ns'],
  ] as const)('renderQuantity() writes %d %s as %s', (value, unit, text) => {
    expect(renderQuantity({ value }, unit)).toBe(text);
  });

  test('renderQuantity() rounds to the interval, in whatever unit it is written', () => {
    const interval = { low: 1_230_000, high: 1_239_000 };
    expect(renderQuantity({ value: 1_234_567, interval }, 'ns/op')).toBe('1.235 ms/op');
    expect(renderQuantity({ value: 1_234_567, interval: { low: 1_200_000, high: 1_300_000 } }, 'ns/op')).toBe(
      '1.23 ms/op',
    );
  });
});
