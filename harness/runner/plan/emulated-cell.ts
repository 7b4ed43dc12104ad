import type { Cell } from '../../model/cell.ts';
import { smokeTestCaveat } from '../../model/emulation.ts';
import type { Suite } from '../../model/suite.ts';

/** Nothing is judged by an emulator's times; so many show how much they vary. */
const mostRounds = 3;

/** A cell as it is measured under an emulator: marked, and seldom; once where that is no more than a smoke test. */
export function markEmulated(cell: Cell, { smokeTestWhenEmulated }: Suite): Cell {
  if (smokeTestWhenEmulated !== true)
    return { ...cell, emulated: true, rounds: Math.min(mostRounds, cell.rounds) };
  const caveat = [smokeTestCaveat, ...(cell.caveat === undefined ? [] : [cell.caveat])].join('; ');
  return { ...cell, emulated: true, rounds: Math.min(1, cell.rounds), caveat };
}
