import { describe, expect, test } from 'vitest';
import type { BlockEntry } from '../model/journal.ts';
import { makeNoiseRule, whyNoisy } from './noise-rule.ts';

const rule = makeNoiseRule(2);
const block = (activity: Partial<BlockEntry>): BlockEntry => ({
  kind: 'block',
  at: '',
  round: 0,
  groupId: 'g',
  wallMs: 1_000,
  ...activity,
});

describe('whyNoisy()', () => {
  test('whyNoisy() asks for more than 2 % of wall × CPUs that no rounding explains', () => {
    // 2 % of 1 s of two CPUs, and a tick.
    expect(whyNoisy(block({ stealMs: 50 }), rule)).toBeUndefined();
    expect(whyNoisy(block({ stealMs: 60 }), rule)).toBe('steal above 2 %');
    expect(whyNoisy(block({ stealMs: 60 }), makeNoiseRule(4))).toBeUndefined();
  });

  test.each([1, 20, 499])('whyNoisy() drops no block of %i ms for a single tick', (wallMs) => {
    expect(whyNoisy(block({ wallMs, stealMs: 10 }), rule)).toBeUndefined();
  });

  test('whyNoisy() takes any thermal throttling', () => {
    expect(whyNoisy(block({ throttles: 0 }), rule)).toBeUndefined();
    expect(whyNoisy(block({ throttles: 1, stealMs: 0 }), rule)).toBe('thermal throttling');
  });

  test('whyNoisy() says of what is not known that it was quiet', () => {
    expect(whyNoisy(block({}), rule)).toBeUndefined();
  });

  test('whyNoisy() does not mind that programs wait for each other', () => {
    expect(whyNoisy(block({ cpuPressureMs: 900, ioPressureMs: 900 }), rule)).toBeUndefined();
  });

  test('whyNoisy() goes by the numbers of the run, which may be others', () => {
    const strict = { ...rule, maxStealShare: 0.005 };
    expect(whyNoisy(block({ stealMs: 30 }), strict)).toBe('steal above 0.5 %');
  });
});
