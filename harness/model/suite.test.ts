import { expect, test } from 'vitest';
import { wholeProblem } from './suite.ts';

test('wholeProblem() says what is wanted instead of anything but a whole number in the range', () => {
  const wrong = ['', '0', '9', '-1', '1.5', '1e0', ' 1', 'all'];
  expect(wrong.map((value) => wholeProblem(value, 1, 8))).toEqual(
    wrong.map(() => 'a whole number from 1 to 8'),
  );
  expect(['1', '8'].map((value) => wholeProblem(value, 1, 8))).toEqual([undefined, undefined]);
});
