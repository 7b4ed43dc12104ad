import { writeFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fuzzAsync } from '../testing/fuzz.ts';
import { nearJson } from '../testing/near-json.ts';
import { nearText } from '../testing/near-text.ts';
import { fc } from '../testing/property.ts';
import { readCountedEntries } from './journal-reader.ts';
import { collect, entries, header, makeTrial, resumption } from '../testing/journal-fixtures.ts';
import { isEntry } from './journal-entry.ts';
import { findSoundLength } from './journal.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const toText = (journal: readonly unknown[]): string =>
  journal.map((entry) => `${JSON.stringify(entry)}\n`).join('');
const journals = [
  toText(entries),
  toText([header, makeTrial(0), makeTrial(1), resumption([1]), makeTrial(1)]),
  toText([header]),
];

/** Lines cut, doubled and moved, or one that says something else. */
const journal = fc.oneof(
  nearText(journals),
  fc.tuple(fc.constantFrom(...journals), nearJson(entries)).map(([text, line]) => `${text}${line}\n`),
);

test('readCountedEntries() reads entries or says which line is none, whatever happened to a journal', async () => {
  const path = join(folder, 'journal.jsonl');
  let [read, refused] = [0, 0];
  await fuzzAsync(journal, async (text) => {
    writeFileSync(path, text);
    refused += 1;
    const torn: unknown[] = [];
    const found = await collect(readCountedEntries(path, (line) => torn.push(line)));
    refused -= 1;
    read += 1;
    expect(found.every(isEntry)).toBe(true);
    expect(await findSoundShare(path)).toBe(torn.length === 0 ? 'all' : 'less');
  });
  expect(Math.min(read, refused)).toBeGreaterThan(0);
});

/** How much of a journal its writer would keep. */
async function findSoundShare(path: string): Promise<'all' | 'less'> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  return (await findSoundLength(file, size)) === size ? 'all' : 'less';
}
