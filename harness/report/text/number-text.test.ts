import { describe, expect, it } from 'vitest';
import { lastDigit, renderNumber } from './number-text.ts';

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
