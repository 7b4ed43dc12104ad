import { describe, expect, test } from 'vitest';
import { fc } from '../../testing/property.ts';
import { makeBalancedOrders } from './balanced-orders.ts';
import { makeRandom } from './random.ts';

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('makeBalancedOrders()', () => {
  test('makeBalancedOrders() puts every item into every place once in as many rounds as there are items', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), seed, (count, from) => {
        const items = Array.from({ length: count }, (_, index) => index);
        const orders = makeBalancedOrders(items, count, makeRandom(from));
        for (const place of items) {
          expect(orders.map((order) => order[place]).sort((a, b) => a! - b!)).toEqual(items);
        }
      }),
    );
  });

  test('makeBalancedOrders() has every item in every round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), seed, (rounds, from) => {
        const orders = makeBalancedOrders(['a', 'b', 'c', 'd'], rounds, makeRandom(from));
        expect(orders).toHaveLength(rounds);
        for (const order of orders) expect([...order].sort()).toEqual(['a', 'b', 'c', 'd']);
      }),
    );
  });

  test('makeBalancedOrders() gives the same orders for the same seed, and others for another', () => {
    const draw = (from: number) => makeBalancedOrders(['a', 'b', 'c', 'd', 'e'], 10, makeRandom(from));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });
});
