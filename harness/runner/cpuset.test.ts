import { describe, expect, test } from 'vitest';
import { toCpuset } from './cpuset.ts';

describe('toCpuset()', () => {
  test.each([
    [[0], '0-0'],
    [[0, 1, 2], '0-2'],
    [[0, 2, 3, 7], '0-0,2-3,7-7'],
    [[], ''],
  ])('toCpuset() writes %j as %j', (cpus, text) => {
    expect(toCpuset(cpus)).toBe(text);
  });
});
