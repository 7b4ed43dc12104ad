import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of choices that the seed decides. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** The items in a random order; the argument is left as it is. */
  shuffle<T>(items: readonly T[]): T[];
}

export function makeRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const whole = (low: number, high: number): number => uniformInt(generator, low, high);
  return { whole, shuffle: (items) => shuffle(items, whole) };
}

/** Fisher–Yates: pick one of those that are left, again and again. */
function shuffle<T>(items: readonly T[], whole: (low: number, high: number) => number): T[] {
  const left = [...items];
  const picked: T[] = [];
  while (left.length > 0) picked.push(...left.splice(whole(0, left.length - 1), 1));
  return picked;
}
