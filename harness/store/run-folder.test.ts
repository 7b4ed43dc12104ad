import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collect, entries, record } from '../testing/journal-fixtures.ts';
import { makeRunFolder } from './run-folder.ts';

let out: string;
const now = new Date('2026-11-21T21:34:42.987Z');

beforeEach(async () => {
  out = join(await mkdtemp(join(tmpdir(), 'bench-run-')), 'results');
});
afterEach(() => rm(join(out, '..'), { recursive: true }));

test('makeRunFolder() names a run by second and suites', async () => {
  const folder = await makeRunFolder({ out, suites: ['malloc', 'string'], now });
  expect(folder.run).toMatch(/^20261121T213442Z-malloc-string-[0-9a-f]{4}$/);
  expect(folder.path).toBe(join(out, folder.run));
  expect(await readdir(out)).toEqual([folder.run]);
});

test('makeRunFolder() keeps names harmless and short', async () => {
  const odd = await makeRunFolder({ out, suites: ['../x', 'a b'], now });
  expect(odd.run).toMatch(/^20261121T213442Z-.._x-a_b-[0-9a-f]{4}$/);
  const many = await makeRunFolder({ out, suites: Array<string>(40).fill('malloc'), now });
  expect(many.run).toMatch(/^20261121T213442Z-40-suites-[0-9a-f]{4}$/);
});

test('makeRunFolder() gives two thousand runs of one second a folder each', async () => {
  const made = Array.from({ length: 2000 }, () => makeRunFolder({ out, suites: ['malloc'], now }));
  const names = new Set((await Promise.all(made)).map(({ run }) => run));
  expect(names.size).toBe(2000);
});

test('makeRunFolder() takes a chosen name once', async () => {
  const { path } = await makeRunFolder({ out, suites: ['malloc'], name: 'before-upgrade' });
  expect(basename(path)).toBe('before-upgrade');
  await expect(makeRunFolder({ out, suites: ['malloc'], name: 'before-upgrade' })).rejects.toMatchObject({
    code: 'bad-argument',
    message: `Cannot start run before-upgrade: ${path} is there already`,
  });
});

test.each(['', '.', '..', 'a/b', '-x', 'latest', 'a\nb', 'x'.repeat(300)])(
  'makeRunFolder() refuses the name %j',
  async (name) => {
    const making = makeRunFolder({ out, suites: [], name });
    await expect(making).rejects.toMatchObject({ code: 'bad-argument', exitCode: 2 });
    expect(await readdir(out)).toEqual([]);
  },
);

test('makeRunFolder() says that the results folder is a file', async () => {
  await writeFile(out, '');
  await expect(makeRunFolder({ out, suites: ['malloc'] })).rejects.toMatchObject({
    code: 'results-unwritable',
  });
});

test('writeRun() and readRun() keep a run as it is', async () => {
  const folder = await makeRunFolder({ out, suites: ['malloc'] });
  const { finished, ...unfinished } = record;
  await folder.writeRun(unfinished);
  expect(await folder.readRun()).toEqual(unfinished);
  await folder.writeRun({ ...record, finished: finished ?? '' });
  expect(await folder.readRun()).toEqual(record);
  expect(await readdir(folder.path)).toEqual(['run.json']);
});

test('openJournal() and readEntries() are about the same journal', async () => {
  const folder = await makeRunFolder({ out, suites: ['malloc'] });
  await using journal = await folder.openJournal();
  for (const entry of entries) await journal.append(entry);
  expect(await collect(folder.readEntries())).toEqual(entries);
});

test('writeText() and writeLines() stay inside the run', async () => {
  const folder = await makeRunFolder({ out, suites: ['malloc'] });
  await folder.writeText('report.md', '# Report\n');
  await folder.writeLines('tables/malloc.csv', ['a', 'b']);
  expect(await readFile(join(folder.path, 'tables', 'malloc.csv'), 'utf8')).toBe('a\nb\n');
  await expect(folder.writeText('../report.md', '')).rejects.toThrow(TypeError);
  await expect(folder.writeText('tables/../../x', '')).rejects.toThrow(TypeError);
  await expect(folder.writeText('/tmp/report.md', '')).rejects.toThrow(TypeError);
});
