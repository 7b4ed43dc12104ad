import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { record } from '../testing/journal-fixtures.ts';
import { findRun, listRuns } from './runs.ts';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'bench-runs-'));
  await put('20261120T010000Z-malloc-1a2b', '2026-11-20T01:00:00.000Z');
  await put('20261121T010000Z-malloc-9c9c', '2026-11-21T01:00:00.000Z');
  await put('20261121T020000Z-string-77aa', '2026-11-21T02:00:00.000Z');
  await put('before-upgrade', '2026-11-19T02:00:00.000Z');
});
afterEach(() => rm(out, { recursive: true }));

test('listRuns() puts the newest first, whatever its name', async () => {
  expect((await listRuns(out)).map(({ run }) => run)).toEqual([
    '20261121T020000Z-string-77aa',
    '20261121T010000Z-malloc-9c9c',
    '20261120T010000Z-malloc-1a2b',
    'before-upgrade',
  ]);
});

test('listRuns() tells what a run is', async () => {
  expect((await listRuns(out)).at(-1)).toEqual({
    run: 'before-upgrade',
    path: join(out, 'before-upgrade'),
    started: '2026-11-19T02:00:00.000Z',
    status: 'complete',
    suites: ['malloc'],
    lostEngine: false,
  });
});

test('listRuns() passes over what is not a run', async () => {
  await mkdir(join(out, 'empty'));
  await mkdir(join(out, 'broken'));
  await writeFile(join(out, 'broken', 'run.json'), '{"ver');
  await mkdir(join(out, 'folder', 'run.json'), { recursive: true });
  await writeFile(join(out, 'README.md'), '');
  expect(await listRuns(out)).toHaveLength(4);
});

test('listRuns() finds nothing in a folder that is not there', async () => {
  expect(await listRuns(join(out, 'no'))).toEqual([]);
});

test('listRuns() refuses a file', async () => {
  await writeFile(join(out, 'README.md'), '');
  await expect(listRuns(join(out, 'README.md'))).rejects.toMatchObject({ code: 'bad-run-folder' });
});

test.each([
  ['latest', '20261121T020000Z-string-77aa'],
  ['20261120T010000Z-malloc-1a2b', '20261120T010000Z-malloc-1a2b'],
  ['20261120', '20261120T010000Z-malloc-1a2b'],
  ['before', 'before-upgrade'],
])('findRun() finds %s', async (wanted, run) => {
  expect((await findRun(out, wanted)).run).toBe(run);
});

test('findRun() prefers a whole name to a beginning', async () => {
  await put('before', '2026-11-18T02:00:00.000Z');
  expect((await findRun(out, 'before')).run).toBe('before');
});

test('findRun() takes a path to a run anywhere', async () => {
  expect((await findRun('/nowhere', `${join(out, 'before-upgrade')}/`)).run).toBe('before-upgrade');
  await expect(findRun(out, join(out, 'no'))).rejects.toMatchObject({ code: 'bad-run-folder' });
});

test('findRun() asks for more of an ambiguous beginning', async () => {
  await expect(findRun(out, '20261121')).rejects.toMatchObject({
    code: 'unknown-name',
    message: 'Cannot tell which run 20261121 is: 2 begin with it',
    hint: 'Give more of the name: 20261121T020000Z-string-77aa, 20261121T010000Z-malloc-9c9c',
  });
});

test('findRun() names the nearest runs', async () => {
  await expect(findRun(out, '20261120T01000Z')).rejects.toMatchObject({
    code: 'unknown-name',
    exitCode: 2,
    message: `Cannot find run 20261120T01000Z: no run in ${out} is called that`,
    hint: expect.stringMatching(/^Did you mean 20261120T010000Z-malloc-1a2b or /) as string,
  });
  await expect(findRun(out, 'string')).rejects.toMatchObject({
    hint: expect.stringMatching(/^Did you mean 20261121T020000Z-string-77aa or /) as string,
  });
});

test('findRun() says how to get a run where there is none', async () => {
  await expect(findRun(join(out, 'no'), 'latest')).rejects.toMatchObject({
    code: 'unknown-name',
    message: `Cannot find run latest: there is no run in ${out}/no`,
    hint: 'Measure one with npm run bench -- --suite malloc',
  });
});

async function put(run: string, started: string): Promise<void> {
  await mkdir(join(out, run));
  await writeFile(join(out, run, 'run.json'), JSON.stringify({ ...record, run, started }));
}
