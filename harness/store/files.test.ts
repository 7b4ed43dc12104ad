import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BenchError } from '../errors.ts';
import { mountSmallDisk, mountable } from '../testing/small-disk.ts';
import { assertWritable, makeFolder, removeDrafts, writeLinesTo, writeTextTo } from './files.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-atomic-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('writeTextTo() writes the text as it is, makes folders, and replaces what was there', async () => {
  const path = join(folder, 'tables', 'malloc.csv');
  await writeTextTo(path, 'one');
  await writeTextTo(path, 'zwei – “2”\n');
  expect(await readFile(path, 'utf8')).toBe('zwei – “2”\n');
  expect(await readdir(join(folder, 'tables'))).toEqual(['malloc.csv']);
});

test('writeLinesTo() writes into a pipe, and leaves it one', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const [text] = await Promise.all([readFile(path, 'utf8'), writeLinesTo(path, ['a', 'b'])]);
  expect(text).toBe('a\nb\n');
  expect((await stat(path)).isFIFO()).toBe(true);
});

test('writeLinesTo() adds a line feed to every line, many or none', async () => {
  const path = join(folder, 'samples.csv');
  await writeLinesTo(path, ['a,b', '1,2', '']);
  expect(await readFile(path, 'utf8')).toBe('a,b\n1,2\n\n');
  await writeLinesTo(path, []);
  expect(await readFile(path, 'utf8')).toBe('');
  const many = Array.from({ length: 100_000 }, (_, index) => `line ${index}`);
  await writeLinesTo(path, many);
  expect(await readFile(path, 'utf8')).toBe(`${many.join('\n')}\n`);
});

test('writeLinesTo() passes on what its lines throw, and leaves the old file and no other', async () => {
  const path = join(folder, 'samples.csv');
  await writeTextTo(path, 'old');
  const reportedFailure = new BenchError('bad-run-folder', 'Cannot read', { hint: '' });
  await expect(writeLinesTo(path, failing(reportedFailure))).rejects.toBe(reportedFailure);
  expect(await readdir(folder)).toEqual(['samples.csv']);
  expect(await readFile(path, 'utf8')).toBe('old');
});

test('writeTextTo() says what is in the way', async () => {
  const path = join(folder, 'report.md');
  await mkdir(path);
  await expect(writeTextTo(path, 'x')).rejects.toMatchObject({
    code: 'results-unwritable',
    message: `Cannot write ${path}: it is a folder (EISDIR)`,
  });
  expect(await readdir(folder)).toEqual(['report.md']);
});

test('writeTextTo() says that a folder of the path is a file', async () => {
  await writeFile(join(folder, 'tables'), '');
  const writing = writeTextTo(join(folder, 'tables', 'malloc.csv'), 'x');
  await expect(writing).rejects.toMatchObject({ code: 'results-unwritable' });
});

test.skipIf(!mountable())('writeLinesTo() keeps the old file when the disk is full (mounts)', async () => {
  using disk = mountSmallDisk(65_536)!;
  const path = join(disk.path, 'samples.csv');
  await writeTextTo(path, 'old');
  await expect(writeLinesTo(path, Array<string>(50_000).fill('1,2,3'))).rejects.toMatchObject({
    code: 'results-unwritable',
    message: `Cannot write ${path}: the disk is full (ENOSPC)`,
  });
  expect(await readdir(disk.path)).toEqual(['samples.csv']);
  expect(await readFile(path, 'utf8')).toBe('old');
});

test('removeDrafts() removes what killed writers left, and nothing else', async () => {
  const kept = ['.run.lock.01234567.tmp', 'run.json', 'notes.tmp', join('tables', 'malloc.csv')];
  const drafts = ['.run.json.5da485d0.tmp', join('tables', '.malloc.csv.0a1b2c3d.tmp')];
  for (const name of [...kept, ...drafts]) await writeTextTo(join(folder, name), 'x');
  await removeDrafts(folder);
  expect((await readdir(folder, { recursive: true })).sort()).toEqual([...kept, 'tables'].sort());
});

async function* failing(error: Error): AsyncGenerator<string> {
  for (let line = 0; line < 100_000; line += 1) yield `line ${line}`;
  await Promise.reject(error);
}

describe('makeFolder()', () => {
  test('makeFolder() makes the folders above, and is content with what is there', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'bench-')), 'a', 'b', 'c');
    await makeFolder(path);
    await Promise.all([makeFolder(path), makeFolder(join(path, 'd')), makeFolder(join(path, 'd'))]);
    expect((await stat(join(path, 'd'))).isDirectory()).toBe(true);
  });

  test('makeFolder() fails below a file, and where a file system makes no folders', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'bench-')), 'file');
    await writeFile(file, '');
    await expect(makeFolder(join(file, 'a'))).rejects.toMatchObject({ code: 'ENOTDIR' });
    await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolder('/proc/none/of/this')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

let writableFolder: string;

beforeEach(async () => {
  writableFolder = await mkdtemp(join(tmpdir(), 'bench-writable-'));
});
afterEach(() => rm(writableFolder, { recursive: true }));

test('assertWritable() makes a missing folder and leaves nothing in it', async () => {
  const out = join(writableFolder, 'a', 'results');
  await assertWritable(out);
  await assertWritable(out);
  expect(await readdir(out)).toEqual([]);
});

test('assertWritable() refuses a file, and a path through one', async () => {
  const file = join(writableFolder, 'results');
  await writeFile(file, '');
  await expect(assertWritable(file)).rejects.toMatchObject({
    code: 'results-unwritable',
    message: `Cannot write ${file}: something of that name is in the way (EEXIST)`,
    hint: 'Choose a folder with --out, or another name for it',
  });
  await expect(assertWritable(join(file, 'x'))).rejects.toMatchObject({ code: 'results-unwritable' });
});

test('assertWritable() refuses a folder it has no permission for', async () => {
  await chmod(writableFolder, 0o555);
  const asUser = asNobody(() => assertWritable(writableFolder));
  await expect(asUser).rejects.toMatchObject({
    code: 'results-unwritable',
    exitCode: 3,
    message: `Cannot write ${writableFolder}: permission is denied (EACCES)`,
    hint: 'Make the folder writable, or choose another one with --out',
  });
});

test.skipIf(!mountable())('assertWritable() refuses a full disk and a read-only one (mounts)', async () => {
  using disk = mountSmallDisk(4096)!;
  await assertWritable(disk.path);
  await writeFile(join(disk.path, 'full'), 'x');
  await expect(assertWritable(disk.path)).rejects.toThrow('the disk is full (ENOSPC)');
  expect(await readdir(disk.path)).toEqual(['full']);
  disk.remount('ro');
  await expect(assertWritable(disk.path)).rejects.toThrow('the file system is read-only (EROFS)');
});

/** Permissions do not bind root: while this goes on, root is user 65534. */
async function asNobody(act: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(65_534);
  try {
    await act();
  } finally {
    process.seteuid?.(0);
  }
}
