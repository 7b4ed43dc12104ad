import { appendFile, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Entry } from '../model/journal.ts';
import { collect, entries, header, makeTrial } from '../testing/journal-fixtures.ts';
import { readEntries } from './journal-reader.ts';
import { openJournal } from './journal.ts';
import { mountSmallDisk, mountable } from '../testing/small-disk.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-journal-'));
  path = join(folder, 'journal.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

test('openJournal() appends what readEntries() gives back', async () => {
  {
    await using journal = await openJournal(path);
    for (const entry of entries.slice(0, 2)) await journal.append(entry);
  }
  await using journal = await openJournal(path);
  for (const entry of entries.slice(2)) await journal.append(entry);
  expect(await readAll()).toEqual(entries);
});

test('append() has the entry in the file when it resolves', async () => {
  await using journal = await openJournal(path);
  await journal.append(header);
  expect(await readFile(path, 'utf8')).toBe(`${JSON.stringify(header)}\n`);
});

test('append() keeps the order of calls that do not wait for each other', async () => {
  await using journal = await openJournal(path);
  const written = [header, ...Array.from({ length: 200 }, (_, index) => makeTrial(index))];
  await Promise.all(written.map((entry) => journal.append(entry)));
  expect(await readAll()).toEqual(written);
});

test('append() writes several entries together, or none of them', async () => {
  await using journal = await openJournal(path);
  await journal.append(header, makeTrial(0));
  const broken = { ...makeTrial(2), values: { time: Number.NaN } };
  await expect(journal.append(makeTrial(1), broken)).rejects.toThrow(TypeError);
  await journal.append(makeTrial(3), makeTrial(4));
  expect(await readAll()).toEqual([header, makeTrial(0), makeTrial(3), makeTrial(4)]);
});

test('append() refuses an entry that would not read back, and goes on', async () => {
  await using journal = await openJournal(path);
  await journal.append(header);
  await expect(journal.append({ ...makeTrial(0), values: { time: Number.NaN } })).rejects.toThrow(TypeError);
  await journal.append(makeTrial(1));
  expect(await readAll()).toEqual([header, makeTrial(1)]);
});

test('dispose waits for entries that are still being written', async () => {
  const journal = await openJournal(path);
  const written = Promise.all([journal.append(header), journal.append(makeTrial(0))]);
  await journal[Symbol.asyncDispose]();
  await written;
  expect(await readAll()).toHaveLength(2);
});

test('openJournal() cuts off a torn last line wherever it was torn, and keeps it beside', async () => {
  const whole = `${JSON.stringify(header)}\n`;
  const line = Buffer.from(`${JSON.stringify(entries[1])}\n`);
  for (let bytes = 0; bytes < line.length; bytes += 1) {
    await writeFile(path, whole);
    await appendFile(path, line.subarray(0, bytes));
    await using journal = await openJournal(path);
    expect(journal.torn?.bytes ?? 0).toBe(bytes);
    if (journal.torn) expect(await readFile(journal.torn.path)).toEqual(line.subarray(0, bytes));
    await journal.append(makeTrial(0));
    expect(await readAll()).toEqual([header, makeTrial(0)]);
  }
});

test('openJournal() cuts off a last line that is not JSON, also one longer than it looks at in one step', async () => {
  const torn = '\0'.repeat(200_000);
  await writeFile(path, `${JSON.stringify(header)}\n${torn}\n`);
  await using journal = await openJournal(path);
  expect(journal.torn?.bytes).toBe(torn.length + 1);
  expect(await readAll()).toEqual([header]);
});

test('openJournal() starts anew where only half a header was written', async () => {
  await writeFile(path, '{"kind":"ru');
  await using journal = await openJournal(path);
  await journal.append(header);
  expect(await readAll()).toEqual([header]);
});

test('openJournal() says what is wrong with a path it cannot write', async () => {
  await writeFile(path, '');
  await expect(openJournal(join(path, 'journal.jsonl'))).rejects.toMatchObject({
    code: 'results-unwritable',
    message: `Cannot write ${path}/journal.jsonl: a part of the path is a file, not a folder (ENOTDIR)`,
  });
  await expect(openJournal(folder)).rejects.toMatchObject({ code: 'results-unwritable' });
  await expect(openJournal(join(folder, 'no', 'journal'))).rejects.toMatchObject({
    code: 'results-unwritable',
  });
});

test('append() says that the disk is full, and says it again (/dev/full)', async () => {
  await symlink('/dev/full', path);
  await using journal = await openJournal(path);
  const full = {
    code: 'results-unwritable',
    exitCode: 3,
    message: `Cannot write ${path}: the disk is full (ENOSPC)`,
    hint: 'Free some space there, or choose another folder with --out; everything written before is kept',
  };
  await expect(journal.append(header)).rejects.toMatchObject(full);
  await expect(journal.append(header)).rejects.toMatchObject(full);
});

test.skipIf(!mountable())(
  'append() takes a partly written line back when the disk is full (mounts)',
  async () => {
    using disk = mountSmallDisk(16_384)!;
    path = join(disk.path, 'journal.jsonl');
    await using journal = await openJournal(path);
    const kept: Entry[] = [header];
    await journal.append(header);
    const error = await fillUp(kept, (entry) => journal.append(entry));
    expect(error).toMatchObject({
      code: 'results-unwritable',
      message: expect.stringContaining('full') as string,
    });
    expect(await readAll()).toEqual(kept);
    expect((await stat(path)).size).toBe(kept.map((entry) => JSON.stringify(entry).length + 1).reduce(sum));

    disk.remount('size=65536');
    await journal.append(makeTrial(999));
    expect(await readAll()).toEqual([...kept, makeTrial(999)]);
  },
);

async function fillUp(kept: Entry[], append: (entry: Entry) => Promise<void>): Promise<unknown> {
  for (let sequence = 0; ; sequence += 1) {
    try {
      await append(makeTrial(sequence));
    } catch (error) {
      return error;
    }
    kept.push(makeTrial(sequence));
  }
}

async function readAll(): Promise<Entry[]> {
  return collect(readEntries(path));
}

function sum(a: number, b: number): number {
  return a + b;
}
