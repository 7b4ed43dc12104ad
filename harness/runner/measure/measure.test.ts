import { describe, expect, test } from 'vitest';
import { BenchError } from '../../errors.ts';
import type { Entry, FailureEntry, TrialEntry } from '../../model/journal.ts';
import type { Progress } from '../../model/progress.ts';
import type { Suite } from '../../model/suite.ts';
import { makeExperiment, makePlace } from '../../testing/fake-pool.ts';
import { type FakeEngine, makeFakeEngine } from '../../testing/fake-engine.ts';
import { makeFakeMachine } from '../../testing/fake-machine.ts';
import type { Behave } from '../../testing/fake-container.ts';
import type { MeasuredCell } from './context.ts';
import { type FollowRequest, type Followed, followPlan, isRenewalDue, measure } from './measure.ts';
import { startPool } from './containers.ts';

const experiment = makeExperiment(['--suite', 'alpha', '--rounds', '12']);

interface Outcome extends Followed {
  readonly engine: FakeEngine;
  readonly entries: readonly Entry[];
}

/** Who asks it to end. */
interface Asked {
  readonly stop?: AbortSignal;
  readonly signal?: AbortSignal;
}

const never = new AbortController().signal;

async function follow(
  behave: Behave,
  { asked = {}, ...request }: Partial<FollowRequest> & { asked?: Asked } = {},
): Promise<Outcome> {
  const engine = makeFakeEngine({ behave });
  const { stop = never, signal = never } = asked;
  const entries: Entry[] = [];
  const followed = await followPlan({
    ...experiment,
    place: makePlace(engine, AbortSignal.any([stop, signal])),
    limit: (task) => task(),
    baseline: 'glibc',
    ...makeFakeMachine(),
    append: (...told) => Promise.resolve(void entries.push(...told)),
    onProgress: () => undefined,
    stop,
    signal,
    ...request,
  });
  return { ...followed, engine, entries };
}

/** Does something at one of the processes, counted from 1. */
const at = (wanted: number, act: () => void): Behave => {
  let started = 0;
  return () => {
    if ((started += 1) === wanted) act();
    return {};
  };
};

describe('followPlan()', () => {
  test('followPlan() measures everything and leaves nothing running', async () => {
    const { end, error, proofs, engine, entries } = await follow(() => ({}));
    expect({ end, error }).toEqual({ end: { status: 'complete' }, error: undefined });
    expect(engine.running.size).toBe(0);
    expect(entries.filter(({ kind }) => kind === 'trial')).toHaveLength(2 * 3 * 12);
    expect(entries.filter(({ kind }) => kind === 'subject')).toHaveLength(6);
    expect(proofs).toHaveLength(3);
  });

  test('followPlan() journals each trial before the next, and the last of a block together with the block', async () => {
    const calls: string[] = [];
    const append = (...told: readonly Entry[]): Promise<void> =>
      Promise.resolve(void calls.push(told.map(({ kind }) => kind).join(' + ')));
    await follow(() => ({}), { append });
    const measured = calls.filter((call) => !call.startsWith('subject'));
    expect(measured).toHaveLength(2 * 3 * 12);
    expect(new Set(measured.map((call, place) => `${place % 3}: ${call}`))).toEqual(
      new Set(['0: trial', '1: trial', '2: trial + block']),
    );
  });

  test('followPlan() keeps the last trial of a block where nobody can tell what the machine did', async () => {
    let looks = 0;
    const captureActivity = (): Promise<Readonly<Record<string, string>>> =>
      (looks += 1) === 2 ? Promise.reject(new Error('no such file')) : Promise.resolve({});
    const { end, entries } = await follow(() => ({}), { captureActivity });
    expect(end).toEqual({ status: 'aborted', reason: 'no such file' });
    expect(entries.map(({ kind }) => kind).filter((kind) => kind !== 'subject')).toEqual(
      Array.from({ length: 3 }, () => 'trial'),
    );
  });

  test.each([1, 2, 20, 61])(
    'followPlan() leaves nothing running when it is stopped now at process %i',
    async (wanted) => {
      const end = new AbortController();
      const act = (): void => {
        end.abort(new Error('enough'));
      };
      const asked = { stop: end.signal, signal: end.signal };
      const { end: ended, engine, entries } = await follow(at(wanted, act), { asked });
      expect(ended).toEqual({ status: 'interrupted', reason: 'enough' });
      expect(engine.running.size).toBe(0);
      expect(entries.filter(({ kind }) => kind === 'trial').length).toBeLessThan(wanted);
    },
  );

  test('followPlan() finishes the trial that runs when it is asked to stop, and says so at once', async () => {
    const stop = new AbortController();
    const told: Progress[] = [];
    let toldInTrial = 0;
    // Two reference runs and nine trials were before.
    const behave = at(12, () => {
      stop.abort('SIGINT');
      toldInTrial = told.length;
    });
    const onProgress = (progress: Progress): void => void told.push(progress);
    const { end, engine, entries } = await follow(behave, { asked: { stop: stop.signal }, onProgress });
    expect(end).toEqual({ status: 'interrupted', reason: 'SIGINT' });
    expect(entries.filter(({ kind }) => kind === 'trial')).toHaveLength(10);
    expect(entries.at(-1)?.kind).toBe('trial');
    expect(engine.running.size).toBe(0);
    expect(told[toldInTrial - 1]).toEqual({ kind: 'stopping', by: 'SIGINT', now: false });
    expect(told.slice(toldInTrial).map(({ kind }) => kind)).toEqual(['trial']);
  });

  test('followPlan() does not try a trial again that failed while it was asked to stop', async () => {
    const stop = new AbortController();
    const behave: Behave = ({ argv }) => {
      if (argv[0] !== '/bench/b') return {};
      stop.abort('SIGTERM');
      return 'vanish';
    };
    const known = [...experiment.cells].map(([id, cell]): [string, MeasuredCell] => [
      id,
      { ...cell, workload: { ...cell.workload, checksum: '0', retries: 3 } },
    ]);
    const { end, engine, entries } = await follow(behave, {
      asked: { stop: stop.signal },
      cells: new Map(known),
    });
    expect(end.status).toBe('interrupted');
    expect(entries.filter(({ kind }) => kind === 'failure')).toHaveLength(1);
    expect(entries.filter(({ kind }) => kind === 'subject')).toHaveLength(3);
    expect(engine.running.size).toBe(0);
  });

  test('followPlan() ends at once when it is asked to stop during the reference run', async () => {
    const stop = new AbortController();
    const behave: Behave = () => {
      stop.abort('SIGINT');
      return { delayMs: 60_000 };
    };
    const { end, engine, entries } = await follow(behave, { asked: { stop: stop.signal } });
    expect(end.status).toBe('interrupted');
    expect(entries.filter(({ kind }) => kind !== 'subject')).toEqual([]);
    expect(engine.running.size).toBe(0);
  });

  test('followPlan() starts nothing when it is stopped beforehand', async () => {
    const stop = new AbortController();
    stop.abort('SIGINT');
    const { end, engine, entries } = await follow(() => ({}), { asked: { stop: stop.signal } });
    expect(end).toEqual({ status: 'interrupted', reason: 'SIGINT' });
    expect([engine.running.size, entries.length]).toEqual([0, 0]);
  });

  test('followPlan() gives back why it ended early, and does not throw', async () => {
    const full = new BenchError('results-unwritable', 'The disk is full', { hint: 'Make room' });
    let left = 10;
    const append = (): Promise<void> => ((left -= 1) < 0 ? Promise.reject(full) : Promise.resolve());
    const { end, error, engine } = await follow(() => ({}), { append });
    expect({ end, error }).toEqual({ end: { status: 'aborted', reason: 'The disk is full' }, error: full });
    expect(engine.running.size).toBe(0);
  });
});

interface Measured {
  readonly plan: ReturnType<typeof makeExperiment>['plan'];
  readonly trials: readonly TrialEntry[];
  readonly failures: readonly FailureEntry[];
  readonly proofs: number;
  readonly told: readonly Progress[];
}

interface Changes {
  readonly read?: Suite['read'];
  /** A known one needs no reference run. */
  readonly checksum: string;
  readonly retries?: number;
}

function change(cell: MeasuredCell, changes: Changes | undefined): MeasuredCell {
  if (changes === undefined) return cell;
  const { read, checksum, retries = 0 } = changes;
  return {
    ...cell,
    suite: { ...cell.suite, ...(read && { read }) },
    workload: { ...cell.workload, checksum, retries },
  };
}

/** Measures one workload of the fake catalog; `behave` answers after the reference run, too. */
async function measureWith(
  behave: Behave,
  flags: readonly string[] = [],
  changes?: Changes,
): Promise<Measured> {
  const { plan, cells: planned, sources, config } = makeExperiment(['--workload', 'a', ...flags]);
  const cells = new Map([...planned].map(([id, cell]) => [id, change(cell, changes)]));
  const [entries, told]: [Entry[], Progress[]] = [[], []];
  let proofs = 0;
  const onProgress = (progress: Progress): void => void told.push(progress);
  const signal = new AbortController().signal;
  await using pool = await startPool({
    sources,
    onProgress,
    place: makePlace(makeFakeEngine({ behave })),
    limit: (task) => task(),
    onVerification: () => Promise.resolve(void (proofs += 1)),
  });
  const append = (...told: readonly Entry[]): Promise<void> => Promise.resolve(void entries.push(...told));
  const captureActivity = makeFakeMachine().captureActivity;
  await measure({
    plan,
    cells,
    pool,
    append,
    onProgress,
    stop: signal,
    signal,
    captureActivity,
    baseline: config.baseline,
  });
  const trials = entries.filter((entry) => entry.kind === 'trial');
  const failures = entries.filter((entry) => entry.kind === 'failure');
  return { plan, trials, failures, proofs, told };
}

const variantOf = (cellId: string): string => cellId.split('/').at(-1)!;

/** Does something to the trials of one variant only. */
const only = (variant: string, end: ReturnType<Behave>, from = 0): Behave => {
  let seen = 0;
  return ({ image }) => (image.endsWith(`/${variant}`) && (seen += 1) > from ? end : {});
};

describe('measure()', () => {
  test('measure() follows the plan’s order, and journals each trial before the next', async () => {
    const { plan, trials, failures, told } = await measureWith(() => ({ wallMs: 7 }));
    expect(trials.map(({ sequence, round, cellId }) => [sequence, round, cellId])).toEqual(
      plan.trials.map(({ sequence, round, cellId }) => [sequence, round, cellId]),
    );
    expect(trials.every(({ values }) => values['time'] === 7)).toBe(true);
    expect(trials[0]).toMatchObject({
      iterations: { count: 1, minMs: 7 },
      kernel: { wallMs: 7, status: 'exited' },
    });
    expect(trials[0]?.kernel).not.toHaveProperty('stdout');
    expect(failures).toEqual([]);
    expect(told.at(-1)).toMatchObject({ kind: 'trial', done: 9, of: 9, remainingMs: 0 });
  });

  test('measure() does not give a cell up for disturbed trials once one was not', async () => {
    let trial = 0;
    const read: Suite['read'] = () => {
      trial += 1;
      return trial === 1
        ? { kind: 'measured', values: { time: 1 }, iterationsMs: [] }
        : { kind: 'invalid', reason: 'the machine was busy' };
    };
    const flags = ['--variant', 'glibc', '--rounds', '6'];
    const { trials, failures } = await measureWith(() => ({}), flags, { read, checksum: '0' });
    expect([trials.length, failures.length]).toEqual([1, 5]);
    expect(failures.every(({ final }) => !final)).toBe(true);
  });

  test('measure() gives a cell up that has disturbed trials only', async () => {
    const read: Suite['read'] = () => ({ kind: 'invalid', reason: 'the machine is busy' });
    const flags = ['--variant', 'glibc', '--rounds', '6'];
    const { trials, failures } = await measureWith(() => ({}), flags, { read, checksum: '0' });
    expect([trials.length, failures.length]).toEqual([0, 2]);
  });

  test('measure() tries a trial again where its workload may be, and records that it did', async () => {
    let run = 0;
    const behave: Behave = () => ((run += 1) === 2 ? { timedOut: true } : {});
    const flags = ['--variant', 'glibc', '--rounds', '3'];
    const { trials, failures } = await measureWith(behave, flags, { checksum: '0', retries: 1 });
    expect(trials.map(({ round, note }) => [round, note])).toEqual([
      [0, undefined],
      [1, 'measured at attempt 2'],
      [2, undefined],
    ]);
    expect(failures).toMatchObject([{ round: 1, final: false }]);
  });

  test('measure() gives a cell up that hangs at every attempt', async () => {
    const behave: Behave = () => ({ timedOut: true });
    const flags = ['--variant', 'glibc', '--rounds', '3'];
    const { trials, failures } = await measureWith(behave, flags, { checksum: '0', retries: 1 });
    expect(trials).toEqual([]);
    expect(failures.map(({ round, final }) => [round, final])).toEqual([
      [0, false],
      [0, true],
    ]);
  });

  test('measure() pads the environment as the plan says', async () => {
    const paddings: number[] = [];
    const { plan } = await measureWith(({ env }) => {
      paddings.push(env['BENCH_PADDING']!.length);
      return {};
    });
    // The first is the reference run's.
    expect(paddings.slice(1)).toEqual(plan.trials.map(({ paddingBytes }) => paddingBytes));
  });

  test('measure() renews the containers after ten rounds', async () => {
    expect((await measureWith(() => ({}), ['--rounds', '10'])).proofs).toBe(3);
    expect((await measureWith(() => ({}), ['--rounds', '21'])).proofs).toBe(9);
  });

  test('isRenewalDue() keeps the containers where less time is left than they had', () => {
    expect(isRenewalDue({ rounds: 10, hadMs: 1_000, leftMs: undefined })).toBe(true);
    expect(isRenewalDue({ rounds: 9, hadMs: 1_000, leftMs: undefined })).toBe(false);
    expect(isRenewalDue({ rounds: 10, hadMs: 1_000, leftMs: 1_000 })).toBe(true);
    expect(isRenewalDue({ rounds: 10, hadMs: 1_000, leftMs: 999 })).toBe(false);
  });

  test('measure() does not try a cell again that failed twice, and measures the others', async () => {
    const { trials, failures } = await measureWith(only('musl-def', { signal: 11 }), ['--rounds', '5']);
    expect(failures.map(({ cellId, final }) => [variantOf(cellId), final])).toEqual([
      ['musl-def', false],
      ['musl-def', true],
    ]);
    expect(failures[0]?.reason).toBe('crashed: signal 11 (SIGSEGV)');
    expect(trials).toHaveLength(10);
  });

  test('measure() does not try a cell again that timed out', async () => {
    const { failures } = await measureWith(only('musl-def', { timedOut: true, stdout: 'half a res' }));
    expect(failures).toMatchObject([
      { final: true, output: 'half a res', reason: expect.stringContaining('1 s') as string },
    ]);
  });

  test('measure() keeps the end of what a failed process printed', async () => {
    const stdout = `${'x'.repeat(10_000)}the end`;
    const { failures } = await measureWith(only('musl-def', { exitCode: 1, stdout }));
    expect(failures[0]?.output).toMatch(/the end$/);
    expect(failures[0]!.output.length).toBeLessThanOrEqual(2_000);
  });

  test('measure() replaces a container that is lost, and goes on with the cell', async () => {
    let lost = 0;
    const { trials, failures, proofs } = await measureWith(({ image }) =>
      image.endsWith('/musl-def') && (lost += 1) === 2 ? 'rubbish' : {},
    );
    expect(failures).toMatchObject([
      { final: false, reason: expect.stringContaining('no answer') as string },
    ]);
    expect([trials.length, proofs]).toEqual([8, 4]);
  });

  test('measure() replaces a container that is lost in the reference run, and measures all', async () => {
    let asked = 0;
    const { trials, failures, proofs } = await measureWith(() => ((asked += 1) === 1 ? 'vanish' : {}));
    expect([trials.length, failures.length, proofs]).toEqual([9, 0, 4]);
  });

  test('measure() has no reference run of a workload that fails, and leaves it to its trials', async () => {
    const { failures } = await measureWith(() => ({ exitCode: 2 }));
    expect(new Set(failures.map(({ reason }) => reason))).toEqual(new Set(['ended with exit code 2']));
    expect(failures).toHaveLength(6);
  });

  test('measure() gives a cell up whose every trial leaves processes running', async () => {
    const { trials, failures } = await measureWith(only('musl-def', { stragglers: 8 }), ['--rounds', '5']);
    expect(failures.map(({ reason, final }) => [reason, final])).toEqual([
      ['left 8 processes running, which had to be killed', false],
      ['left 8 processes running, which had to be killed', true],
    ]);
    expect(trials).toHaveLength(10);
  });

  test('measure() marks a trial that leaves a process running, where others of its cell do not', async () => {
    const { trials, failures } = await measureWith(only('musl-def', { stragglers: 1 }, 3), ['--rounds', '5']);
    expect(failures).toEqual([]);
    const marked = trials.filter(({ note }) => note === 'left 1 process running, which had to be killed');
    expect(marked.map(({ cellId, round }) => [variantOf(cellId), round])).toEqual([
      ['musl-def', 3],
      ['musl-def', 4],
    ]);
  });

  test('measure() replaces a container in whose scratch something was left', async () => {
    const { trials, failures, proofs } = await measureWith(only('musl-def', { scratchLeft: 2 }, 4), [
      ...['--rounds', '6'],
    ]);
    expect([trials.length, failures.length]).toEqual([18, 0]);
    // After the fifth trial; what the sixth left is in nobody's way.
    expect(proofs).toBe(4);
    expect(trials.filter(({ kernel }) => kernel.scratchLeft === 2)).toHaveLength(2);
  });
});
