import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Cell, blockIds } from '../../model/index.ts';

/**
 * Rounds that give absolute values, besides those in which the variants share a CPU; no more than there are of those. Each takes
 * twice as long as one of those on two CPUs: where time is limited, ratios get it.
 */
export function usualSolo(budgetMs: number | undefined): number {
  return budgetMs === undefined ? 3 : 2;
}

/**
 * Lets a block share a CPU only where there is something to compare in it. Its rounds alone come on top of the others: what
 * is asked for as rounds is what ratios are taken from.
 */
export function scheduleCells(cells: readonly Cell[]): Cell[] {
  const blocks = blockIds(cells);
  const sizes = new Map<string, number>();
  for (const { id, unavailable } of cells) {
    const block = blocks.get(id) ?? id;
    sizes.set(block, (sizes.get(block) ?? 0) + (unavailable === undefined ? 1 : 0));
  }
  return cells.map(({ solo, ...cell }) => {
    const shares = solo !== undefined && (sizes.get(blocks.get(cell.id) ?? cell.id) ?? 0) > 1;
    return shares ? { ...cell, solo, rounds: cell.rounds + solo } : cell;
  });
}

/**
 * The rounds in which a cell runs alone, spread evenly over all of its rounds; where it may be settled before the last of them,
 * over as many as it has at least. The first is one of them, so that a run which is
 * cut off early has absolute values.
 */
export function roundsAlone(
  { rounds, solo = rounds }: Pick<Cell, 'rounds' | 'solo'>,
  least = rounds,
): ReadonlySet<number> {
  const within = Math.min(rounds, solo + least);
  return new Set(Array.from({ length: solo }, (_, index) => Math.floor((index * within) / solo)));
}

/** A stream of choices that the seed decides. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** The items in a random order; the argument is left as it is. */
  shuffle<T>(items: readonly T[]): T[];
}

/** `stream`: of one seed there are several, which have no number in common that anybody could draw. */
export function makeRandom(seed: number, stream = 0): Random {
  const generator = xoroshiro128plus(seed);
  for (let jumps = 0; jumps < stream; jumps += 1) generator.jump();
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

/**
 * One order of the items per round. Within any block of as many rounds as there are items each item stands in each
 * place exactly once: a Latin square with rows, columns and symbols shuffled, drawn anew for every block.
 * The place in a round shifts a measurement by itself, so it must not favour anybody (Mytkowicz 2009; Laaber 2019).
 */
export function makeBalancedOrders<T>(items: readonly T[], rounds: number, random: Random): T[][] {
  const orders: T[][] = [];
  while (orders.length < rounds) orders.push(...makeSquare(items, random));
  return orders.slice(0, rounds);
}

/** The layout of each round, from 1. Within as many rounds as there are layouts each is taken once, in a random order. */
export function drawLayouts(layouts: number, rounds: number, random: Random): number[] {
  const numbers = Array.from({ length: layouts }, (_, index) => index + 1);
  const passes = Array.from({ length: Math.ceil(rounds / layouts) }, () => random.shuffle(numbers));
  return passes.flat().slice(0, rounds);
}

function makeSquare<T>(items: readonly T[], random: Random): T[][] {
  const symbols = random.shuffle(items);
  const columns = random.shuffle(items.map((_, index) => index));
  const rows = random.shuffle(items.map((_, index) => index));
  return rows.map((row) => columns.map((column) => at(symbols, row + column)));
}

function at<T>(symbols: readonly T[], index: number): T {
  const symbol = symbols[index % symbols.length];
  if (symbol === undefined) throw new RangeError('A square of nothing has no rows');
  return symbol;
}
