export interface GateSize {
  /** Cells that are gated together. */
  readonly cells: number;
  readonly alpha: number;
}

/**
 * The fewest rounds with which a gate over so many cells can fire at all: ⌈log2(cells/α)⌉. The smallest one-sided
 * signed-rank p-value of n rounds is 2^-n, and Holm's first step asks for α/cells.
 */
export function fewestRounds({ cells, alpha }: GateSize): number {
  let rounds = 1;
  while (2 ** -rounds > alpha / Math.max(1, cells)) rounds += 1;
  return rounds;
}
