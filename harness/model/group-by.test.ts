import { expect, test } from 'vitest';
import { groupBy } from './group-by.ts';

test('groupBy() keeps items and keys in their order', () => {
  const groups = groupBy(['b1', 'a1', 'b2'], ([letter = '']) => letter);
  expect([...groups]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1']],
  ]);
});
