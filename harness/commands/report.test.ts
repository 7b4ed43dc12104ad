import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../catalog.ts';
import { callCli, type CliOutcome } from '../testing/cli.ts';
import { fakeDebian } from '../testing/fake-debian.ts';
import { makeFakeLab } from '../testing/fake-lab.ts';
import { writeMadeUpRun } from '../testing/made-up-run.ts';
import { repositoryRoot } from '../testing/repository.ts';

function call(...argv: string[]): Promise<CliOutcome> {
  return callCli(argv, { openLab: () => Promise.reject(new Error('report asks for no engine')) });
}

describe('bench report', () => {
  test('bench report makes the page that the run made, from the folder alone', async () => {
    const lab = makeFakeLab({ behave: fakeDebian() });
    const flags = ['--suite', 'malloc', '--workload', 'mstress', '--rounds', '3', '--seed', '1'];
    const run = await callCli(['run', ...flags], { openLab: () => Promise.resolve(lab) });
    const path = /Report: (.*)\n$/.exec(run.printed)![1]!;
    const before = await readFile(path, 'utf8');
    await rm(path);
    const { code, printed } = await call('report', 'latest', '--out', join(run.folder, 'results'));
    expect([code, printed]).toEqual([0, `Report: ${path}\n`]);
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  test('bench report says of a run that was killed that it was never finished', async () => {
    const { folder, record } = await writeMadeUpRun(
      { suite: 'malloc', workload: 'mstress', rounds: 3 },
      await loadCatalog(repositoryRoot),
    );
    await folder.writeRun({ ...record, status: 'running' });
    expect((await call('report', folder.path)).code).toBe(0);
    expect(await readFile(join(folder.path, 'report.html'), 'utf8')).toContain('The run was never finished');
  });

  test('bench report knows no run that is not there', async () => {
    const { code, told } = await call('report', 'nightly-7');
    expect(code).toBe(2);
    expect(told).toContain('nightly-7');
  });
});
