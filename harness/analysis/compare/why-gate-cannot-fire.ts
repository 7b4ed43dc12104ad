import { fewestRounds } from '../statistics/fewest-rounds.ts';

/** Why a gate over so many cells could not turn red whatever was measured, and what it would take; undefined if it can. */
export function whyGateCannotFire(cells: number, rounds: number, alpha = 0.05): string | undefined {
  if (cells === 0) return 'A gate over no cell can never fire';
  const needed = fewestRounds({ cells, alpha });
  if (rounds >= needed) return undefined;
  const smallest = toShort(2 ** -rounds);
  const counted = `${cells} ${cells === 1 ? 'cell' : 'cells'}`;
  return `A gate over ${counted} with ${rounds} ${rounds === 1 ? 'round' : 'rounds'} can never fire: its smallest p-value is ${smallest}, and ${toShort(alpha / cells)} is wanted; it takes ${needed} rounds`;
}

function toShort(value: number): string {
  return String(Number(value.toPrecision(2)));
}
