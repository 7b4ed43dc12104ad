import { expect, test } from 'vitest';
import { renderSlowest } from './slowest-files.ts';

const files = (count: number): { name: string; ms: number }[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${at}.test.ts`, ms: at * 1000 }));

test('renderSlowest() names ten files, the slowest first, with their share of all', () => {
  const lines = renderSlowest(files(21)).split('\n');
  expect(lines[0]).toBe('The 10 slowest of 21 test files');
  expect(lines[1]).toBe('     20.0 s   10 %  20.test.ts');
  expect(lines.slice(10)).toEqual(['     11.0 s    5 %  11.test.ts', '']);
});

test('renderSlowest() says nothing of so few files that all would be named', () => {
  expect(renderSlowest(files(10))).toBe('');
});

test('renderSlowest() has no share where no time passed', () => {
  expect(renderSlowest(files(11).map(({ name }) => ({ name, ms: 0 })))).toContain('0.0 s    0 %  ');
});
