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

/** Every file of a folder and of those below it: texts, and what JSON means, whatever the order of its members. */
async function readAll(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const texts = paths.map(async (path) => {
    const text = await readFile(path, 'utf8');
    return [path, path.endsWith('.json') ? (JSON.parse(text) as unknown) : text] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}

describe('bench report', () => {
  test('bench report makes every file that the run made, from the folder alone', async () => {
    const engine = makeFakeEngine({ behave: fakeDebian() });
    const flags = ['--suite', 'malloc', '--workload', 'mstress', '--rounds', '3', '--seed', '1'];
    const run = await callCli(['run', ...flags], { connectEngine: () => Promise.resolve(engine) });
    const path = /Report: (.*)\n$/.exec(run.printed)![1]!;
    const folder = dirname(path);
    const before = await readAll(folder);
    const kept = ['journal.jsonl', 'plan.jsonl', 'run.json', 'sbom'];
    for (const name of await readdir(folder))
      if (!kept.includes(name)) await rm(join(folder, name), { recursive: true });
    const { code, printed } = await call('report', 'latest', '--out', join(run.folder, 'results'));
    expect([code, printed]).toEqual([
      0,
      `Results: ${join(folder, 'results.csv')}\nReport: ${path}\nFor a pull request: ${join(folder, 'report.md')}\n`,
    ]);
    expect(await readAll(folder)).toEqual(before);
  });

  test('bench report makes the page alone of a run that another process has', async () => {
    const { folder } = await writeMadeUpRun(
      { suite: 'malloc', workload: 'mstress', rounds: 3 },
      await loadCatalog(repositoryRoot),
    );
    const { code } = await folder.whileLocked(() => call('report', folder.path));
    expect(code).toBe(0);
    const made = ['journal.jsonl', 'plan.jsonl', 'report.html', 'report.md', 'run.json'];
    expect((await readdir(folder.path)).sort()).toEqual(made);
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
    expect(printed).toContain(`Plots: 8 files in ${plots}\n`);
    const graphs = ['bars', 'distributions', 'footprint', 'heat-map', 'ratios', 'time-answer', 'time-series'];
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
