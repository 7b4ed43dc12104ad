/** Length of a series, and the energy that one of 1,000 permutations of its ranks exceeds. */
const table: readonly (readonly [length: number, energy: number])[] = [
  [14, 2.17],
  [16, 2.37],
  [20, 2.64],
  [24, 2.83],
  [32, 3.1],
  [48, 3.4],
  [64, 3.6],
  [96, 3.86],
  [128, 4.06],
  [192, 4.26],
  [256, 4.43],
  [384, 4.61],
  [512, 4.77],
  [768, 4.92],
];

const perOctaveBeyond = 0.3;

/**
 * The energy of `splitByEnergy` that a series of ranks, divided by their number, has to exceed for p ≤ .001. From seeded
 * permutations, 110,000 of each length up to 128, 90,000 to 43,000 up to 384, 25,000 of 512 and 12,500 of 768, smoothed
 * over the lengths by hand: good to about 2 % (the tests count three lengths again). Between them it goes with the
 * logarithm of the length. Infinite below 14 values: too many of their permutations are as uneven as any can be.
 */
export function criticalEnergy(length: number): number {
  const next = table.findIndex(([known]) => known >= length);
  const [atMost, atLeast] = [table[next - 1], table[next]];
  if (atLeast === undefined) return beyond(length);
  if (atMost === undefined) return atLeast[0] === length ? atLeast[1] : Infinity;
  const share = Math.log(length / atMost[0]) / Math.log(atLeast[0] / atMost[0]);
  return atMost[1] + share * (atLeast[1] - atMost[1]);
}

function beyond(length: number): number {
  const [longest, energy] = table.at(-1) ?? [1, Infinity];
  return energy + perOctaveBeyond * Math.log2(length / longest);
}
