import { execa } from 'execa';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEntries } from './archive/journal-reader.ts';
import { openRunFolder } from './archive/run-folder.ts';
import { runLabel } from './measure/subjects.ts';
import type { Lab } from './model/lab.ts';
import type { RunRecord } from './model/run.ts';
import {
  buildTimeoutMs,
  describeWithContainers,
  openTestLab,
  prepareSubjects,
  startSubject,
} from './testing/containers.ts';
import { findCsvErrors } from './testing/csvw.ts';
import { findSchemaErrors } from './testing/json-schema.ts';
import { repositoryRoot } from './testing/repository.ts';

describeWithContainers('bench, on a real engine', () => {
  let lab: Lab;
  let out: string;

  beforeAll(async () => {
    lab = await openTestLab();
    out = await mkdtemp(join(tmpdir(), 'bench-containers-'));
    await prepareSubjects(lab, { suite: 'malloc' });
  }, buildTimeoutMs);

  afterAll(async () => {
    await rm(out, { recursive: true, force: true });
  });

  const call = (...argv: readonly string[]) =>
    execa(process.execPath, ['--import', 'tsx', 'harness/cli.ts', ...argv], {
      cwd: repositoryRoot,
      reject: false,
      env: { NO_COLOR: '1' },
    });

  const start = (folder: string, ...flags: readonly string[]) =>
    call('run', '--suite', 'malloc', '--preset', 'short', '--out', join(out, folder), ...flags);

  async function readRecord(folder: string): Promise<RunRecord> {
    return JSON.parse(
      await readFile(join(out, folder, await runOf(folder), 'run.json'), 'utf8'),
    ) as RunRecord;
  }

  async function runOf(folder: string): Promise<string> {
    const [run] = await readdir(join(out, folder));
    return run!;
  }

  async function countTrials(folder: string): Promise<number> {
    let trials = 0;
    const path = join(out, folder, await runOf(folder), 'journal.jsonl');
    for await (const entry of readEntries(path)) trials += entry.kind === 'trial' ? 1 : 0;
    return trials;
  }

  /** Waits for the first trials of a run that goes on. */
  async function someTrials(folder: string, wanted = 3): Promise<void> {
    for (let waited = 0; waited < 600; waited += 1) {
      await setTimeout(100);
      if ((await countTrials(folder).catch(() => 0)) >= wanted) return;
    }
    throw new Error('No trial was journalled within a minute');
  }

  /** How many containers of the run there are; the engine removes those of a killed one by itself, soon. */
  async function leftContainers(folder: string): Promise<number> {
    await setTimeout(5_000);
    return lab.sweep({ [runLabel]: await runOf(folder) });
  }

  test('bench run measures every variant on the machine, and leaves no container', async () => {
    const { exitCode, stdout } = await start('all', '--workload', 'mstress', '--rounds', '2', '--seed', '5');
    expect(exitCode).toBe(0);
    // Nine variants and the A/A control, which has the image of the baseline.
    expect(await countTrials('all')).toBe(20);
    expect(stdout).toContain('musl-perf+rp');
    expect(stdout).toContain('A/A: malloc/mstress');
    const { proofs, images } = await readRecord('all');
    expect(proofs.flatMap(({ facts }) => facts).every(({ holds }) => holds)).toBe(true);
    expect(new Set(images.map(({ digest }) => digest)).size).toBe(9);
    const folder = join(out, 'all', await runOf('all'));
    expect(await findSchemaErrors(folder)).toEqual([]);
    expect(await findCsvErrors(folder)).toEqual([]);
    expect(await leftContainers('all')).toBe(0);
  }, 120_000);

  test('bench run, killed with SIGKILL, leaves no container and a journal that reads back', async () => {
    const running = start('killed', '--rounds', '50');
    await someTrials('killed');
    running.kill('SIGKILL');
    await running;
    expect(await countTrials('killed')).toBeGreaterThanOrEqual(3);
    expect(await leftContainers('killed')).toBe(0);
  }, 120_000);

  test('bench resume finishes a run that was killed with SIGKILL, and leaves no container', async () => {
    const few = [
      '--workload',
      'mstress',
      '--variant',
      'glibc,musl-def',
      '--rounds',
      '8',
      '--control',
      'none',
    ];
    const running = start('resumed', ...few);
    await someTrials('resumed');
    running.kill('SIGKILL');
    await running;
    const { exitCode, stdout } = await call('resume', 'latest', '--out', join(out, 'resumed'));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Measured in 2 sessions');
    const counted = [];
    for await (const entry of openRunFolder(join(out, 'resumed', await runOf('resumed'))).readEntries())
      if (entry.kind === 'trial') counted.push(entry.sequence);
    expect(counted).toEqual(Array.from({ length: 2 * 8 }, (_, sequence) => sequence));
    expect((await readRecord('resumed')).status).toBe('complete');
    expect(await leftContainers('resumed')).toBe(0);
  }, 300_000);

  /** One trial of a workload that takes its time, over and over. */
  const longTrials = [
    '--workload',
    'barnes',
    '--variant',
    'glibc',
    '--control',
    'none',
    '--param',
    'scale=1',
  ];

  async function lastTrialMs(folder: string): Promise<number> {
    let wallMs = 0;
    for await (const entry of readEntries(join(out, folder, await runOf(folder), 'journal.jsonl')))
      if (entry.kind === 'trial') wallMs = entry.kernel.wallMs;
    return wallMs;
  }

  test('bench run, interrupted once, finishes the trial, writes what it has and ends with exit code 130', async () => {
    const running = start('once', ...longTrials, '--rounds', '50');
    await someTrials('once', 1);
    const before = await countTrials('once');
    running.kill('SIGINT');
    const { exitCode, stderr } = await running;
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(
      /SIGINT: finishing the trial, again to stop now[^]*Interrupted; what was measured is in/,
    );
    expect(await countTrials('once')).toBeGreaterThan(before);
    expect((await readRecord('once')).status).toBe('interrupted');
    const files = await readdir(join(out, 'once', await runOf('once')));
    expect(files).toEqual(expect.arrayContaining(['results.csv', 'report.html']));
    expect(await leftContainers('once')).toBe(0);
  }, 240_000);

  test('bench run, interrupted twice, ends in the middle of the trial and leaves nothing running', async () => {
    const running = start('twice', ...longTrials, '--rounds', '50');
    await someTrials('twice', 1);
    const before = await countTrials('twice');
    running.kill('SIGINT');
    // Closer together they would be one.
    await setTimeout(500);
    running.kill('SIGINT');
    const toldMs = performance.now();
    const { exitCode } = await running;
    const tookMs = performance.now() - toldMs;
    expect(exitCode).toBe(130);
    expect(tookMs).toBeLessThan((await lastTrialMs('twice')) - 500);
    expect(await countTrials('twice')).toBe(before);
    expect((await readRecord('twice')).status).toBe('interrupted');
    expect(await readdir(join(out, 'twice', await runOf('twice')))).toContain('results.csv');
    expect(await leftContainers('twice')).toBe(0);
  }, 240_000);

  test('bench run says of a workload that it was killed for memory', async () => {
    const limits = ['--memory', '64m', '--param', 'scale=20', '--rounds', '1'];
    const { exitCode, stderr } = await start(
      'memory',
      '--workload',
      'barnes',
      '--variant',
      'glibc',
      ...limits,
    );
    expect(exitCode).toBe(4);
    expect(stderr).toContain('was killed for memory: its limit is too low (--memory)');
  }, 120_000);

  test('startProvenSubject() finds out a malloc that is not what the variant says', async () => {
    const [source] = await prepareSubjects(lab, { suite: 'malloc', variant: 'glibc+je' });
    const { preload: _preload, ...withoutMalloc } = source!.variant;
    await using subject = await startSubject(lab, { ...source!, variant: withoutMalloc });
    expect(subject.mismatch).toMatch(/not what its variant says: malloc: `\/bench\/probe` said/);
  }, 60_000);

  test('startProvenSubject() finds out a libc that is not what the variant says', async () => {
    const [def, perf] = await prepareSubjects(lab, { suite: 'malloc', variant: 'musl-def,musl-perf' });
    await using subject = await startSubject(lab, { ...def!, image: perf!.image });
    expect(subject.mismatch).toMatch(/not what its variant says: loader: .*Version 1\.2\.3\+perf/s);
  }, 60_000);
});
