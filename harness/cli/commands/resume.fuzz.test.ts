import { writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readStoredRun } from '../../runner/resume.ts';
import { fakeCatalog } from '../../testing/fake-catalog.ts';
import { fuzz, fuzzAsync } from '../../testing/fuzz.ts';
import { writeMadeUpRun } from '../../testing/made-up-run.ts';
import { nearText } from '../../testing/near-text.ts';
import { readBack } from '../options/read-back.ts';

const flags = { suite: 'alpha', family: 'one', workload: 'a', rounds: 3, control: 'none' };
const { folder, record } = await writeMadeUpRun(flags, fakeCatalog);
const path = join(folder.path, 'journal.jsonl');
const journal = (await readFile(path, 'utf8')).replaceAll(record.run, 'made-up');
afterAll(() => rm(dirname(folder.path), { recursive: true, force: true }));

test('readStoredRun() knows which trials are left, whatever happened to a journal', async () => {
  const planned = record.plan.trials.length;
  let read = 0;
  await fuzzAsync(nearText([journal]), async (text) => {
    writeFileSync(path, text);
    const { resumeState } = await readStoredRun(folder);
    expect(resumeState.left.length).toBeLessThanOrEqual(planned);
    read += 1;
  });
  expect(read).toBeGreaterThan(0);
});

const commands = [
  `${record.command} --command 'sh -c "a b"' --name x`,
  "npm run bench -- run --suite malloc --param 'a b=c' --shell --command 'it'\\''s'",
];

test('readBack() reads the flags of a run, or says that it knows them not, whatever its command is', () => {
  const read = { flags: 0, none: 0 };
  fuzz(nearText(commands), (command) => {
    read.none += 1;
    expect(readBack(command)).toBeTypeOf('object');
    read.none -= 1;
    read.flags += 1;
  });
  expect(Math.min(...Object.values(read))).toBeGreaterThan(0);
});
