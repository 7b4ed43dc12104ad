import type { RunFolder } from './archive/run-folder.ts';
import type { NoiseReport } from './model/noise.ts';
import type { Row } from './model/row.ts';
import type { RunRecord } from './model/run.ts';
import { toResultsCsv } from './report/results-csv.ts';
import { toSamplesCsv } from './report/samples-csv.ts';
import { toWorkloadTables } from './report/workload-table-csv.ts';
import { SampleColumns } from './statistics/sample-columns.ts';
import { makeRows } from './statistics/summarise.ts';

/** What a run amounts to. */
export interface Results {
  readonly rows: readonly Row[];
  readonly noise: NoiseReport;
}

/** Makes every file below the journal from the journal, and gives what they say. Can be done again at any time. */
export async function writeResults(folder: RunFolder, record: RunRecord): Promise<Results> {
  const results = await writeRows(folder, record);
  await writeSamples(folder, record);
  return results;
}

/** results.csv and tables/. */
export async function writeRows(folder: RunFolder, record: RunRecord): Promise<Results> {
  const { rows, noise } = await readResults(folder, record);
  await folder.writeText('results.csv', toResultsCsv(record.run, rows));
  for (const suite of record.suites) {
    for (const { name, csv } of toWorkloadTables(rows, suite))
      await folder.writeText(`tables/${name}.csv`, csv);
  }
  return { rows, noise };
}

/** samples.csv. */
export async function writeSamples(folder: RunFolder, record: RunRecord): Promise<void> {
  await folder.writeLines('samples.csv', toSamplesCsv(record, folder.readEntries()));
}

async function readResults(folder: RunFolder, record: RunRecord): Promise<Results> {
  const samples = new SampleColumns(record);
  for await (const entry of folder.readEntries()) samples.add(entry);
  return { rows: makeRows({ record, samples }), noise: samples.noiseReport };
}
