import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { summaryVersion, type RunSummary } from '../model/summary.ts';
import { proof, record } from '../testing/journal-fixtures.ts';
import { openRunFolder } from './run-folder.ts';
import { readSummaryFile } from './summary-file.ts';

const { run, started, status, baseline, harnessVersion, memoryBytes, engine, environment, plan, suites } =
  record;
const { product, version, arch, cpus, kernel } = engine;
const ratio = { baseline: 'glibc', n: 20, estimate: 0.9, interval: { low: 0.8, high: 1 }, pValue: 0.02 };
const summary: RunSummary = {
  ...{ version: summaryVersion, run, started, status, baseline, harnessVersion, memoryBytes, environment },
  engine: { product, version, arch, cpus, kernel },
  subjects: [{ id: proof.subjectId, digest: proof.digest, facts: [{ name: 'libc', output: 'glibc 2.36' }] }],
  cells: plan.cells.flatMap((cell) =>
    suites.map(({ metrics }) => ({ cell, metric: metrics[0]!, cpuset: '0-1', ratio })),
  ),
};

let path: string;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'bench-summary-'));
  await openRunFolder(path).writeSummary(summary);
});
afterEach(() => rm(path, { recursive: true }));

test('readSummaryFile() gives what was written', async () => {
  expect(await readSummaryFile(path)).toEqual(summary);
});

test('readSummaryFile() has none where there is no file', async () => {
  await rm(join(path, 'summary.json'));
  expect(await readSummaryFile(path)).toBeUndefined();
});

test.each([
  ['cut off', (text: string) => text.slice(0, 100)],
  ['empty', () => ''],
  ['of another version', (text: string) => text.replace('"version":1', '"version":2')],
  ['with a ratio that is none', (text: string) => text.replace('"estimate":0.9', '"estimate":null')],
  ['without its cells', (text: string) => text.replace('"cells":', '"cell":')],
])('readSummaryFile() has none for a file that is %s', async (_what, change) => {
  const file = join(path, 'summary.json');
  await writeFile(file, change(await readFile(file, 'utf8')));
  expect(await readSummaryFile(path)).toBeUndefined();
});
