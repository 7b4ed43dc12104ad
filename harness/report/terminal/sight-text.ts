import type { CellSight, Sight } from '../../model/sight.ts';
import { safeText } from '../text/escape.ts';

/** What is found in a cell: `finds 2.3 % or more (spread 1.1 % in 20 rounds of …)`. */
export function renderCellSight(sight: CellSight): string {
  if (sight.kind === 'unknown') return 'unknown: run with --pilot';
  const { spread, from, smallestEffect } = sight;
  const effect =
    smallestEffect === undefined
      ? 'finds nothing: too few rounds'
      : `finds ${toPercent(smallestEffect)} or more`;
  return `${effect} (spread ${toPercent(spread)} in ${from.rounds} rounds of ${safeText(from.run)})`;
}

/** What a gate over all these cells together needs. */
export function renderGate({
  gatedCells,
  countedCells,
  fewestRounds,
  whyGateCannotFire,
  cells,
}: Sight): string[] {
  if (gatedCells === 0 && countedCells > 0) return ['Counted instructions are gated in any number of rounds'];
  if (whyGateCannotFire !== undefined) return [whyGateCannotFire];
  const known = cells.some(({ kind }) => kind === 'known');
  return [
    `A gate over ${gatedCells} ${gatedCells === 1 ? 'cell' : 'cells'} needs at least ${fewestRounds} rounds`,
    ...(known ? ['“Finds” is the smallest slowdown that it will find in 80 % of sessions'] : []),
  ];
}

/** With two digits: more would be a promise. */
function toPercent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
