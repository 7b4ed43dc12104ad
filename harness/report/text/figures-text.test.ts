import { describe, expect, test } from 'vitest';
import { groupThousands, renderEstimate, renderInterval } from './figures-text.ts';

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
