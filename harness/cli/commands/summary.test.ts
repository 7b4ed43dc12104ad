import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import { callCli, type CliOutcome } from '../../testing/cli.ts';
import { fakeDebian } from '../../testing/fake-debian.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { writeMadeUpRun } from '../../testing/made-up-run.ts';
import { repositoryRoot } from '../../testing/repository.ts';

function call(...argv: string[]): Promise<CliOutcome> {
  return callCli(['summary', ...argv], {
    connectEngine: () => Promise.reject(new Error('summary asks for no engine')),
  });
}

describe('bench summary', () => {
  test('bench summary prints the latest run from its folder alone, as the run itself did', async () => {
    const engine = makeFakeEngine({ behave: fakeDebian() });
    const flags = ['--suite', 'malloc', '--workload', 'mstress,espresso', '--rounds', '6', '--seed', '1'];
    const run = await callCli(['run', ...flags], { connectEngine: () => Promise.resolve(engine) });
    const { code, printed, told } = await call('--out', join(run.folder, 'results'));
    expect({ code, told }).toEqual({ code: 0, told: '' });
    const answer = /^[^]*?\n(?=\n)/;
    expect(answer.exec(printed)?.[0]).toBe(answer.exec(run.printed)![0]);
    expect(printed).toMatch(/^malloc: ratios to glibc\n[^]*?no ratio$/m);
    expect(printed).toMatch(/^Verdicts: [^]*?\nResults: .*\nReport: .*\n/m);
    expect(printed).toMatch(/\nFor a pull request: .*report.md\n$/);
  });

  test.each([
    ['together', 1],
    ['interleaved', 0],
  ])(
    'bench summary says beside medians and ratios that they are of other rounds, where they are: %s',
    async (schedule, times) => {
      const { folder } = await writeMadeUpRun(
        { suite: 'malloc', workload: 'mstress,espresso', variant: 'glibc,musl-def', rounds: 6, schedule },
        await loadCatalog(repositoryRoot),
      );
      const { printed } = await call(folder.path);
      const both = 'median and trials: of the rounds in which each variant ran alone; ratio: of the others';
      // Only one of the workloads is bound by one CPU.
      expect(printed.replaceAll(/\s+/g, ' ').split(both)).toHaveLength(1 + times);
    },
  );

  test('bench summary takes a path from where it is called, as npm tells, which itself is elsewhere', async () => {
    const { folder } = await writeMadeUpRun({ suite: 'malloc' }, await loadCatalog(repositoryRoot));
    const { code, told } = await callCli(['summary', `./${basename(folder.path)}`], {
      folder: dirname(folder.path),
      connectEngine: () => Promise.reject(new Error('summary asks for no engine')),
    });
    expect({ code, told }).toEqual({ code: 0, told: '' });
  });

  test('bench summary shows a single workload, notes, what failed, and where the files are', async () => {
    const { folder, record } = await writeMadeUpRun(
      { suite: 'malloc', workload: 'mstress', variant: 'glibc,musl-def,musl-perf', rounds: 6 },
      await loadCatalog(repositoryRoot),
    );
    const cells = record.plan.cells.map((cell) =>
      cell.variant === 'musl-perf' ? { ...cell, unavailable: 'no image of this release' } : cell,
    );
    const notes = ['family auto is debian'];
    await folder.writeRun({ ...record, status: 'running', notes, plan: { ...record.plan, cells } });
    const { printed } = await call(folder.path);
    const shown = printed.replaceAll(folder.path, '<folder>').replaceAll(folder.run, '<run>');
    expect(shown.replace(/^When.*$/m, 'When        <then>')).toMatchInlineSnapshot(`
      "malloc: time of 1 workload · debian 12 · x86_64
      Fastest: glibc
        variant    time, ×  95 %       verdict                                 memory, ×
        glibc            1             baseline                                        1
        musl-def      1.67  1.54–1.81  slower                                       1.67
        musl-perf                      not compared: no image of this release
        × glibc’s time and memory, 95 % interval; faster: by over 1 %
        musl-perf: optimised musl
      - The run was never finished
      - family auto is debian
      - unavailable: no image of this release (mstress on musl-perf)

      run <run>
      Suites      malloc (version 3)
      Images      debian 12
      Variants    glibc, musl-def, musl-perf
      Workloads   1, up to 6 rounds each (preset default)
      Machine     2 × Made up · 8.0 GiB memory · kernel fake
      Engine      fake 1, x86_64
      When        <then>

      malloc: ratios to glibc
        time in ms, lower is better · debian 12 · x86_64
                 musl-  musl-
                   def   perf
        mstress   1.67      —
        ~ the interval includes 1   ? too few rounds for an interval   — no ratio

      mstress
        time in ms, lower is better · debian 12 · x86_64
        variant         median ms  95 % interval   ratio  95 % interval  trials
        glibc                10.2   9.1 – 11.0            baseline            6
        glibc, again         13.1  12.0 – 14.1      1.30  1.24 – 1.34         6
        musl-def             16.9  15.8 – 17.9      1.67  1.54 – 1.81         6
        musl-perf     unavailable
          no image of this release

      Verdicts: 1 slower · 1 unavailable
      The baseline measured twice: malloc/mstress 1.298; 1 of 1 differ (p ≤ .05)
      Files: <folder>
      "
    `);
  });

  test('bench summary --json answers as run --json does', async () => {
    const { folder } = await writeMadeUpRun(
      { suite: 'malloc', workload: 'mstress', rounds: 3 },
      await loadCatalog(repositoryRoot),
    );
    const answer = JSON.parse((await call(folder.path, '--json')).printed) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual([
      'run',
      'path',
      'notes',
      'rows',
      'verdicts',
      'controls',
      'answers',
      'noise',
    ]);
    expect(answer).toMatchObject({ run: folder.run, path: folder.path });
  });

  test('bench summary knows no run that is not there', async () => {
    const { code, told } = await call('nightly-7');
    expect(code).toBe(2);
    expect(told).toContain('nightly-7');
  });
});
