import { expect, test } from 'vitest';
import { describeFound } from './read.ts';

const deep: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));

test.each([
  [undefined, 'nothing'],
  [null, 'null'],
  [17, '17'],
  ['x', '"x"'],
  [{ toString: 1 }, 'an object'],
  [deep, 'a list'],
])('describeFound() describes a value without what is in it (%#)', (value, described) => {
  expect(describeFound(value)).toBe(described);
});
