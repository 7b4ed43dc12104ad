import type { Interval } from '../../model/row.ts';

/** No more digits than this, however narrow the interval. */
const mostDigits = 6;
/** Where no interval says what the digits are worth. */
const digitsWithoutInterval = 4;

/**
 * The power of ten of the last digit worth printing. An interval's half-width keeps two digits up to 35 and one above
 * (the rounding rule of the Particle Data Group), and its value at least two.
 */
export function lastDigit(value: number, interval?: Interval): number {
  const first = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  const width = interval === undefined ? 0 : interval.high - interval.low;
  if (!(width > 0)) return value === 0 ? 0 : first - digitsWithoutInterval + 1;
  const supported = Math.floor(Math.log10(width / 7.1));
  return Math.min(Math.max(supported, first - mostDigits + 1), value === 0 ? supported : first - 1);
}

/** The number, rounded to that digit. */
export function renderNumber(value: number, digit: number): string {
  if (digit < -9) return value.toExponential(digitsWithoutInterval - 1);
  if (digit <= 0) return value.toFixed(-digit);
  const step = 10 ** digit;
  return String(Math.round(value / step) * step);
}

/** A comma between groups of three digits, before the point only, in every number of a text. */
export function groupThousands(number: string): string {
  return number.replace(/(?<![.\d])\d{4,}/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ','));
}
