import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../model/outcome.ts';
import type { Suite } from '../../model/suite.ts';
import { makeExperiment, makePlace } from '../../testing/fake-pool.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import type { Behave, FakeCommand } from '../../testing/fake-container.ts';
import { makeOutcome } from '../../testing/outcome.ts';
import { makeFakeWorkload } from '../../testing/fake-catalog.ts';
import { fc } from '../../testing/property.ts';
import { makeReferences } from './context.ts';
import { startVerifiedContainer } from './containers.ts';
import {
  type TrialResult,
  argvOf,
  toLaunched,
  describeImpossible,
  runTrial,
  summariseIterations,
} from './trial.ts';
import { describeEnd } from './describe-end.ts';

const well = makeOutcome();

const oom = 'was killed for memory: its limit is too low (--memory)';

describe('describeEnd()', () => {
  test('describeEnd() is undefined for a good end', () => {
    expect(describeEnd(well, 1_000)).toBeUndefined();
  });

  test.each<[Partial<Outcome>, string]>([
    [{ exitCode: 3 }, 'ended with exit code 3'],
    [{ exitCode: 1, stderr: 'note\nno such file\n' }, 'ended with exit code 1: no such file'],
    [{ exitCode: 137, oomKills: 1 }, oom],
    [{ exitCode: 0, oomKills: 1 }, oom],
    [{ status: 'signaled', exitCode: null, signal: 11 }, 'crashed: signal 11 (SIGSEGV)'],
    [{ status: 'signaled', exitCode: null, signal: 64, oomKills: null }, 'crashed: signal 64'],
    [{ status: 'signaled', exitCode: null, signal: 9, oomKills: 2 }, oom],
    [{ status: 'timed-out', exitCode: null }, 'did not end within 1.5 s and was stopped'],
    [
      { status: 'exec-failed', exitCode: null, error: 'execve: No such file' },
      'could not be started: execve: No such file',
    ],
  ])('describeEnd() says of %j: %s', (end, sentence) => {
    expect(describeEnd({ ...well, ...end }, 1_500)).toBe(sentence);
  });
});

describe('describeImpossible()', () => {
  test('describeImpossible() finds nothing in what can have been measured', () => {
    expect(describeImpossible({ values: { time: 0, rate: 1e12 }, iterationsMs: [0.1, 3e6] })).toBeUndefined();
  });

  test.each([NaN, -1, Infinity, -Infinity, 1e19])(
    'describeImpossible() names %d, wherever it is',
    (number) => {
      const values = { time: 1, rate: number };
      expect(describeImpossible({ values, iterationsMs: [] })).toBe(
        `gave ${number} for rate, which nothing can be`,
      );
      expect(describeImpossible({ values: { time: 1 }, iterationsMs: [1, number] })).toBe(
        `gave ${number} ms for an iteration, which none can take`,
      );
    },
  );
});

describe('summariseIterations()', () => {
  test('summariseIterations() summarises durations measured elsewhere', () => {
    // Mean 5, squared distances 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32 over 7.
    expect(summariseIterations([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
      count: 8,
      minMs: 2,
      medianMs: 4.5,
      meanMs: 5,
      sdMs: expect.closeTo(Math.sqrt(32 / 7), 10) as number,
    });
  });

  test('summariseIterations() knows no spread of one, and nothing of none', () => {
    expect(summariseIterations([107.91055789629829])).toEqual({
      count: 1,
      minMs: 107.91055789629829,
      medianMs: 107.91055789629829,
      meanMs: 107.91055789629829,
    });
    expect(summariseIterations([])).toBeUndefined();
  });

  test('summariseIterations() counts every iteration once', () => {
    const durations = fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(durations, (ms) => {
        const summary = summariseIterations(ms)!;
        expect(summary.count).toBe(ms.length);
        expect(summary.minMs).toBe(Math.min(...ms));
        expect(summary.meanMs).toBeCloseTo(ms.reduce((sum, value) => sum + value, 0) / ms.length, 5);
      }),
    );
  });

  test('summariseIterations() takes two million in less time than they took to be measured', () => {
    const before = process.cpuUsage();
    expect(summariseIterations(Array.from({ length: 2e6 }, (_, place) => place))?.medianMs).toBe(999_999.5);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(4);
  });
});

const { cells, plan, sources } = makeExperiment(['--workload', 'a', '--variant', 'glibc']);
const image = { tag: 'client', digest: 'sha256:client', created: '', sizeBytes: 1 };

/** One trial of a workload that has a companion, whose words the suite takes for the numbers. */
async function runAccompanied(
  behave: Behave,
  read: Suite['read'],
  explain?: Suite['explain'],
): Promise<TrialResult> {
  const [cell] = cells.values();
  const engine = makeFakeEngine({ behave });
  const source = { ...sources[0]!, companion: { image, cpuset: '1-1' } };
  await using container = await startVerifiedContainer(source, makePlace(engine));
  const measured = {
    ...cell!,
    suite: { ...cell!.suite, read, ...(explain && { explain }) },
    workload: { ...cell!.workload, companionArgv: ['/bench/load'] as const },
  };
  return await runTrial(plan.trials[0]!, measured, { container, references: makeReferences() });
}

const readRate: Suite['read'] = (outcome, workload, companion) => ({
  kind: 'measured',
  values: { time: Number(companion?.stdout) },
  iterationsMs: [],
});

describe('toLaunched()', () => {
  test('toLaunched() starts a workload in its own folder, with variables of its own in the place of others', () => {
    const own = {
      ...makeFakeWorkload('a'),
      directory: '/app',
      environment: { HOME: '/app', COLOUR: 'blue' },
    };
    const { cwd, env } = toLaunched(own, { preload: '/je.so', tuning: [] }, { paddingBytes: 3 });
    expect(cwd).toBe('/app');
    expect(Object.fromEntries(env)).toMatchObject({
      ...{ HOME: '/app', COLOUR: 'blue', LC_ALL: 'C', LD_PRELOAD: '/je.so', BENCH_PADDING: 'xxx' },
    });
    expect(new Set(env.map(([name]) => name)).size).toBe(env.length);
  });
});

describe('argvOf()', () => {
  const workload = { ...makeFakeWorkload('a'), argv: ['/bench/{layout}/a', '{layout}'] as const };

  test('argvOf() names the link that was drawn, and the first where none was', () => {
    expect(argvOf({ ...workload, layouts: 8 }, 5)).toEqual(['/bench/5/a', '5']);
    expect(argvOf({ ...workload, layouts: 8 })).toEqual(['/bench/1/a', '1']);
  });

  test('argvOf() leaves the words of a workload alone that has no layouts', () => {
    expect(argvOf(workload, 5)).toEqual(workload.argv);
  });
});

describe('runTrial()', () => {
  test('runTrial() starts the companion’s program too, and reads what both printed', async () => {
    const commands: FakeCommand[] = [];
    const result = await runAccompanied((command) => {
      commands.push(command);
      return { stdout: command.image === 'client' ? '42' : 'served' };
    }, readRate);
    expect(result).toMatchObject({ kind: 'measured', numbers: { values: { time: 42 } } });
    expect(commands.map(({ argv }) => argv[0]).sort()).toEqual(['/bench/a', '/bench/load']);
  });

  test('runTrial() names the companion when that alone went wrong', async () => {
    const behave: Behave = ({ image }) => (image === 'client' ? { exitCode: 3, stderr: 'no answer' } : {});
    expect(await runAccompanied(behave, readRate)).toMatchObject({
      kind: 'failed',
      reason: 'the companion ended with exit code 3: no answer',
      final: false,
    });
  });

  test('runTrial() names the measured container when both went wrong', async () => {
    expect(await runAccompanied(() => ({ exitCode: 3, stderr: 'no port' }), readRate)).toMatchObject({
      reason: 'ended with exit code 3: no port',
    });
  });

  test('runTrial() tells of the companion too where the measured container waited for it in vain', async () => {
    const behave: Behave = ({ image }) =>
      image === 'client' ? { exitCode: 1, stderr: 'nothing accepts connections' } : { timedOut: true };
    expect(await runAccompanied(behave, readRate)).toMatchObject({
      reason:
        'did not end within 1 s and was stopped; the companion ended with exit code 1: nothing accepts connections',
    });
    expect(await runAccompanied(() => ({ timedOut: true }), readRate)).toMatchObject({
      reason: 'did not end within 1 s and was stopped',
    });
  });

  test('runTrial() says what a program says of its own end, when it ended by itself', async () => {
    const explain = (): string => 'ran out of memory';
    const broken = await runAccompanied(() => ({ exitCode: 3 }), readRate, explain);
    expect(broken).toMatchObject({ reason: 'ran out of memory' });
    const hanging = await runAccompanied(() => ({ timedOut: true }), readRate, explain);
    expect(hanging).toMatchObject({ reason: 'did not end within 1 s and was stopped', final: true });
  });

  test.each([
    [{ time: NaN }, [], 'gave NaN for time, which nothing can be'],
    [{ time: -5 }, [], 'gave -5 for time, which nothing can be'],
    // Whose standard deviation no number can hold.
    [{ time: 1 }, [1e308, 1.5e308], 'gave 1e+308 ms for an iteration, which none can take'],
  ])(
    'runTrial() has no number where one cannot have been measured: %j %j',
    async (values, iterationsMs, reason) => {
      const read: Suite['read'] = () => ({ kind: 'measured', values, iterationsMs });
      expect(await runAccompanied(() => ({}), read)).toMatchObject({ kind: 'failed', reason, final: false });
    },
  );

  test('runTrial() cuts a reason that is as long as what a program printed', async () => {
    const complaint = 'e'.repeat(1_000_000);
    const broken = await runAccompanied(() => ({ exitCode: 3, stderr: complaint }), readRate);
    expect(broken).toMatchObject({
      reason: `${'ended with exit code 3: '.padEnd(499, 'e')}…`,
    });
    const read: Suite['read'] = () => ({ kind: 'failed', reason: complaint });
    expect(await runAccompanied(() => ({}), read)).toMatchObject({ reason: `${'e'.repeat(499)}…` });
  });

  test('runTrial() keeps what is noted about good numbers', async () => {
    const read: Suite['read'] = () => ({
      kind: 'measured',
      values: { time: 1 },
      iterationsMs: [],
      note: 'not steady',
    });
    expect(await runAccompanied(() => ({}), read)).toMatchObject({ numbers: { note: 'not steady' } });
  });

  test('runTrial() hands on that a trial was not what was meant to be measured', async () => {
    const read: Suite['read'] = () => ({ kind: 'invalid', reason: 'the server was idle' });
    expect(await runAccompanied(() => ({ stdout: 'both' }), read)).toMatchObject({
      kind: 'invalid',
      reason: 'the server was idle',
      output: 'both\nboth',
      final: false,
    });
  });

  test('runTrial() counts the processes that were left, by the companion too, where they were not announced', async () => {
    const read: Suite['read'] = () => ({ kind: 'measured', values: { time: 1 }, iterationsMs: [] });
    expect(await runAccompanied(() => ({ stragglers: 4 }), read)).toMatchObject({
      leftProcesses: 8,
      numbers: { kernel: { stragglers: 4 } },
    });
    const [cell] = cells.values();
    const workload = { ...cell!.workload, leavesProcesses: true } as const;
    const engine = makeFakeEngine({ behave: () => ({ stragglers: 4 }) });
    await using container = await startVerifiedContainer(sources[0]!, makePlace(engine));
    const measured = { ...cell!, workload };
    const place = { container, references: makeReferences() };
    expect(await runTrial(plan.trials[0]!, measured, place)).toMatchObject({ leftProcesses: 0 });
  });

  test.each([
    [{ exitCode: 3 }, 'measured'],
    [{ exitCode: 3, oomKills: 1 }, 'failed'],
    [{ signal: 11 }, 'failed'],
    [{ timedOut: true }, 'failed'],
  ] as const)('runTrial() of a workload that may end with any exit code: %j is %s', async (end, kind) => {
    const [cell] = cells.values();
    await using container = await startVerifiedContainer(
      sources[0]!,
      makePlace(makeFakeEngine({ behave: () => end })),
    );
    const workload = { ...cell!.workload, ignoresExitCode: true } as const;
    const result = await runTrial(
      plan.trials[0]!,
      { ...cell!, workload },
      { container, references: makeReferences() },
    );
    expect(result.kind).toBe(kind);
  });
});
