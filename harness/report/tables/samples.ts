import { type Cell, type Entry, type RunRecord, type TrialEntry, metricsOf } from '../../model/index.ts';
import { shortestNumber } from '../content/numbers.ts';
import { cellColumns, samplesTable, toCellFields } from './columns.ts';
import { namesOf } from './csv-column.ts';
import { toCsv } from './csv.ts';
import { type Line, toColumns } from './table.ts';

/** Large enough that writing costs little, small enough that nothing piles up. */
const chunkLength = 64 * 1024;

/**
 * samples.csv: one line per trial and metric, in the order of the journal. Each text that is given is many lines; the
 * line feed that ends it is left to whoever writes it.
 */
export async function* toSamplesCsv(
  record: RunRecord,
  entries: AsyncIterable<Entry> | Iterable<Entry>,
): AsyncGenerator<string, void, undefined> {
  const render = makeRenderer(record);
  let chunk = toCsv([namesOf(samplesTable.columns)]);
  for await (const entry of entries) {
    if (entry.kind === 'trial') chunk += render(entry);
    if (chunk.length < chunkLength) continue;
    yield chunk.slice(0, -1);
    chunk = '';
  }
  if (chunk !== '') yield chunk.slice(0, -1);
}

interface Column {
  readonly metric: string;
  /** The fields between the round and the value, already written: they are the same in every round. */
  readonly middle: string;
}

function makeRenderer(record: RunRecord): (trial: TrialEntry) => string {
  const columns = new Map(record.plan.cells.map((cell) => [cell.id, makeColumns(cell, record)]));
  const run = writeFields(record.run);
  return ({ cellId, sequence, round, layout = '', values }) =>
    (columns.get(cellId) ?? [])
      .map(({ metric, middle }) => {
        const value = Object.hasOwn(values, metric) ? values[metric] : undefined;
        if (value === undefined || !Number.isFinite(value)) return '';
        return `${run},${sequence},${round},${layout},${middle},${String(shortestNumber(value))}\n`;
      })
      .join('');
}

function makeColumns(cell: Cell, record: RunRecord): Column[] {
  const fields = toCellFields(cell);
  return metricsOf(cell, record).map(({ name, unit }) => ({
    metric: name,
    middle: writeFields(...cellColumns.map((column) => fields[column]), name, unit),
  }));
}

function writeFields(...fields: Parameters<typeof toCsv>[0][number]): string {
  return toCsv([fields]).slice(0, -1);
}

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

function toLines({ sequence, round, layout, values }: TrialEntry, cell: Cell, record: RunRecord): Line[] {
  const fields = toCellFields(cell);
  const middle = cellColumns.map((column) => fields[column]);
  return metricsOf(cell, record).flatMap(({ name, unit }) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || !Number.isFinite(value)) return [];
    return [[record.run, sequence, round, layout, ...middle, name, unit, { value }]];
  });
}
