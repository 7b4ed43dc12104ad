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
 * The energy of `splitByEnergy` that a series of ranks, divided by their number, has to exceed for p ≤ .001. Counted out
 * over 110,000 seeded permutations of every length in the table (65,000 from 192 on, 20,000 from 512 on), rounded
 * upwards; between them it goes with the logarithm of the length. Infinite below 14 values: too few of their
 * permutations are worse than the worst.
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
