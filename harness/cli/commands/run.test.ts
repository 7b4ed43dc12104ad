import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../model/engine.ts';
import type { Machine } from '../../model/machine.ts';
import { BenchError } from '../../errors.ts';
import { callCli, type CliOutcome } from '../../testing/cli.ts';
import { driverLine, fakeDebian, type FakeDebianRequest } from '../../testing/fake-debian.ts';
import { makeFakeEngine, type FakeEngine } from '../../testing/fake-engine.ts';
import { makeFakeMachine } from '../../testing/fake-machine.ts';

const chosen = [
  '--suite',
  'malloc',
  '--workload',
  'mstress,barnes',
  '--rounds',
  '3',
  '--seed',
  '1',
  '--schedule',
  'interleaved',
];
const small = [...chosen, '--control', 'none'];

async function run(
  request: FakeDebianRequest & {
    readonly flags?: readonly string[];
    readonly engine?: FakeEngine;
    readonly stop?: AbortSignal;
    readonly signal?: AbortSignal;
    readonly machine?: Machine;
  } = {},
): Promise<CliOutcome & { readonly engine: FakeEngine; readonly out: string }> {
  const engine = request.engine ?? makeFakeEngine({ behave: fakeDebian(request) });
  const out = join(await mkdirTemp(), 'results');
  const outcome = await callCli(['run', ...small, '--out', out, ...(request.flags ?? [])], {
    connectEngine: () => Promise.resolve(engine),
    ...(request.stop ? { stop: request.stop } : {}),
    ...(request.signal ? { signal: request.signal } : {}),
    ...(request.machine ? { machine: request.machine } : {}),
  });
  expect([...engine.running.keys()]).toEqual([]);
  return { ...outcome, engine, out };
}

async function mkdirTemp(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'bench-run-'));
}

async function readRun(out: string, file: string): Promise<string> {
  const [run = ''] = await readdir(out);
  return readFile(join(out, run, file), 'utf8');
}

async function readRows(out: string): Promise<Record<string, string>[]> {
  return parse(await readRun(out, 'results.csv'), { columns: true });
}

async function readKinds(out: string): Promise<string[]> {
  return (await readRun(out, 'journal.jsonl'))
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { kind: string }).kind);
}

describe('bench run', () => {
  test('bench run measures every cell in every round and writes every file', async () => {
    const { code, printed, out } = await run();
    expect(code).toBe(0);
    const rows = await readRows(out);
    expect(rows).toHaveLength(2 * 9 * 4);
    expect(rows.every((row) => row['status'] === 'measured' && row['n'] === '3')).toBe(true);
    const kinds = await readKinds(out);
    expect(kinds.filter((kind) => kind === 'trial')).toHaveLength(2 * 9 * 3);
    expect(kinds.filter((kind) => kind === 'subject')).toHaveLength(9);
    expect([kinds[0], kinds.at(-1)]).toEqual(['run', 'end']);
    expect((await readRun(out, 'samples.csv')).trim().split('\n')).toHaveLength(1 + 2 * 9 * 3 * 4);
    expect((await readRun(out, 'tables/malloc.csv')).split('\n')[0]).toContain('musl-perf+je');
    const record = JSON.parse(await readRun(out, 'run.json')) as {
      status: string;
      command: string;
      proofs: unknown[];
    };
    expect(record).toMatchObject({ status: 'complete', plan: { seed: 1 } });
    expect(record.proofs).toHaveLength(9);
    expect(record.command).toContain('--seed 1');
    expect(printed).toContain('malloc: time of ');
    expect(printed).toContain(join(out, (await readdir(out))[0]!, 'results.csv'));
    expect(printed.endsWith(`Report: ${join(out, (await readdir(out))[0]!, 'report.html')}\n`)).toBe(true);
    expect(await readRun(out, 'report.html')).toContain('<h3>malloc: time</h3>');
  });

  test('bench run is what is called when no command is named', async () => {
    const out = join(await mkdirTemp(), 'results');
    const engine = makeFakeEngine({ behave: fakeDebian() });
    const outcome = await callCli([...small, '--out', out], { connectEngine: () => Promise.resolve(engine) });
    expect(outcome.code).toBe(0);
    expect(await readRows(out)).toHaveLength(2 * 9 * 4);
  });

  test('bench run builds each image once, however many containers share it', async () => {
    const { engine } = await run();
    expect(new Set(engine.built).size).toBe(engine.built.length);
    expect(engine.built.filter((tag) => tag.includes('toolchain-musl:'))).toHaveLength(1);
    const again = await run({ engine });
    expect(again.engine.built).toHaveLength(engine.built.length);
  });

  test('bench run measures no cell whose container is not what its variant says', async () => {
    const { code, out, printed } = await run({
      malloc: (variant) => (variant === 'glibc+je' ? '/usr/lib/x86_64-linux-gnu/libc.so.6' : undefined),
    });
    expect(code).toBe(4);
    const failed = (await readRows(out)).filter((row) => row['status'] === 'failed');
    expect(new Set(failed.map((row) => row['variant']))).toEqual(new Set(['glibc+je']));
    expect(await readRun(out, 'results.csv')).toContain('the container is not what its variant says: malloc');
    expect(printed).toContain('failed');
    const kinds = await readKinds(out);
    expect(kinds.filter((kind) => kind === 'trial')).toHaveLength(2 * 8 * 3);
  });

  test.each([
    ['crashes', { signal: 11 }, 'crashed: signal 11 (SIGSEGV)'],
    ['hangs', { timedOut: true }, 'and was stopped'],
    ['is killed for memory', { signal: 9, oomKills: 1 }, 'was killed for memory'],
    [
      'ends with a failure',
      { exitCode: 3, stderr: 'verification failed' },
      'ended with exit code 3: verification failed',
    ],
    ['prints rubbish', { stdout: 'Hello\u001b[31m' }, 'printed what is not a result'],
    ['prints nothing', { stdout: '' }, 'printed no result'],
    ['prints NaN', { stdout: '{"time_ms":NaN}\n' }, 'printed what is not a result'],
    ['prints a negative time', { stdout: driverLine({ timeMs: -1 }) }, 'printed what is not a result'],
    [
      'computes something else',
      { stdout: driverLine({ checksum: 'ffffffffffffffff' }) },
      'wrong result: checksum ffffffffffffffff',
    ],
  ])('bench run records that a workload %s, and measures the others', async (_, end, reason) => {
    const { code, out, told } = await run({
      flags: ['--variant', 'glibc,musl-def', '--workload', 'mstress'],
      workload: (_command, variant) => (variant === 'musl-def' ? end : undefined),
    });
    expect(code).toBe(4);
    const rows = await readRows(out);
    expect(rows.filter((row) => row['variant'] === 'glibc').every((row) => row['n'] === '3')).toBe(true);
    expect(
      rows
        .filter((row) => row['variant'] === 'musl-def')
        .every((row) => row['status'] === 'failed' && row['n'] === ''),
    ).toBe(true);
    expect(await readRun(out, 'results.csv')).toContain(reason);
    expect(told).toContain(reason);
  });

  test('bench run keeps the rounds a cell was measured in when one of them failed', async () => {
    let trials = 0;
    const { code, out } = await run({
      flags: ['--variant', 'glibc', '--workload', 'mstress'],
      workload: ({ argv }) =>
        argv[0]?.endsWith('mstress') && (trials += 1) === 3 ? { signal: 11 } : undefined,
    });
    expect(code).toBe(0);
    expect((await readRows(out)).find((row) => row['workload'] === 'mstress')).toMatchObject({
      status: 'partial',
      n: '2',
      rounds_planned: '3',
    });
  });

  test('bench run puts a new container in the place of one that vanished', async () => {
    let trials = 0;
    const { code, out } = await run({
      flags: ['--variant', 'glibc', '--workload', 'mstress'],
      workload: ({ argv }) => (argv[0]?.endsWith('mstress') && (trials += 1) === 3 ? 'vanish' : undefined),
    });
    expect(code).toBe(0);
    expect((await readRows(out)).find((row) => row['workload'] === 'mstress')).toMatchObject({
      status: 'partial',
      n: '2',
    });
    expect((await readKinds(out)).filter((kind) => kind === 'subject')).toHaveLength(2);
  });

  test('bench run ends with exit code 3 when the engine dies, and keeps what was measured', async () => {
    let trials = 0;
    const engine: FakeEngine = makeFakeEngine({
      behave: fakeDebian({
        workload: () => {
          trials += 1;
          if (trials === 7) engine.stopEngine();
          return trials === 7 ? 'vanish' : undefined;
        },
      }),
    });
    const { code, told, out } = await run({ engine });
    expect(code).toBe(3);
    expect(told).toContain('The engine is gone');
    const kinds = await readKinds(out);
    expect(kinds.filter((kind) => kind === 'trial')).toHaveLength(4);
    expect(await readRows(out)).toHaveLength(2 * 9 * 4);
  });

  test('bench run ends with exit code 130 when it is interrupted, and keeps what was measured', async () => {
    const interruption = new AbortController();
    let trials = 0;
    const { code, told, out } = await run({
      signal: interruption.signal,
      workload: () => {
        if ((trials += 1) === 6) interruption.abort('SIGINT');
        return undefined;
      },
    });
    expect(code).toBe(130);
    expect(told).toContain('Interrupted');
    expect((await readKinds(out)).filter((kind) => kind === 'trial').length).toBeGreaterThanOrEqual(3);
    expect(JSON.parse(await readRun(out, 'run.json'))).toMatchObject({ status: 'interrupted' });
  });

  test('bench run says which image could not be built, and where its log is', async () => {
    const engine = makeFakeEngine({ behave: fakeDebian(), brokenBuilds: /malloc-workloads/ });
    const { code, told } = await run({ engine });
    expect(code).toBe(3);
    expect(told).toMatch(
      /Cannot build base-image-bench\/malloc-workloads.*\n→ The whole log is in .*malloc-workloads\.log/,
    );
  });

  test('bench run says when no engine answers', async () => {
    const outcome = await callCli(['run', ...small], {
      connectEngine: (): Promise<Engine> =>
        Promise.reject(
          new BenchError('no-engine', 'No container engine answers', { hint: 'Run npm run setup' }),
        ),
    });
    expect(outcome).toMatchObject({ code: 3, told: 'No container engine answers\n→ Run npm run setup\n' });
  });

  test('bench run refuses a results folder that cannot be written before it builds anything', async () => {
    const folder = await mkdirTemp();
    await writeFile(join(folder, 'file'), '');
    const engine = makeFakeEngine({ behave: fakeDebian() });
    const outcome = await callCli(['run', ...small, '--out', join(folder, 'file', 'results')], {
      connectEngine: () => Promise.resolve(engine),
    });
    expect(outcome.code).toBe(3);
    expect(outcome.told).toContain(join(folder, 'file'));
    expect(engine.built).toEqual([]);
  });

  test('bench run reads bench.config.json of the folder it is called in', async () => {
    const folder = await mkdirTemp();
    await writeFile(
      join(folder, 'bench.config.json'),
      '{"suite": "malloc", "variant": "glibc", "rounds": 2, "workload": ["mstress"], "control": "none"}',
    );
    const engine = makeFakeEngine({ behave: fakeDebian() });
    const outcome = await callCli(['--out', join(folder, 'results')], {
      folder,
      connectEngine: () => Promise.resolve(engine),
    });
    expect(outcome.code).toBe(0);
    expect((await readRows(join(folder, 'results'))).map((row) => row['n'])).toEqual(['2', '2', '2', '2']);
  });

  test('bench run measures the baseline twice in one workload, as a ratio to itself', async () => {
    const { code, out } = await run({ flags: ['--control', 'one', '--variant', 'glibc,glibc+je'] });
    expect(code).toBe(0);
    const twins = (await readRows(out)).filter(({ twin }) => twin === 'yes');
    expect(twins.map(({ workload, variant, metric }) => [workload, variant, metric])).toEqual(
      ['time', 'rate', 'peak-rss', 'cpu-time'].map((metric) => ['barnes', 'glibc', metric]),
    );
    expect(twins.every(({ baseline, ratio }) => baseline === 'glibc' && Number(ratio) === 1)).toBe(true);
  });

  test('bench run measures a noisy block again for all variants together, and says so', async () => {
    const machine = makeFakeMachine({ stealMs: (block) => (block === 2 ? 10_000 : 0) });
    const { code, printed, out } = await run({ machine });
    expect(code).toBe(0);
    expect(printed).toContain('0 of 6 rounds of a workload were dropped; 1 was measured again');
    const rows = await readRows(out);
    expect(rows.filter(({ n }) => n !== '3')).toEqual([]);
    expect(new Set(rows.map(({ status, reason }) => `${status}: ${reason}`))).toEqual(
      new Set(['measured: ']),
    );
    // The trials of the first time stay in the journal, and count no more.
    expect((await readKinds(out)).filter((kind) => kind === 'trial')).toHaveLength(2 * 9 * 3 + 9);
    expect((await readKinds(out)).filter((kind) => kind === 'block')).toHaveLength(2 * 3 + 1);
    expect((await readRun(out, 'samples.csv')).trim().split('\n')).toHaveLength(1 + 2 * 9 * 3 * 4);
    expect(JSON.parse(await readRun(out, 'run.json'))).toMatchObject({
      noiseRule: {
        ...{ maxStealShare: 0.02, cpus: 2, stealTickMs: 10, maxThrottles: 0 },
        ...{ maxDroppedShare: 0.5, leastKept: 6, maxRepeatedShare: 0.5 },
      },
      environment: { cpuModel: 'fake' },
      environmentAfter: { cpuModel: 'fake' },
    });
  });

  test('bench run answers in JSON when asked, with nothing else on standard output', async () => {
    const { printed } = await run({ flags: ['--json', '--variant', 'glibc'] });
    const { rows } = JSON.parse(printed) as { readonly rows: readonly { readonly status: string }[] };
    expect(rows).toHaveLength(2 * 4);
    expect(rows.every(({ status }) => status === 'measured')).toBe(true);
  });

  test('bench run finishes the trial when it is asked to stop, and says where its results are', async () => {
    const stop = new AbortController();
    let trials = 0;
    const { code, told, out } = await run({
      stop: stop.signal,
      workload: () => {
        if ((trials += 1) === 6) stop.abort('SIGINT');
        return undefined;
      },
    });
    expect(code).toBe(130);
    expect(told).toMatch(
      /SIGINT: finishing the trial, again to stop now\n[^]*Interrupted; what was measured is in/,
    );
    // The first two were reference runs.
    expect((await readKinds(out)).filter((kind) => kind === 'trial')).toHaveLength(4);
    expect(await readRun(out, 'report.html')).toContain('<h3>malloc: time</h3>');
  });

  test('bench run tells progress and failures in JSON, each in a line, when it answers in JSON', async () => {
    const engine = makeFakeEngine({ behave: fakeDebian(), brokenBuilds: /malloc-workloads/ });
    const { told, printed } = await run({ flags: ['--json'], engine });
    const lines = told
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly kind: string });
    expect(lines[0]).toMatchObject({ kind: 'progress', version: 1 });
    expect(lines.at(-1)).toMatchObject({ kind: 'error', code: 'build-failed', exitCode: 3 });
    expect(printed).toBe('');
  });

  test('bench run --quiet says nothing but the results', async () => {
    const { told, printed } = await run({ flags: ['--quiet'] });
    expect(told).toBe('');
    expect(printed).toContain('malloc: time of ');
  });

  test('bench run puts relative results into the folder it is called in', async () => {
    const folder = await mkdirTemp();
    await mkdir(join(folder, 'here'));
    const engine = makeFakeEngine({ behave: fakeDebian() });
    await callCli([...small, '--out', 'here/results'], {
      folder,
      connectEngine: () => Promise.resolve(engine),
    });
    expect(await readRows(join(folder, 'here', 'results'))).toHaveLength(72);
  });

  test('bench run says what it would measure, how long that takes and how it is begun, where nobody says anything', async () => {
    const engine = makeFakeEngine({ behave: fakeDebian() });
    const connectEngine = () => Promise.resolve(engine);
    const { code, printed, told } = await callCli(['run'], { connectEngine });
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told).toMatch(
      /Nothing was said of what to measure: all of .*malloc.* take about \d+[hm] .*of measuring\n→ Begin with one, such as npm run bench -- --suite malloc --preset short; /,
    );
    expect(engine.built).toEqual([]);
  });
});
