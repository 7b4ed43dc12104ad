import type { RunFolder } from './archive/run-folder.ts';
import type { Row } from './model/row.ts';
import type { RunRecord } from './model/run.ts';
import { toResultsCsv } from './report/results-csv.ts';
import { toSamplesCsv } from './report/samples-csv.ts';
import { toWorkloadTables } from './report/workload-table-csv.ts';
import { SampleColumns } from './statistics/sample-columns.ts';
import { makeRows } from './statistics/summarise.ts';

/** Makes every file below the journal from the journal, and gives the rows. Can be done again at any time. */
export async function writeResults(folder: RunFolder, record: RunRecord): Promise<readonly Row[]> {
  const rows = await writeRows(folder, record);
  await writeSamples(folder, record);
  return rows;
}

/** results.csv and tables/. */
export async function writeRows(folder: RunFolder, record: RunRecord): Promise<readonly Row[]> {
  const rows = await readRows(folder, record);
  await folder.writeText('results.csv', toResultsCsv(record.run, rows));
  for (const suite of record.suites) {
    for (const { name, csv } of toWorkloadTables(rows, suite))
      await folder.writeText(`tables/${name}.csv`, csv);
  }
  return rows;
}

/** samples.csv. */
export async function writeSamples(folder: RunFolder, record: RunRecord): Promise<void> {
  await folder.writeLines('samples.csv', toSamplesCsv(record, folder.readEntries()));
}

async function readRows(folder: RunFolder, record: RunRecord): Promise<readonly Row[]> {
  const samples = new SampleColumns(record.plan.rounds);
  for await (const entry of folder.readEntries()) samples.add(entry);
  return makeRows({ record, samples });
}
