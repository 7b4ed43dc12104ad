import type { Cell } from '../../model/cell.ts';
import { seenFrom, type RunRecord } from '../../model/run.ts';
import type { DifferingFact } from '../../model/verdict.ts';
import { comparedFacts, factsOfCounts } from './compared-facts.ts';

export interface FactsRequest {
  /** As the run that is judged has it; the other run's own cell of the same id is looked up. */
  readonly cell: Cell;
  /** Names of facts that may differ. */
  readonly allow?: readonly string[];
}

/**
 * The facts in which two runs differ where they have to agree for a cell to be comparable. One that only one of them
 * knows differs: it might. `here` is the first run's, `there` the second's.
 */
export function differingFacts(
  a: RunRecord,
  b: RunRecord,
  { cell, allow = [] }: FactsRequest,
): DifferingFact[] {
  const [here, there] = [a, b].map((record) => ({
    record: seenFrom(record, cell.engine),
    cell: findCell(record, cell),
  }));
  return Object.entries(comparedFacts).flatMap(([name, { read }]) => {
    if (cell.counted !== undefined && !factsOfCounts.includes(name)) return [];
    const texts = { here: here && read(here), there: there && read(there) };
    if (texts.here === texts.there || allow.includes(name)) return [];
    return [{ name, here: texts.here ?? 'unknown', there: texts.there ?? 'unknown' }];
  });
}

function findCell(record: RunRecord, cell: Cell): Cell {
  return record.plan.cells.find(({ id }) => id === cell.id) ?? cell;
}
