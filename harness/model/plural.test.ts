import { expect, test } from 'vitest';
import { countOf } from './plural.ts';

test('countOf() has the singular for one alone', () => {
  expect([0, 1, 2].map((count) => countOf(count, 'cell'))).toEqual(['0 cells', '1 cell', '2 cells']);
  expect([1, 2].map((count) => countOf(count, 'table is', 'tables are'))).toEqual([
    '1 table is',
    '2 tables are',
  ]);
});
