import type { CellVerdict } from '../../model/verdict.ts';
import { groupRows } from '../group-rows.ts';
import { safeText } from './escape.ts';
import { describeVerdict } from './verdict-text.ts';
import { isSettled } from './verdict-words.ts';

/** Cells of which the same sentence is to be said. */
export interface UnjudgedCells {
  readonly sentence: string;
  readonly cells: readonly string[];
}

/** What could not be judged, and why. Twins are not among it: nobody asks whether they changed. */
export function listUnjudged(verdicts: readonly CellVerdict[]): UnjudgedCells[] {
  return groupRows(unjudgedOf(verdicts), describeVerdict).flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ sentence: describeVerdict(first), cells: group.map(({ cell }) => safeText(cell.id)) }];
  });
}

export function unjudgedOf(verdicts: readonly CellVerdict[]): CellVerdict[] {
  return verdicts.filter(({ cell, verdict }) => cell.twin !== true && !isSettled(verdict));
}
