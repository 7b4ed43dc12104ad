import type { RunFolder } from '../../store/index.ts';
import { BenchError } from '../../errors.ts';
import {
  type JudgedRun,
  SampleColumns,
  type JudgedVariants,
  judgeVariants,
  makeRows,
  makeRunSummary,
} from '../../analysis/index.ts';
import type { Entry, NoiseReport, RunRecord, RunSummary } from '../../model/index.ts';
import {
  type CsvFile,
  type CsvSchema,
  type RunReport,
  resultsSchema,
  samplesSchema,
  toCsvMetadata,
  toFactTables,
  toPublishedTable,
  toResultsCsv,
  toSamplesCsv,
  toWorkloadTables,
  toMarkdownReport,
} from '../../report/index.ts';

/** A run's rows with their verdicts, as the files below its journal have them. */
export interface Results extends JudgedRun, JudgedVariants {
  /** Blocks that do not count, because the machine was too busy with something else. */
  readonly noise: NoiseReport;
}

/** Results whose files are written. */
export interface WrittenResults extends Results {
  readonly report: RunReport;
  /** Why there is no page of the report, where there is none: it can be made again, and never costs the run. */
  readonly reportProblem?: Error;
}

/** Makes every file below the journal from the journal, and gives what they say. Can be done again at any time. */
export async function writeResults(folder: RunFolder, record: RunRecord): Promise<WrittenResults> {
  const results = await writeRows(folder, record);
  await writeSamples(folder, record);
  const report = makeRunReport(results, results);
  const reportProblem = await writeReport(folder, report).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  return { ...results, report, ...(reportProblem !== undefined && { reportProblem }) };
}

/** report.html and report.md. */
export async function writeReport(folder: RunFolder, report: RunReport): Promise<void> {
  // Charts take longer to load than all else: only what draws them waits for that.
  const { toHtmlReport } = await import('../../report/html/index.ts');
  await folder.writeText('report.md', toMarkdownReport(report));
  await folder.writeText('report.html', toHtmlReport(report));
}

/** All that is told of a run, by whatever tells of it. */
export function makeRunReport(
  judged: JudgedRun,
  { verdicts, controls, answers }: JudgedVariants = judgeVariants(judged),
): RunReport {
  const { run, rows } = judged;
  const { record, samples } = run;
  return {
    record,
    rows,
    verdicts,
    controls,
    answers,
    noise: samples.noiseReport,
    endReason: samples.endReason,
    valuesOf: (cellId, metric) => samples.soloSeries(cellId, metric),
  };
}

/** results.csv, tables/ and summary.json. */
export async function writeRows(folder: RunFolder, record: RunRecord): Promise<Results> {
  const judged = await readResults(folder, record);
  const { run, rows } = judged;
  const { verdicts, controls, answers } = judgeVariants(judged);
  await folder.writeText('results.csv', toResultsCsv(record, rows, verdicts));
  await writeMetadata(folder, 'results.csv', resultsSchema);
  for (const suite of record.suites) {
    const published = toPublishedTable(rows, suite);
    for (const file of [...toWorkloadTables(rows, suite), ...(published ? [published] : [])])
      await writeTable(folder, file);
  }
  for (const file of toFactTables(record.proofs)) await writeTable(folder, file);
  await folder.writeSummary(makeRunSummary(judged));
  return { ...judged, verdicts, controls, answers, noise: run.samples.noiseReport };
}

async function writeTable(folder: RunFolder, { schema, csv }: CsvFile): Promise<void> {
  await folder.writeText(`tables/${schema.name}`, csv);
  await writeMetadata(folder, `tables/${schema.name}`, schema);
}

/** Column types stand beside a CSV, under the name that CSV on the Web (w3.org/TR/tabular-data-model) gives it. */
async function writeMetadata(folder: RunFolder, path: string, schema: CsvSchema): Promise<void> {
  await folder.writeText(`${path}-metadata.json`, toCsvMetadata(schema));
}

/** samples.csv. */
export async function writeSamples(folder: RunFolder, record: RunRecord): Promise<void> {
  await folder.writeLines('samples.csv', toSamplesCsv(record, folder.readEntries()));
  await writeMetadata(folder, 'samples.csv', samplesSchema);
}

/** Makes rows from the journal; writes nothing. */
export async function readResults(
  folder: RunFolder,
  record: RunRecord,
  onEntry: (entry: Entry) => void = () => undefined,
): Promise<JudgedRun> {
  const samples = new SampleColumns(record);
  for await (const entry of folder.readEntries()) {
    samples.add(entry);
    onEntry(entry);
  }
  const run = { record, samples };
  return { run, rows: makeRows(run) };
}

/**
 * summary.json of a complete run, made and put there where it is missing. Throws `bad-run-folder`, also for a journal
 * whose end is missing.
 */
export async function readSummary(folder: RunFolder): Promise<RunSummary> {
  return (await folder.readSummary()) ?? makeSummary(folder);
}

async function makeSummary(folder: RunFolder): Promise<RunSummary> {
  const record = await folder.readRun();
  const last: { kind?: Entry['kind'] } = {};
  const judged = await readResults(folder, record, ({ kind }) => {
    last.kind = kind;
  });
  if (last.kind !== 'end') throw cutOff(folder);
  const summary = makeRunSummary(judged);
  await folder.writeSummary(summary).catch(passOverReadOnly);
  return summary;
}

function cutOff({ path }: RunFolder): BenchError {
  return new BenchError('bad-run-folder', `Cannot read ${path}: the end of its journal is missing`, {
    hint: 'Take the run from a copy, or measure again',
  });
}

/** A shelf that may only be read is read, and the summary made again next time. */
function passOverReadOnly(error: unknown): void {
  if (!(error instanceof BenchError) || error.code !== 'results-unwritable') throw error;
}
