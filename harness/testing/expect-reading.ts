import { expect } from 'vitest';
import type { Reading } from '../model/suite.ts';

/** The journal can hold the reading: its numbers are finite and not negative, or it gives a reason. */
export function expectReading(reading: Reading): void {
  if (reading.kind !== 'measured') {
    expect(reading.reason).not.toBe('');
    return;
  }
  const numbers = [...Object.values(reading.values), ...reading.iterationsMs];
  expect(numbers.filter((number) => !(number >= 0 && Number.isFinite(number)))).toEqual([]);
}
