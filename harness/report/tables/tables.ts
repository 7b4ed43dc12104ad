import { type Entry, type Row, type SuiteRecord, metricsOf } from '../../model/index.ts';
import { toCellCases } from '../content/cases.ts';
import type { RunReport } from '../content/run.ts';
import { betweenOf } from '../content/verdicts.ts';
import { answerColumns, makeAnswerLines } from './answer.ts';
import { resultsSchema, samplesSchema } from './columns.ts';
import { makeRatiosTable, makeResultsLines, makeVerdictLines, verdictsTableColumns } from './results.ts';
import { readSampleLines } from './samples.ts';
import type { RatioTable, Table } from './table.ts';
import { makePublishedLines, makeWorkloadTables, publishedColumns } from './workloads.ts';

interface TableSource extends Pick<RunReport, 'record' | 'rows' | 'verdicts' | 'answers'> {
  /** Entries of the journal, from its beginning each time. */
  readonly readEntries: () => AsyncIterable<Entry>;
}

/** Every table there is of a run: those of its folder under the names that they have there, verdicts and ratios. */
export function listTables(source: TableSource): Table[] {
  const { record, verdicts } = source;
  const { run } = record;
  const first = findFirst(source);
  const all = { run, cases: () => toCellCases(first, verdicts) };
  const compared = first.filter(({ cell }) => cell.twin !== true);
  const { lines, ...ratios } = makeRatiosTable(compared);
  const ratioTable: RatioTable = { name: 'ratios', ...all, ...ratios, lines: () => lines };
  return [
    {
      ...{ name: 'results', ...all, columns: resultsSchema.columns },
      lines: () => makeResultsLines(record, source.rows, verdicts),
    },
    {
      ...{ name: 'samples', ...all, columns: samplesSchema.columns },
      lines: () => readSampleLines(record, source.readEntries()),
    },
    {
      ...{ name: 'verdicts', ...all, columns: verdictsTableColumns },
      lines: () => makeVerdictLines(record, verdicts),
    },
    {
      ...{ name: 'answer', ...all, columns: answerColumns },
      lines: () => makeAnswerLines(source.answers, betweenOf(record)),
    },
    ratioTable,
    ...record.suites.flatMap((suite) => listSuiteTables(suite, source)),
  ];
}

/** The tables of a suite, which are files in tables/. */
function listSuiteTables(suite: SuiteRecord, source: TableSource): Table[] {
  const { record, rows, verdicts } = source;
  const { run } = record;
  const own = makeWorkloadTables(rows, suite).map(({ name, schema, lines, rows: shown }): Table => ({
    ...{ name, run, columns: schema.columns, lines: () => lines },
    cases: () => toCellCases(shown, verdicts),
  }));
  const published = makePublishedLines(rows, suite);
  if (published.length === 0) return own;
  const workloads = new Set(suite.published?.map(({ workload }) => workload));
  const shown = findFirst(source).filter(
    ({ cell }) => cell.suite === suite.name && workloads.has(cell.workload),
  );
  return [
    ...own,
    {
      ...{ name: `${suite.name}-published`, run, columns: publishedColumns, lines: () => published },
      cases: () => toCellCases(shown, verdicts),
    },
  ];
}

/** Rows of the metric that verdicts are about. */
function findFirst({ record, rows }: TableSource): Row[] {
  return rows.filter(({ cell, metric }) => metricsOf(cell, record)[0]?.name === metric.name);
}
