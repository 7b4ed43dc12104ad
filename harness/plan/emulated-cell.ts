import type { Cell } from '../model/cell.ts';
import { smokeTestCaveat } from '../model/emulation.ts';
import type { Suite } from '../model/suite.ts';

/** A cell as it is measured under an emulator: marked, and once only where that is no more than a smoke test. */
export function markEmulated(cell: Cell, { smokeTestWhenEmulated }: Suite): Cell {
  if (smokeTestWhenEmulated !== true) return { ...cell, emulated: true };
  const caveat = [smokeTestCaveat, ...(cell.caveat === undefined ? [] : [cell.caveat])].join('; ');
  return { ...cell, emulated: true, rounds: Math.min(1, cell.rounds), caveat };
}
