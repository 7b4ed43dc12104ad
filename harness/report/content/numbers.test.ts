import { describe, expect, it, test } from 'vitest';
import { type Unit, units } from '../../model/unit.ts';
import {
  describeChange,
  describeSize,
  groupThousands,
  lastDigit,
  renderEstimate,
  renderInterval,
  renderMargin,
  renderNumber,
  renderPValue,
  renderQuantity,
  renderShare,
  shortestNumber,
  wordsOf,
} from './numbers.ts';
import { fc } from '../../testing/property.ts';

describe('describeChange()', () => {
  it.each([
    ['ms', 1.052, [1.021, 1.08], 'slower, 1.052 × (1.021 – 1.080)'],
    ['ms', 0.9, [0.88, 0.93], 'faster, 0.900 × (0.880 – 0.930)'],
    ['ms', 1.002, [0.998, 1.0061], '1.002 × (0.998 – 1.006)'],
    ['ms', 1.5, [0.8, 2.5], '1.5 × (0.8 – 2.5)'],
    ['ms', 1.1, [1.1, 1.1], 'slower, 1.100 × (1.100 – 1.100)'],
    ['ms', 5.93, [5.1, 6.8], 'slower, 5.9 × (5.1 – 6.8)'],
    ['req/s', 0.95, [0.93, 0.97], 'slower, 0.950 × (0.930 – 0.970)'],
    ['1/s', 1.05, [1.03, 1.07], 'faster, 1.050 × (1.030 – 1.070)'],
    ['KiB', 1.05, [1.03, 1.07], 'larger, 1.050 × (1.030 – 1.070)'],
    ['insn/op', 1.0002, [1.0001, 1.0003], 'more instructions, 1.00020 × (1.00010 – 1.00030)'],
  ] as const)(
    'describeChange() says of %s what %d with %j means, on the scale of the tables',
    (...[unit, ratio, [low, high], expected]) => {
      expect(describeChange({ ratio, interval: { low, high } }, unit)).toBe(expected);
    },
  );

  it('describeChange() names no direction that it does not know, and two digits where nothing says more', () => {
    expect(describeChange({ ratio: 1.2534 }, 'ms')).toBe('1.3 × (too few rounds for an interval)');
    expect(describeChange({ ratio: 1.2534 }, 'insn/op')).toBe('more instructions, 1.253 × (counted)');
    expect(describeChange({ ratio: NaN }, 'ms')).toBe('without a number (too few rounds for an interval)');
  });
});

describe('wordsOf()', () => {
  it('wordsOf() turns with the direction of the unit', () => {
    const all = (Object.keys(units) as Unit[]).map((unit) =>
      [unit, ...Object.values(wordsOf(unit))].join(' '),
    );
    expect(all).toMatchInlineSnapshot(`
      [
        "ns/op slower faster as fast fastest",
        "req/s slower faster as fast fastest",
        "ms slower faster as fast fastest",
        "µs slower faster as fast fastest",
        "KiB larger smaller as large smallest",
        "count more fewer as many fewest",
        "% more less as much least",
        "1/s slower faster as fast fastest",
        "insn/op more instructions fewer instructions as many instructions fewest instructions",
      ]
    `);
  });
});

describe('renderShare()', () => {
  it('renderShare() keeps two digits', () => {
    expect([0.01, 0.0234, 0.05, 0.125, 0].map(renderShare)).toEqual(['1 %', '2.3 %', '5 %', '13 %', '0 %']);
  });
});

describe('renderEstimate()', () => {
  test('renderEstimate() rounds to the uncertainty and parts the thousands', () => {
    expect(renderEstimate({ value: 1_234_567, interval: { low: 1_220_000, high: 1_250_000 } })).toBe(
      '1,235,000',
    );
    expect(renderInterval({ value: 0.98765, interval: { low: 0.91, high: 1.07 } })).toBe('0.91 – 1.07');
    expect(renderInterval({ value: 3 })).toBe('—');
  });
});

describe('groupThousands()', () => {
  test.each([
    ['1234', '1,234'],
    ['999', '999'],
    ['0.12345', '0.12345'],
    ['1234567.12345', '1,234,567.12345'],
  ])('groupThousands() writes %s as %s', (number, expected) => {
    expect(groupThousands(number)).toBe(expected);
  });
});

describe('renderNumber()', () => {
  it.each([
    [123.456, { low: 122.1, high: 124.9 }, '123.5'],
    [123.456, { low: 118, high: 128 }, '123'],
    [123456, { low: 120_000, high: 128_000 }, '123000'],
    [1.0002, { low: 0.997, high: 1.0031 }, '1.0002'],
    [1.0002, { low: 0.99, high: 1.01 }, '1.000'],
    [1234.5678, { low: 1234.5678, high: 1234.5678 }, '1235'],
    [123.4567891, { low: 123.4567, high: 123.4568 }, '123.457'],
    [5, { low: 0, high: 900 }, '5.0'],
    [0, { low: 0, high: 0 }, '0'],
    [0, undefined, '0'],
    [0.012345, undefined, '0.012'],
    [1048576, undefined, '1000000'],
    [1.5e-12, undefined, '1.500e-12'],
  ])('renderNumber() writes %d with the interval %j as %s', (value, interval, expected) => {
    expect(renderNumber(value, lastDigit(value, interval))).toBe(expected);
  });
});

describe('describeSize()', () => {
  test.each([
    [1.000_123, 'more instructions, 1.00012 ×'],
    [0.999_988, 'fewer instructions, 0.999988 ×'],
    [1.2534, 'more instructions, 1.253 ×'],
    [1, '1.000 ×'],
  ])('describeSize() says of counts of which one is %d of the other: %s', (ratio, text) => {
    expect(describeSize({ ratio }, 'insn/op')).toBe(text);
  });
});

describe('renderMargin()', () => {
  test('renderMargin() says of a margin of counts that it is none of time', () => {
    expect(renderMargin(0.000_05, 'insn/op')).toBe('0.005 % of instructions, not time');
    expect(renderMargin(0.01, 'ms')).toBe('1 %');
  });
});

describe('renderPValue()', () => {
  it.each([
    [1, 'p = 1'],
    [0.0123, 'p = 0.012'],
    [0.0001, 'p = 0.0001'],
    [0.000099, 'p < 0.0001'],
    [0, 'p < 0.0001'],
    [NaN, 'no p-value'],
  ])('renderPValue() writes %d as %s', (pValue, expected) => {
    expect(renderPValue(pValue)).toBe(expected);
  });
});

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
    expect(renderQuantity({ value, exact: true }, unit)).toBe(text);
  });

  test('renderQuantity() rounds to the interval, in whatever unit it is written', () => {
    const interval = { low: 1_230_000, high: 1_239_000 };
    expect(renderQuantity({ value: 1_234_567, interval }, 'ns/op')).toBe('1.235 ms/op');
    expect(renderQuantity({ value: 1_234_567, interval: { low: 1_200_000, high: 1_300_000 } }, 'ns/op')).toBe(
      '1.23 ms/op',
    );
  });
});

describe('shortestNumber()', () => {
  test.each([
    [(3189.806 + 3189.807) / 2, 3189.8065],
    [0.1 + 0.2, 0.3],
    [1 / 3, 0.333333333333333],
    [-1e-7, -1e-7],
    [0, 0],
    [2 ** 53 - 1, 9007199254740991],
  ])('shortestNumber() makes %d %d', (value, shortest) => {
    expect(shortestNumber(value)).toBe(shortest);
  });

  test('shortestNumber() leaves alone what was written with 15 digits, and is off by half of the last at most', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const shortest = shortestNumber(value);
        expect(shortestNumber(shortest)).toBe(shortest);
        expect(Math.abs(shortest - value)).toBeLessThanOrEqual(Math.abs(value) * 5.1e-15);
      }),
    );
  });
});
