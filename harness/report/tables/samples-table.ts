import type { Cell } from '../../model/cell.ts';
import type { Entry, TrialEntry } from '../../model/journal.ts';
import { metricsOf, type RunRecord } from '../../model/run.ts';
import { cellColumns, toCellFields } from './cell-columns.ts';
import { samplesTable } from './samples-columns.ts';
import { toColumns, type Line } from './table.ts';

/** Those of samples.csv. */
export const samplesTableColumns = toColumns(samplesTable.columns);

/**
 * One per trial and metric, in the order of the journal, and none of them kept. `toSamplesCsv` writes the same lines
 * several times as fast, which the end of every run waits for.
 */
export async function* readSampleLines(
  record: RunRecord,
  entries: AsyncIterable<Entry> | Iterable<Entry>,
): AsyncGenerator<Line, void, undefined> {
  const cells = new Map(record.plan.cells.map((cell) => [cell.id, cell]));
  for await (const entry of entries) {
    const cell = entry.kind === 'trial' ? cells.get(entry.cellId) : undefined;
    if (entry.kind === 'trial' && cell !== undefined) yield* toLines(entry, cell, record);
  }
}

function toLines({ sequence, round, values }: TrialEntry, cell: Cell, record: RunRecord): Line[] {
  const fields = toCellFields(cell);
  const middle = cellColumns.map((column) => fields[column]);
  return metricsOf(cell, record).flatMap(({ name, unit }) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || !Number.isFinite(value)) return [];
    return [[record.run, sequence, round, ...middle, name, unit, { value }]];
  });
}
