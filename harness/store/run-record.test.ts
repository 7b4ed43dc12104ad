import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { record } from '../testing/journal-fixtures.ts';
import { readRunHeading, readRunRecord } from './run-record.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-record-'));
  path = join(folder, 'run.json');
});
afterEach(() => rm(folder, { recursive: true }));

test('readRunRecord() gives back what was written, and fields it does not know', async () => {
  const later = { ...record, plan: { ...record.plan, later: 1 }, later: { a: 1 } };
  await writeFile(path, JSON.stringify(later));
  expect(await readRunRecord(folder)).toEqual(later);
});

test('readRunRecord() refuses a version it does not know before it looks at anything else', async () => {
  await writeFile(path, '{ "version": 2 }');
  await expect(readRunRecord(folder)).rejects.toMatchObject({
    code: 'bad-run-folder',
    message: `Cannot read ${path}: it has version 2, this program reads version 1`,
  });
});

const optional = ['finished', 'environmentAfter', 'noiseRule'];

test.each(Object.keys(record).filter((key) => !optional.includes(key)))(
  'readRunRecord() misses %s',
  async (key) => {
    await writeFile(path, JSON.stringify({ ...record, [key]: undefined }));
    const reading = readRunRecord(folder);
    await expect(reading).rejects.toMatchObject({
      code: 'bad-run-folder',
      message: expect.stringContaining(`${key}: `) as string,
    });
  },
);

test.each([
  ['', 'it is not JSON'],
  ['{"version":1', 'it is not JSON'],
  ['[]', 'its content: Invalid input: expected object, received array'],
  [JSON.stringify({ ...record, status: 'fine' }), 'status: Invalid option'],
  [
    JSON.stringify({ ...record, images: [{ tag: 1 }] }),
    'images.0.tag: Invalid input: expected string, received number',
  ],
])('readRunRecord() refuses %j', async (text, what) => {
  await writeFile(path, text);
  await expect(readRunRecord(folder)).rejects.toMatchObject({
    code: 'bad-run-folder',
    message: expect.stringContaining(`Cannot read ${path}: ${what}`) as string,
  });
});

test('readRunRecord() refuses a folder without a run.json', async () => {
  await expect(readRunRecord(folder)).rejects.toMatchObject({
    code: 'bad-run-folder',
    message: `Cannot read ${path}: it does not exist, or the folder it belongs in does not (ENOENT)`,
  });
});

test('readRunHeading() reads the heading of any version', async () => {
  await writeFile(path, JSON.stringify({ ...record, version: 9, plan: undefined }));
  const { started, status } = record;
  expect(await readRunHeading(folder)).toMatchObject({ started, status, suites: [{ name: 'malloc' }] });
});
