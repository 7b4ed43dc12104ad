import { describe, expect, test } from 'vitest';
import { fc } from '../../testing/property.ts';
import { makeRandom } from './random.ts';

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
