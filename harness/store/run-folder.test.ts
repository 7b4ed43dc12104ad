import { mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunSummary, summaryVersion } from '../model/result.ts';
import { runVersion } from '../model/run.ts';
import { collect, entries, proof, record } from '../testing/journal-fixtures.ts';
import {
  makeRunFolder,
  openRunFolder,
  readRunHeading,
  readRunRecord,
  readSummaryFile,
} from './run-folder.ts';

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

test('writeTrials() writes each trial on a line beside what people read of a run, and readPlan() puts both together', async () => {
  const folder = await makeRunFolder({ out, suites: ['malloc'] });
  const trial = { sequence: 0, round: 0, cellId: 'a', paddingBytes: 1 };
  const trials = [trial, { ...trial, sequence: 1, cellId: 'trials\n' }];
  const { trials: _trials, ...plan } = record.plan;
  const planned = { ...record, version: runVersion, plan: { ...plan, trialCount: 2 } };
  await folder.writeTrials(trials);
  await folder.writeRun(planned);
  expect(await readFile(join(folder.path, 'run.json'), 'utf8')).toBe(`${JSON.stringify(planned, null, 2)}\n`);
  expect((await readFile(join(folder.path, 'plan.jsonl'), 'utf8')).split('\n')).toEqual([
    '{"sequence":0,"round":0,"cellId":"a","paddingBytes":1}',
    String.raw`{"sequence":1,"round":0,"cellId":"trials\n","paddingBytes":1}`,
    '',
  ]);
  expect(await folder.readPlan(await folder.readRun())).toEqual({ ...planned.plan, trials });
});

test('readPlan() has the trials of a run that has them in its run.json', async () => {
  const folder = await makeRunFolder({ out, suites: ['malloc'] });
  await folder.writeRun(record);
  expect(record.version).toBe(1);
  expect(await folder.readPlan(await folder.readRun())).toEqual(record.plan);
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

test.each(['file', 'folder', 'device'])('writeText() follows no link to a %s elsewhere', async (kind) => {
  const folder = await makeRunFolder({ out, suites: ['malloc'] });
  const elsewhere = await mkdtemp(join(tmpdir(), 'bench-elsewhere-'));
  await writeFile(join(elsewhere, 'malloc.csv'), 'mine');
  const target = { file: join(elsewhere, 'malloc.csv'), folder: elsewhere, device: '/dev/full' }[kind]!;
  await symlink(target, join(folder.path, kind === 'folder' ? 'tables' : 'malloc.csv'));
  const name = kind === 'folder' ? 'tables/malloc.csv' : 'malloc.csv';
  await expect(folder.writeText(name, 'theirs')).rejects.toThrow(
    `Cannot write "${name}" in ${folder.path}: `,
  );
  expect(await readFile(join(elsewhere, 'malloc.csv'), 'utf8')).toBe('mine');
});

test('writeText() and writeLines() stay inside the run', async () => {
  const folder = await makeRunFolder({ out, suites: ['malloc'] });
  await folder.writeText('report.md', '# Report\n');
  await folder.writeLines('tables/malloc.csv', ['a', 'b']);
  expect(await readFile(join(folder.path, 'tables', 'malloc.csv'), 'utf8')).toBe('a\nb\n');
  for (const name of ['../report.md', 'tables/../../x', 'tables/../x', '/tmp/report.md', 'a\0b'])
    await expect(folder.writeText(name, '')).rejects.toMatchObject({ code: 'bad-run-folder' });
});

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
  await writeFile(path, '{ "version": 3 }');
  await expect(readRunRecord(folder)).rejects.toMatchObject({
    code: 'bad-run-folder',
    message: `Cannot read ${path}: it has version 3, this program reads 1 and 2`,
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
  ['', 'it is not JSON: line 1: found the end, wanted a value'],
  ['{"version":1', 'it is not JSON: line 1: found the end, wanted , or }'],
  ['[]', 'its content: found [], wanted an object'],
  [JSON.stringify({ ...record, status: 'fine' }), 'status: found \'fine\', wanted "running" or'],
  [JSON.stringify({ ...record, images: [{ tag: 1 }] }), 'images.0.tag: found 1, wanted a text'],
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

let summaryPath: string;

beforeEach(async () => {
  summaryPath = await mkdtemp(join(tmpdir(), 'bench-summary-'));
  await openRunFolder(summaryPath).writeSummary(summary);
});
afterEach(() => rm(summaryPath, { recursive: true }));

test('readSummaryFile() gives what was written', async () => {
  expect(await readSummaryFile(summaryPath)).toEqual(summary);
});

test('readSummaryFile() has none where there is no file', async () => {
  await rm(join(summaryPath, 'summary.json'));
  expect(await readSummaryFile(summaryPath)).toBeUndefined();
});

test.each([
  ['cut off', (text: string) => text.slice(0, 100)],
  ['empty', () => ''],
  ['of another version', (text: string) => text.replace('"version":1', '"version":2')],
  ['with a ratio that is none', (text: string) => text.replace('"estimate":0.9', '"estimate":null')],
  ['without its cells', (text: string) => text.replace('"cells":', '"cell":')],
])('readSummaryFile() has none for a file that is %s', async (_what, change) => {
  const file = join(summaryPath, 'summary.json');
  await writeFile(file, change(await readFile(file, 'utf8')));
  expect(await readSummaryFile(summaryPath)).toBeUndefined();
});
