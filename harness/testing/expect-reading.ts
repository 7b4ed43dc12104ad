import { expect } from 'vitest';
import type { Reading } from '../model/suite.ts';

/** What a trial amounts to can be journalled: numbers are numbers, and what is none says why. */
export function expectReading(reading: Reading): void {
  if (reading.kind !== 'measured') {
    expect(reading.reason).not.toBe('');
    return;
  }
  const numbers = [...Object.values(reading.values), ...reading.iterationsMs];
  expect(numbers.filter((number) => !(number >= 0 && Number.isFinite(number)))).toEqual([]);
}
