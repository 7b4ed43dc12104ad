import { expect, test } from 'vitest';
import { orderOfGrowth } from './order-of-growth.ts';

const grow = (cost: (size: number) => number): number =>
  orderOfGrowth([250, 500, 1_000].map((size) => ({ size, cost: cost(size) })));

test.each([
  ['what is linear', (size: number) => 7 * size, 1],
  ['what is quadratic', (size: number) => size ** 2 / 3, 2],
  ['what does not grow', () => 5, 0],
])('orderOfGrowth() of %s', (_what, cost, order) => {
  expect(grow(cost)).toBeCloseTo(order, 10);
});

test('orderOfGrowth() is less than 1 where some of a linear cost is paid once', () => {
  expect(grow((size) => 500 + size)).toBeLessThan(0.7);
});
