import { type Cell, blockIds } from '../../model/index.ts';

/** Rounds that give absolute values, besides those in which the variants share a CPU; no more than there are of those. */
export const usualSolo = 3;

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
