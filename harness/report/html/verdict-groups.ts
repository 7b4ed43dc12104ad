import type { CellVerdict } from '../../model/verdict.ts';
import { groupRows } from '../group-rows.ts';
import { renderPlace } from '../text/row-words.ts';

/** Cells that can stand in one table and on one scale: of one suite, metric and place. Twins are left out. */
export function groupVerdicts(verdicts: readonly CellVerdict[]): CellVerdict[][] {
  const cells = verdicts.filter(({ cell }) => cell.twin !== true);
  return groupRows(cells, (of) => JSON.stringify([of.cell.suite, of.metric.name, renderPlace(of)]));
}
