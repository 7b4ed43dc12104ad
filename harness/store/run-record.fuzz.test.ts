import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fuzzAsync } from '../testing/fuzz.ts';
import { record } from '../testing/journal-fixtures.ts';
import { nearJson } from '../testing/near-json.ts';
import { findHolder } from './lock.ts';
import { readRunRecord, readSummaryFile } from './run-folder.ts';
import { listRuns } from './runs.ts';

let runs = '';
let folder = '';
beforeAll(async () => {
  runs = await mkdtemp(join(tmpdir(), 'bench-fuzz-'));
  folder = await mkdtemp(join(runs, 'run-'));
});
afterAll(() => rm(runs, { recursive: true, force: true }));

test('readRunRecord() reads a record or names the field that is none, whatever happened to run.json', async () => {
  let [read, refused] = [0, 0];
  await fuzzAsync(
    nearJson([record]),
    async (text) => {
      writeFileSync(join(folder, 'run.json'), text);
      await listRuns(runs, (error) => {
        expect(error.message).toMatch(/^Cannot read /);
      });
      refused += 1;
      const found = await readRunRecord(folder);
      refused -= 1;
      read += 1;
      expect(found.plan.trials?.every(({ sequence }) => Number.isSafeInteger(sequence))).not.toBe(false);
    },
    { oneIn: 5 },
  );
  expect(Math.min(read, refused)).toBeGreaterThan(0);
});

const lock = { pid: 1, start: '17', bootId: 'b2', host: 'h' };

test('findHolder() and readSummaryFile() read something or nothing, whatever is in their files', async () => {
  await fuzzAsync(
    nearJson([lock, { version: 1, run: 'r', subjects: [], cells: [] }]),
    async (text) => {
      writeFileSync(join(folder, 'run.lock'), text);
      writeFileSync(join(folder, 'summary.json'), text);
      await findHolder(folder);
      await readSummaryFile(folder);
    },
    { oneIn: 5 },
  );
});
