import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import type { RunRecord } from '../../model/run.ts';
import type { RunFolder } from '../../store/run-folder.ts';
import { callCli, type CliOutcome } from '../../testing/cli.ts';
import { writeMadeUpRun } from '../../testing/made-up-run.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { concludeRun, remakeFiles } from './conclude.ts';

let folder: RunFolder;
let record: RunRecord;

beforeEach(async () => {
  const flags = { suite: 'malloc', workload: 'mstress', variant: 'glibc,musl-def', rounds: 3 };
  const made = await writeMadeUpRun(flags, await loadCatalog(repositoryRoot));
  folder = made.folder;
  const ended = { finished: '2026-01-01T00:10:00.000Z', status: 'complete' } as const;
  record = {
    ...made.record,
    ...ended,
    sessions: [{ started: made.record.started, ...ended, engines: [] }],
  };
});

const call = (...argv: readonly string[]): Promise<CliOutcome> =>
  callCli(argv, { connectEngine: () => Promise.reject(new Error('No engine is needed for this')) });

/** A folder in the place of a file: it cannot be written, as on a full disk. */
const blockFile = (name: string): Promise<unknown> => mkdir(join(folder.path, name));

describe('concludeRun()', () => {
  test('concludeRun() says that a run is complete when all its files are there', async () => {
    await blockFile('samples.csv');
    await expect(concludeRun(folder, record)).rejects.toMatchObject({ code: 'results-unwritable' });
    const stored = await folder.readRun();
    expect(stored).toMatchObject({ status: 'running', finished: record.finished });
    expect(stored.sessions?.at(-1)).toMatchObject({ status: 'running' });
  });

  test('remakeFiles() concludes what concludeRun() could not, with nothing lost', async () => {
    await blockFile('samples.csv');
    await concludeRun(folder, record).catch(() => undefined);
    expect((await call('list', '--out', join(folder.path, '..'))).printed).toContain(
      `run ${folder.run}  killed, can be resumed`,
    );
    await rmdir(join(folder.path, 'samples.csv'));
    await remakeFiles(folder);
    expect(await folder.readRun()).toEqual(record);
    expect(await readFile(join(folder.path, 'samples.csv'), 'utf8')).toContain('mstress');
  });

  test('concludeRun() keeps at once how a run ended that is not complete', async () => {
    await blockFile('results.csv');
    const interrupted = { ...record, status: 'interrupted' } as const;
    await expect(concludeRun(folder, interrupted)).rejects.toThrow();
    expect((await folder.readRun()).status).toBe('interrupted');
  });

  test('remakeFiles() does not take a run for complete that was killed while it measured', async () => {
    const { finished: _finished, ...begun } = record;
    await folder.writeRun({ ...begun, status: 'running' });
    await remakeFiles(folder);
    expect((await folder.readRun()).status).toBe('running');
  });

  test('bench report fails where the page cannot be written', async () => {
    await blockFile('report.html');
    const { code, told } = await call('report', folder.path);
    expect([code, told]).toEqual([3, expect.stringContaining('report.html')]);
  });

  test('bench report follows no name of a suite out of the run', async () => {
    const outside = join(folder.path, '..', 'outside.csv');
    await writeFile(outside, 'mine');
    const text = await readFile(join(folder.path, 'run.json'), 'utf8');
    await writeFile(join(folder.path, 'run.json'), text.replaceAll('"malloc"', '"../../outside"'));
    const { code, told } = await call('report', folder.path);
    expect([code, told]).toEqual([2, expect.stringContaining('it would be outside of that folder')]);
    expect(await readFile(outside, 'utf8')).toBe('mine');
    await rm(outside);
  });
});
