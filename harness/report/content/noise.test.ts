import { describe, expect, test } from 'vitest';
import { describeDropped } from './noise.ts';

const quiet = { blocks: 60, dropped: 0, reasons: [], spared: [] };

describe('describeDropped()', () => {
  test('describeDropped() counts what was dropped, and says why in words that need no manual', () => {
    expect(describeDropped(quiet)).toBe('0 of 60 rounds of a workload were dropped');
    const reasons = ['steal above 2 %', 'thermal throttling'];
    expect(describeDropped({ ...quiet, dropped: 1, reasons })).toBe(
      '1 of 60 rounds of a workload was dropped: other guests of the host took more than 2 % of the CPU (steal), thermal throttling',
    );
  });
});
