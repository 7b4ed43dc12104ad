import { expect, test } from 'vitest';
import { renderSparkline } from './layout.ts';

test('renderSparkline() has a bar for each ratio and a space where there is none', () => {
  expect(renderSparkline([1, 1.5, 2, undefined, 4])).toBe('▁▃▅ █');
});

test('renderSparkline() makes no mountains of noise', () => {
  expect(renderSparkline([1, 1.001, 0.999])).toMatch(/^[▄▅]{3}$/);
  expect(renderSparkline([1, 1, 1])).toBe('▅▅▅');
});

test('renderSparkline() is empty for nothing', () => {
  expect(renderSparkline([])).toBe('');
  expect(renderSparkline([undefined])).toBe(' ');
});
