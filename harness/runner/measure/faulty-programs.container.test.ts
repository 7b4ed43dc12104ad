import { parse } from 'csv-parse/sync';
import { execa } from 'execa';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Entry } from '../../model/journal.ts';
import { describeWithContainers, connectTestEngine } from '../../testing/containers.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { readOnlyRun } from '../../testing/stored-run.ts';
import { runLabel } from './containers.ts';

/** The reason that each faulty program gets; a program without one here has a number. */
const reasons: Readonly<Record<string, RegExp | string>> = {
  flood: 'printed more than can be kept',
  lines: 'printed 7864320 results instead of one',
  'all-bytes': /^printed \d+ results instead of one$/,
  'half-line': 'printed what is not a result: {"ms":[1',
  nothing: 'printed no result',
  nan: 'printed what is not a result: {"ms":[NaN]}',
  negative: 'printed what is not a result: {"ms":[-5]}',
  infinite: 'printed what is not a result: {"ms":[1e999]}',
  overflowing: 'gave 1e+308 for time, which nothing can be',
  twice: 'printed 2 results instead of one',
  escapes: /^ended with exit code 1: /,
  'long-complaint': /^ended with exit code 1: e+…$/,
  memory: 'was killed for memory: its limit is too low (--memory)',
  'late-memory': 'was killed for memory: its limit is too low (--memory)',
  pids: 'ended with exit code 1: fork: Resource temporarily unavailable',
  hang: 'did not end within 1 s and was stopped',
  forge: 'ended with exit code 1: /proc/1/fd/1: Permission denied',
  'forge-time': 'ended with exit code 1',
  'leave-processes': 'left 8 processes running, which had to be killed',
  'trouble-launcher': 'ended with exit code 1',
};

/** Peak RSS of the harness itself while programs print tens of megabytes; it has some 200 MiB when it begins. */
const mostKiB = 700 * 1024;

describeWithContainers('bench run, of programs that go wrong', () => {
  let out: string;
  let ended: Awaited<ReturnType<typeof measure>>;
  let rows: readonly Readonly<Record<string, string>>[];
  let journal: readonly Entry[];

  async function measure() {
    const running = execa(
      process.execPath,
      [
        ...['--import', 'tsx', 'harness/cli.ts', 'run', '--suite', './harness/testing/faulty-suite'],
        ...['--family', 'debian', '--variant', 'glibc', '--control', 'none', '--rounds', '1', '--out', out],
      ],
      { cwd: repositoryRoot, reject: false, env: { NO_COLOR: '1', INIT_CWD: repositoryRoot } },
    );
    const over = running.then(() => true);
    let peakKiB = 0;
    while (!(await Promise.race([over, setTimeout(100, false)])))
      peakKiB = Math.max(peakKiB, await readPeakKiB(running.pid));
    const { exitCode, stdout, stderr } = await running;
    return { exitCode, printed: `${stdout}\n${stderr}`, peakKiB };
  }

  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'bench-faulty-'));
    ended = await measure();
    const { path, entries } = await readOnlyRun(out);
    rows = parse(await readFile(join(path, 'results.csv'), 'utf8'), { columns: true });
    journal = entries;
  });
  afterAll(async () => {
    await rm(out, { recursive: true, force: true });
  });

  test('bench run ends with exit code 4, and says of each program what is wrong with it', () => {
    expect(ended.exitCode, ended.printed).toBe(4);
    const said = rows.map(({ workload = '', status, reason }) => [
      workload,
      status === 'failed' ? reason : status,
    ]);
    expect(said).toEqual(said.map(([name = '']) => [name, toMatcher(reasons[name] ?? 'measured')]));
    expect(said.length).toBe(Object.keys(reasons).length + 3);
  });

  test('bench run goes on after each, to the end of its plan', () => {
    const trials = journal.flatMap((entry) =>
      entry.kind === 'trial' || entry.kind === 'failure' ? [entry.sequence] : [],
    );
    expect(trials).toEqual(rows.map((_, sequence) => sequence));
    expect(journal.at(-1)).toMatchObject({ kind: 'end', status: 'complete' });
  });

  test('bench run lets nothing through to a terminal that would steer it', () => {
    expect(ended.printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(ended.printed).toContain('fine');
  });

  test('bench run keeps no more in memory than a trial may print', () => {
    expect(ended.peakKiB).toBeGreaterThan(0);
    expect(ended.peakKiB).toBeLessThan(mostKiB);
  });

  test('bench run leaves no container', async () => {
    await using engine = await connectTestEngine();
    const { run } = await readOnlyRun(out);
    expect(await engine.sweep({ [runLabel]: run })).toBe(0);
  });
});

function toMatcher(reason: RegExp | string): unknown {
  return typeof reason === 'string' ? reason : expect.stringMatching(reason);
}

/** proc(5): the most that it has had at once. */
async function readPeakKiB(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid ?? 'self'}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
}
