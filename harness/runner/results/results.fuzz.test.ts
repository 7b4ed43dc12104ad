import { writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeRunSummary } from '../../analysis/history/run-summary.ts';
import { toHtmlReport } from '../../report/html/run-page.ts';
import { toMarkdownReport } from '../../report/formats/markdown-report.ts';
import { toResultsCsv } from '../../report/tables/results.ts';
import { makeRunReport, readResults } from './results.ts';
import { fakeCatalog } from '../../testing/fake-catalog.ts';
import { fuzzAsync } from '../../testing/fuzz.ts';
import { writeMadeUpRun } from '../../testing/made-up-run.ts';
import { nearJson } from '../../testing/near-json.ts';
import { nearText } from '../../testing/near-text.ts';
import { fc } from '../../testing/property.ts';

const flags = {
  suite: 'alpha',
  family: 'one',
  workload: 'a',
  variant: 'glibc,musl-def',
  rounds: 4,
  control: 'none',
};
const { folder, record: written } = await writeMadeUpRun(flags, fakeCatalog);
/** The same each time, whenever it is made. */
const record = { ...written, run: 'made-up', started: '2026-01-01T00:00:00.000Z' };
const journalFile = join(folder.path, 'journal.jsonl');
const journal = (await readFile(journalFile, 'utf8')).replaceAll(written.run, record.run);
const entries = journal
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as unknown);
afterAll(() => rm(dirname(folder.path), { recursive: true, force: true }));

const lines = fc.oneof(
  nearText([journal]),
  nearJson(entries).map((line) => `${journal}${line}\n`),
);
/** Damages one of the two files only, so that the reader of the other gets to its end. */
const files = fc.oneof(
  fc.tuple(nearJson([record]), fc.constant(journal)),
  fc.tuple(fc.constant(JSON.stringify(record)), lines),
);

/** A page takes longer than all the rest. */
const seldom = fc.integer({ min: 1, max: 100 }).map((one) => one === 1);

test('readResults() and reports come of a run or say what is wrong with it, whatever happened to its files', async () => {
  let told = 0;
  await fuzzAsync(
    fc.tuple(files, seldom),
    async ([[runText, journalText], withPage]) => {
      writeFileSync(join(folder.path, 'run.json'), runText);
      writeFileSync(journalFile, journalText);
      const judged = await readResults(folder, await folder.readRun());
      const report = makeRunReport(judged);
      expect(toResultsCsv(judged.run.record, judged.rows, report.verdicts)).toMatch(/^run,/);
      expect(toMarkdownReport(report)).toMatch(/^## /);
      makeRunSummary(judged);
      if (withPage) expect(toHtmlReport(report)).toMatch(/^<!doctype html>/i);
      told += 1;
    },
    { oneIn: 5 },
  );
  expect(told).toBeGreaterThan(0);
});
