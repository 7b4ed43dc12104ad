import { describe, expect, test } from 'vitest';
import { fc } from '../../testing/property.ts';
import { makeBalancedOrders, makeRandom } from './schedule.ts';

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

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('makeRandom()', () => {
  test('makeRandom() makes the same choices for the same seed', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.nat()), (seed, items) => {
        const [one, other] = [makeRandom(seed), makeRandom(seed)];
        expect(one.shuffle(items)).toEqual(other.shuffle(items));
        expect(one.whole(0, 1_000)).toBe(other.whole(0, 1_000));
      }),
    );
  });

  test('shuffle() keeps every item, and the argument as it was', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.nat()), (seed, items) => {
        const before = [...items];
        const shuffled = makeRandom(seed).shuffle(items);
        expect([...shuffled].sort()).toEqual([...items].sort());
        expect(items).toEqual(before);
      }),
    );
  });

  test('shuffle() gives each of the six orders of three items about as often', () => {
    const random = makeRandom(7);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 6_000; draw += 1) {
      const order = random.shuffle(['a', 'b', 'c']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // Six standard deviations of a binomial count around 1000.
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(180);
  });

  test('whole() reaches both ends and nothing beyond', () => {
    const random = makeRandom(1);
    const drawn = new Set(Array.from({ length: 200 }, () => random.whole(3, 5)));
    expect([...drawn].sort()).toEqual([3, 4, 5]);
  });
});
