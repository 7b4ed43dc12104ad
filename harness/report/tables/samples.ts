import { type Cell, type Entry, type RunRecord, type TrialEntry, metricsOf } from '../../model/index.ts';
import { shortestNumber } from '../content/numbers.ts';
import { cellColumnNames, samplesSchema, toCellFields } from './columns.ts';
import { toCsv } from './csv.ts';
import { type Line, namesOf } from './table.ts';

/** Characters of a text: so many that writing costs little, and so few that nothing piles up. */
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
  let chunk = toCsv([namesOf(samplesSchema.columns)]);
  for await (const entry of entries) {
    if (entry.kind === 'trial') chunk += render(entry);
    if (chunk.length < chunkLength) continue;
    yield chunk.slice(0, -1);
    chunk = '';
  }
  if (chunk !== '') yield chunk.slice(0, -1);
}

/** The part of a line that is known before its trial. */
interface MetricFields {
  readonly metric: string;
  /** The fields between the round and the value, already written: they are the same in every round. */
  readonly middle: string;
}

function makeRenderer(record: RunRecord): (trial: TrialEntry) => string {
  const byCell = new Map(record.plan.cells.map((cell) => [cell.id, makeMetricFields(cell, record)]));
  const run = writeFields(record.run);
  return ({ cellId, sequence, round, layout = '', together, values }) =>
    (byCell.get(cellId) ?? [])
      .map(({ metric, middle }) => {
        const value = Object.hasOwn(values, metric) ? values[metric] : undefined;
        if (value === undefined || !Number.isFinite(value)) return '';
        return `${run},${sequence},${round},${layout},${together === true ? 'yes' : ''},${middle},${String(shortestNumber(value))}\n`;
      })
      .join('');
}

function makeMetricFields(cell: Cell, record: RunRecord): MetricFields[] {
  const fields = toCellFields(cell);
  return metricsOf(cell, record).map(({ name, unit }) => ({
    metric: name,
    middle: writeFields(...cellColumnNames.map((column) => fields[column]), name, unit),
  }));
}

function writeFields(...fields: Parameters<typeof toCsv>[0][number]): string {
  return toCsv([fields]).slice(0, -1);
}

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

function toLines(trial: TrialEntry, cell: Cell, record: RunRecord): Line[] {
  const { sequence, round, layout, values } = trial;
  const together = trial.together === true ? 'yes' : undefined;
  const fields = toCellFields(cell);
  const middle = cellColumnNames.map((column) => fields[column]);
  return metricsOf(cell, record).flatMap(({ name, unit }) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || !Number.isFinite(value)) return [];
    return [[record.run, sequence, round, layout, together, ...middle, name, unit, { value }]];
  });
}
