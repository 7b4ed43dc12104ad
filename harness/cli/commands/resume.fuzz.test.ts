import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readStoredRun } from '../../runner/resume/resume.ts';
import { fakeCatalog } from '../../testing/fake-catalog.ts';
import { followPlan } from '../../testing/followed-plan.ts';
import { fuzz, fuzzAsync } from '../../testing/fuzz.ts';
import { resumption } from '../../testing/journal-fixtures.ts';
import { writeMadeUpRun } from '../../testing/made-up-run.ts';
import { nearText } from '../../testing/near-text.ts';
import { readBack } from '../options/read-back.ts';

const flags = { suite: 'alpha', family: 'one', workload: 'a', rounds: 3, control: 'none' };
const { folder, record, plan } = await writeMadeUpRun(flags, fakeCatalog);
const path = join(folder.path, 'journal.jsonl');
const whole = followPlan({ run: record.run, plan });
const [header, ...others] = whole.filter(({ kind }) => kind !== 'end');
const resumed = { ...resumption([0]), run: record.run };
const journals = [
  whole,
  whole.slice(0, -3),
  [header, ...others.slice(0, 3), resumed, ...others.slice(2)],
].map((entries) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
afterAll(() => rm(dirname(folder.path), { recursive: true, force: true }));

test('readStoredRun() takes for measured what followed the plan alone, whatever happened to a journal', async () => {
  const planned = new Map(plan.trials.map((trial) => [trial.sequence, trial]));
  const count = { read: 0, refused: 0 };
  await fuzzAsync(nearText(journals), async (text) => {
    writeFileSync(path, text);
    count.refused += 1;
    const { resumeState } = await readStoredRun(folder);
    count.refused -= 1;
    count.read += 1;
    const left = new Set(resumeState.left.map(({ sequence }) => sequence));
    const numbers = new Map<number, number>();
    const givenUp = new Set<string>();
    for await (const entry of folder.readEntries()) {
      if (entry.kind === 'failure' && entry.final) givenUp.add(entry.cellId);
      if (entry.kind !== 'trial') continue;
      numbers.set(entry.sequence, (numbers.get(entry.sequence) ?? 0) + 1);
      expect(entry).toMatchObject({ cellId: planned.get(entry.sequence)!.cellId });
      expect(Math.min(entry.kernel.wallMs, ...Object.values(entry.values))).toBeGreaterThanOrEqual(0);
    }
    for (const { sequence, cellId } of planned.values())
      if (!left.has(sequence) && !givenUp.has(cellId)) expect(numbers.get(sequence)).toBe(1);
  });
  expect(Math.min(...Object.values(count))).toBeGreaterThan(0);
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
