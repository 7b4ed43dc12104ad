import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { loadCatalog } from '../catalog/catalog.ts';
import { callCli, type CliOutcome } from '../testing/cli.ts';
import { writeMadeUpRun } from '../testing/made-up-run.ts';
import { repositoryRoot } from '../testing/repository.ts';
import { mountable, mountSmallDisk, type SmallDisk } from '../testing/small-disk.ts';

function call(...argv: string[]): Promise<CliOutcome> {
  return callCli(argv, { connectEngine: () => Promise.reject(new Error('No engine is needed for this')) });
}

describe.skipIf(!mountable())('bench, on a disk that is full', () => {
  let measured: string;
  let disk: SmallDisk;
  let path: string;

  beforeAll(async () => {
    const catalog = await loadCatalog(repositoryRoot);
    const { folder } = await writeMadeUpRun({ suite: 'malloc', workload: 'mstress', rounds: 3 }, catalog);
    await call('report', folder.path);
    measured = folder.path;
  });

  /** A run on a disk that has no page left. */
  beforeEach(async () => {
    disk = mountSmallDisk(1 << 20)!;
    path = join(disk.path, 'run');
    await cp(measured, path, { recursive: true });
    await writeFile(join(disk.path, 'others'), Buffer.alloc(1 << 20)).catch(() => undefined);
  });
  afterEach(() => {
    disk[Symbol.dispose]();
  });

  test('bench report says so, and leaves the report that was there', async () => {
    const read = (): Promise<string> => readFile(join(path, 'report.html'), 'utf8');
    const [before, files] = [await read(), await readdir(path)];
    const { code, told } = await call('report', path);
    expect([code, told]).toEqual([
      3,
      `Cannot write ${join(path, 'run.lock')}: the disk is full (ENOSPC)\n→ Free some space there, or choose another folder with --out; everything written before is kept\n`,
    ]);
    expect(await read()).toBe(before);
    expect(await readdir(path)).toEqual(files);
  });

  test.each([
    ['report --svg', ['report', '--svg']],
    ['export', ['export', '--table', 'results']],
    ['compare', ['compare']],
    ['compare --format html', ['compare', '--format', 'html']],
  ])('bench %s says so, and leaves nothing half written', async (_, [command = '', ...flags]) => {
    const file = join(disk.path, 'page');
    const to = command === 'report' ? [] : ['--report-to', file];
    const { code, told } = await call(command, path, ...flags, ...to);
    expect(code).toBe(3);
    expect(told).toMatch(/^Cannot write .*: the disk is full \(ENOSPC\)\n→ Free some space there/);
    expect((await readdir(disk.path)).sort()).toEqual(['others', 'run']);
  });
});
