import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../model/journal.ts';
import { collect, entries, header, makeTrial, repeat, resumption } from '../testing/journal-fixtures.ts';
import { type TornLine, readCountedEntries, readEntries } from './journal-reader.ts';

async function read(entries: readonly Entry[]): Promise<readonly Entry[]> {
  const path = join(await mkdtemp(join(tmpdir(), 'bench-counted-')), 'journal.jsonl');
  await writeFile(path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  return collect(readCountedEntries(path));
}

describe('readCountedEntries()', () => {
  test('readCountedEntries() leaves out what was measured again, and nothing below', async () => {
    const again = { ...makeTrial(1), note: 'again' };
    const entries = [header, makeTrial(0), makeTrial(1), resumption([1]), again, makeTrial(2)];
    expect(await read(entries)).toEqual([header, makeTrial(0), resumption([1]), again, makeTrial(2)]);
  });

  test('readCountedEntries() goes by the last session that took a trial back', async () => {
    const last = { ...makeTrial(1), note: 'last' };
    const entries = [header, makeTrial(1), resumption([1]), makeTrial(1), resumption([1]), last];
    expect(await read(entries)).toEqual([header, resumption([1]), resumption([1]), last]);
  });

  test('readCountedEntries() sees a session that begins where two blocks of the file meet', async () => {
    const blockBytes = 1 << 20;
    const before = [header, makeTrial(1), { ...makeTrial(2), note: '' }];
    const bytes = before.map((entry) => `${JSON.stringify(entry)}\n`).join('').length;
    for (let beyond = -15; beyond <= 1; beyond += 1) {
      const filler = { ...makeTrial(2), note: 'x'.repeat(blockBytes + beyond - bytes) };
      const entries = [header, makeTrial(1), filler, resumption([1])];
      expect(await read(entries)).toEqual([header, filler, resumption([1])]);
    }
  });

  test('readCountedEntries() leaves out the trials of a block that was repeated', async () => {
    const again = { ...makeTrial(1), note: 'again' };
    const list = [header, makeTrial(0), makeTrial(1), repeat([1]), again];
    expect(await read(list)).toEqual([header, makeTrial(0), repeat([1]), again]);
  });

  test('readCountedEntries() yields a journal that was never resumed as it is', async () => {
    const entries = [header, makeTrial(0), makeTrial(0)];
    expect(await read(entries)).toEqual(entries);
  });
});

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-journal-'));
  path = join(folder, 'journal.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

test('readEntries() yields every entry in order', async () => {
  await writeFile(path, toLines(entries));
  expect(await readJournalText()).toEqual({ found: entries, torn: undefined });
});

test('readEntries() yields an older journal, which knows of no blocks', async () => {
  const older = entries.filter(({ kind }) => kind !== 'block');
  await writeFile(path, toLines(older));
  expect((await readJournalText()).found).toEqual(older);
});

test('readEntries() yields lines that lie across the blocks it reads, and characters that do', async () => {
  const many = Array.from({ length: 5000 }, (_, index) => ({
    ...makeTrial(index),
    checksum: '→'.repeat(index % 99),
  }));
  await writeFile(path, toLines([header, ...many]));
  expect((await readJournalText()).found).toEqual([header, ...many]);
});

test('readEntries() yields a line that is longer than several blocks', async () => {
  const long = { ...makeTrial(0), iterationsMs: Array.from({ length: 400_000 }, (_, index) => index + 0.5) };
  await writeFile(path, toLines([header, long, makeTrial(1)]));
  expect((await readJournalText()).found).toEqual([header, long, makeTrial(1)]);
});

test('readEntries() yields nothing from an empty journal', async () => {
  await writeFile(path, '');
  expect(await readJournalText()).toEqual({ found: [], torn: undefined });
});

test('readEntries() sets a torn last line aside wherever it was torn', async () => {
  const whole = toLines([header]);
  const line = Buffer.from(toLines(entries.slice(1, 2)));
  for (let bytes = 1; bytes < line.length; bytes += 1) {
    await writeFile(path, Buffer.concat([Buffer.from(whole), line.subarray(0, bytes)]));
    const { found, torn } = await readJournalText();
    expect(found).toEqual([header]);
    expect(torn).toMatchObject({ path, line: 2 });
  }
});

test('readEntries() sets a last line aside that power failure filled with zeros', async () => {
  await writeFile(path, `${toLines([header])}${'\0'.repeat(5000)}\n`);
  expect(await readJournalText()).toEqual({
    found: [header],
    torn: { path, line: 2, text: '\0'.repeat(200) },
  });
});

test.each([
  [
    'rubbish in the middle',
    `${toLines([header])}rubbish\n${toLines(entries.slice(1))}`,
    'line 2 is not JSON',
  ],
  ['an empty line in the middle', `${toLines([header])}\n${toLines(entries.slice(1))}`, 'line 2 is not JSON'],
  ['a torn line that another follows', `${toLines([header])}{"kind\n{"ki`, 'line 2 is not JSON'],
  [
    'JSON that is no entry',
    `${toLines([header])}{"kind":"trial"}\n`,
    'line 2 is not a journal entry: at: is missing, wanted a text',
  ],
  [
    'a number',
    `${toLines([header])}17\n`,
    'line 2 is not a journal entry: its content: found 17, wanted an object',
  ],
  [
    'nothing of JSON',
    `${toLines([header])}null\n`,
    'line 2 is not a journal entry: its content: found null, wanted an object',
  ],
  [
    'a version of what has none',
    `${toLines([header])}{"kind":"trial","version":3}\n`,
    'line 2 is not a journal entry: at: is missing, wanted a text',
  ],
  ['no header', toLines(entries.slice(1)), 'line 1 is not the header of a journal'],
])('readEntries() refuses %s', async (_, text, what) => {
  await writeFile(path, text);
  await expect(readJournalText()).rejects.toMatchObject({
    code: 'bad-run-folder',
    message: `Cannot read ${path}: ${what}`,
    hint: 'The file was changed or damaged after it was written; take the run from a copy',
  });
});

test('readCountedEntries() takes nothing back for a line that was torn', async () => {
  const torn = JSON.stringify(repeat([0])).slice(0, -10);
  await writeFile(path, `${toLines([header, makeTrial(0)])}${torn}`);
  expect(await collect(readCountedEntries(path))).toEqual([header, makeTrial(0)]);
});

test.each([
  ['{"kind":"repeat","again":[0]}', 'at: is missing, wanted a text'],
  ['{"kind":"run","resumed":{"again":[0]}}', 'version: is missing, wanted a finite number'],
])('readCountedEntries() refuses %s, and takes nothing back for it', async (line, fault) => {
  await writeFile(path, `${toLines([header, makeTrial(0)])}${line}\n`);
  const found: Entry[] = [];
  const reading = (async () => {
    for await (const entry of readCountedEntries(path)) found.push(entry);
  })();
  await expect(reading).rejects.toThrow(`line 3 is not a journal entry: ${fault}`);
  expect(found).toEqual([header, makeTrial(0)]);
});

test('readEntries() yields what stands before the damage', async () => {
  await writeFile(path, `${toLines(entries)}rubbish\n${toLines(entries)}`);
  const found: Entry[] = [];
  const reading = (async () => {
    for await (const entry of readEntries(path)) found.push(entry);
  })();
  await expect(reading).rejects.toThrow(`line ${entries.length + 1} is not JSON`);
  expect(found).toEqual(entries);
});

test('readEntries() refuses a version that is too deep to be told', async () => {
  await writeFile(path, `{"kind":"run","version":${'['.repeat(20_000)}${']'.repeat(20_000)}}\n`);
  await expect(readJournalText()).rejects.toMatchObject({
    code: 'bad-run-folder',
    message: `Cannot read ${path}: line 1 has version none, this program reads 1 and 2`,
  });
});

test('readEntries() refuses a version it does not know, whatever else the header holds', async () => {
  await writeFile(path, '{"kind":"run","version":3,"id":"x"}\n');
  await expect(readJournalText()).rejects.toMatchObject({
    code: 'bad-run-folder',
    message: `Cannot read ${path}: line 1 has version 3, this program reads 1 and 2`,
    hint: 'Use the version of this program that measured the run (harnessVersion in its run.json)',
  });
});

test('readEntries() refuses a journal that is not there, and a folder', async () => {
  await expect(readJournalText()).rejects.toMatchObject({ code: 'bad-run-folder', exitCode: 2 });
  path = folder;
  await expect(readJournalText()).rejects.toMatchObject({
    code: 'bad-run-folder',
    message: expect.stringContaining('EISDIR') as string,
  });
});

test('readEntries() closes the file when the loop is left early', async () => {
  await writeFile(path, toLines(entries));
  for await (const entry of readEntries(path)) {
    expect(entry).toEqual(header);
    break;
  }
});

async function readJournalText(): Promise<{ found: Entry[]; torn: TornLine | undefined }> {
  let torn: TornLine | undefined;
  const found = await collect(readEntries(path, (line) => (torn = line)));
  return { found, torn };
}

function toLines(list: readonly Entry[]): string {
  return list.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
