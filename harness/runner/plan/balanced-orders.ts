import type { Random } from './random.ts';

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
