import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import { callCli, type CliOutcome } from '../../testing/cli.ts';
import { fakeDebian } from '../../testing/fake-debian.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { writeMadeUpRun } from '../../testing/made-up-run.ts';
import { repositoryRoot } from '../../testing/repository.ts';

function call(...argv: string[]): Promise<CliOutcome> {
  return callCli(argv, { connectEngine: () => Promise.reject(new Error('report asks for no engine')) });
}

describe('bench report', () => {
  test('bench report makes the page that the run made, from the folder alone', async () => {
    const engine = makeFakeEngine({ behave: fakeDebian() });
    const flags = ['--suite', 'malloc', '--workload', 'mstress', '--rounds', '3', '--seed', '1'];
    const run = await callCli(['run', ...flags], { connectEngine: () => Promise.resolve(engine) });
    const path = /Report: (.*)\n$/.exec(run.printed)![1]!;
    const files = [path, join(dirname(path), 'report.md')];
    const read = (): Promise<string[]> => Promise.all(files.map((file) => readFile(file, 'utf8')));
    const before = await read();
    for (const file of files) await rm(file);
    const { code, printed } = await call('report', 'latest', '--out', join(run.folder, 'results'));
    expect([code, printed]).toEqual([0, `Report: ${files[0]!}\nFor a pull request: ${files[1]!}\n`]);
    expect(await read()).toEqual(before);
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

  test('bench report --svg writes each plot as a file, in the run’s folder or in another', async () => {
    const { folder } = await writeMadeUpRun(
      { suite: 'malloc', workload: 'mstress', variant: 'glibc,musl-def', rounds: 3 },
      await loadCatalog(repositoryRoot),
    );
    const { printed } = await call('report', folder.path, '--svg');
    const plots = join(folder.path, 'plots');
    expect(printed).toContain(`Plots: 6 files in ${plots}\n`);
    const graphs = ['bars', 'distributions', 'footprint', 'ratios', 'time-series'];
    const names = ['control', ...graphs.map((graph) => `malloc-${graph}`)].map((name) => `${name}.svg`);
    expect((await readdir(plots)).sort()).toEqual(names);
    const other = join(folder.path, 'paper', 'figures');
    await call('report', folder.path, '--svg', other);
    expect((await readdir(other)).sort()).toEqual(names);
  });

  test('bench report knows no run that is not there', async () => {
    const { code, told } = await call('report', 'nightly-7');
    expect(code).toBe(2);
    expect(told).toContain('nightly-7');
  });
});
