import { describe, expect, it, test } from 'vitest';
import { type Unit, units } from '../../model/unit.ts';
import {
  describeChange,
  describeRange,
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
} from './numbers.ts';
import { fc } from '../../testing/property.ts';

describe('describeChange()', () => {
  it.each([
    ['ms', 1.052, [1.021, 1.08], '5.2 % slower (2.1–8.0 %)'],
    ['ms', 0.9, [0.88, 0.93], '10.0 % faster (7.0–12.0 %)'],
    ['ms', 1.002, [0.998, 1.0061], '0.2 % slower (from 0.2 % faster to 0.6 % slower)'],
    ['ms', 1, [0.999, 1.002], 'no difference (from 0.10 % faster to 0.20 % slower)'],
    ['ms', 1.5, [0.8, 2.5], '50 % slower (from 20 % faster to 150 % slower)'],
    ['ms', 1.1, [1.1, 1.1], '10.0 % slower (10.0–10.0 %)'],
    ['req/s', 0.95, [0.93, 0.97], '5.0 % fewer requests (3.0–7.0 %)'],
    ['1/s', 1.05, [1.03, 1.07], '5.0 % more a second (3.0–7.0 %)'],
    ['KiB', 1.05, [1.03, 1.07], '5.0 % larger (3.0–7.0 %)'],
    ['insn/op', 1.0002, [1.0001, 1.0003], '0.02 % more instructions (0.01–0.03 %)'],
  ] as const)(
    'describeChange() says of %s what %d with %j means',
    (...[unit, ratio, [low, high], expected]) => {
      expect(describeChange({ ratio, interval: { low, high } }, unit)).toBe(expected);
    },
  );

  it('describeChange() says where there is no interval, and where there is no number', () => {
    expect(describeChange({ ratio: 1.25 }, 'ms')).toBe('25.0 % slower (too few rounds for an interval)');
    expect(describeChange({ ratio: 1.25 }, 'insn/op')).toBe('25.0 % more instructions (counted)');
    expect(describeChange({ ratio: NaN }, 'ms')).toBe('without a number (too few rounds for an interval)');
  });

  it('describeChange() has words for every unit', () => {
    const all = Object.keys(units) as Unit[];
    for (const unit of all) expect(describeChange({ ratio: 1.25 }, unit)).toMatch(/^25\.0 % [a-z]+/);
  });
});

describe('describeRange()', () => {
  it('describeRange() names the smaller change first, whatever the direction', () => {
    const ratio = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        const text = describeRange({ low: Math.min(a, b), high: Math.max(a, b) }, 'ms');
        const range = /^([\d.,]+)–([\d.,]+) %$/.exec(text);
        const [, near = 0, far = 0] = (range ?? []).map((number) => Number(number.replaceAll(',', '')));
        if (range) expect(near).toBeLessThanOrEqual(far);
        else
          expect(text).toMatch(/^from (no difference|[\d.,]+ % faster) to (no difference|[\d.,]+ % slower)$/);
      }),
    );
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
    ['1026 % slower (926–1357 %)', '1,026 % slower (926–1,357 %)'],
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
    [0.012345, undefined, '0.01235'],
    [1048576, undefined, '1049000'],
    [1.5e-12, undefined, '1.500e-12'],
  ])('renderNumber() writes %d with the interval %j as %s', (value, interval, expected) => {
    expect(renderNumber(value, lastDigit(value, interval))).toBe(expected);
  });
});

describe('describeSize()', () => {
  test.each([
    [1.000_123, '0.012 % more instructions'],
    [0.999_988, '0.0012 % fewer instructions'],
    [1.052, '5.2 % more instructions'],
    [1.52, '52.0 % more instructions'],
    [1, 'no difference'],
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
