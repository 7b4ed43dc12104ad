import { describe, expect, test } from 'vitest';
import { BenchError } from '../../errors.ts';
import type { Entry, TrialEntry } from '../../model/journal.ts';
import type { Progress } from '../../model/progress.ts';
import type { Workload } from '../../model/suite.ts';
import { makeOneCpuCatalog } from '../../testing/fake-catalog.ts';
import type { Behave } from '../../testing/fake-container.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { makeFakeMachine } from '../../testing/fake-machine.ts';
import { makeExperiment, makePlace } from '../../testing/fake-pool.ts';
import { followPlan } from './measure.ts';
import { readResumeState } from './resume-state.ts';

const never = new AbortController().signal;

interface Request {
  readonly behave: Behave;
  readonly changes?: Partial<Workload>;
  readonly stop?: AbortSignal;
  readonly flags?: readonly string[];
  readonly lanes?: number;
  /** So many containers can be started, and no more. */
  readonly starts?: number;
}

/** Follows a plan of three variants: a round alone, then two in which they share a CPU. */
async function follow(request: Request) {
  const {
    behave,
    changes,
    stop = never,
    flags = ['--workload', 'a'],
    lanes = 1,
    starts = Infinity,
  } = request;
  const engine = makeFakeEngine({ behave });
  let started = 0;
  const start: typeof engine.start = (...asked) =>
    (started += 1) > starts
      ? Promise.reject(new BenchError('engine-lost', 'the engine is gone', { hint: 'start it' }))
      : engine.start(...asked);
  const experiment = makeExperiment(
    [...flags, '--rounds', '2', '--solo', '1'],
    [],
    makeOneCpuCatalog(changes),
  );
  const entries: Entry[] = [];
  const told: Progress[] = [];
  const { end, error } = await followPlan({
    ...experiment,
    lanes,
    sources: Array.from({ length: lanes }, (_, lane) =>
      experiment.sources.map((source) => ({ ...source, lane })),
    ).flat(),
    place: makePlace({ ...engine, start }, stop),
    limit: (task) => task(),
    baseline: 'glibc',
    ...makeFakeMachine(),
    append: (...told) => Promise.resolve(void entries.push(...told)),
    onProgress: (progress) => void told.push(progress),
    stop,
    signal: never,
  });
  const trials = entries.filter((entry) => entry.kind === 'trial');
  const failures = entries.filter((entry) => entry.kind === 'failure');
  return { plan: experiment.plan, end, error, entries, trials, failures, told };
}

const waysOf = (trials: readonly TrialEntry[]): boolean[] => trials.map(({ together }) => together === true);

describe('measureTogether()', () => {
  test('measureTogether() starts all variants of a block before any has ended, on one CPU, in the drawn order', async () => {
    const started: string[] = [];
    const cpus: (number | undefined)[] = [];
    const { plan, trials, entries } = await follow({
      behave: ({ image, cpu }) => {
        started.push(image.split('/').at(-1) ?? '');
        cpus.push(cpu);
        return { delayMs: cpu === undefined ? 0 : 40 - 10 * (started.length % 3) };
      },
    });
    expect(cpus).toEqual([undefined, undefined, undefined, 1, 1, 1, 0, 0, 0]);
    expect(started).toEqual(plan.trials.map(({ cellId }) => cellId.split('/').at(-1)));
    expect(trials.map(({ sequence }) => sequence)).toEqual(plan.trials.map(({ sequence }) => sequence));
    expect(waysOf(trials)).toEqual([...Array<boolean>(3).fill(false), ...Array<boolean>(6).fill(true)]);
    const blocks = entries.filter((entry) => entry.kind === 'block');
    expect(blocks.map(({ cpu }) => cpu)).toEqual([undefined, 1, 0]);
  });

  test('measureTogether() journals nothing before the last of the block has ended', async () => {
    let ended = 0;
    const { entries } = await follow({
      behave: ({ cpu }) => {
        if (cpu !== undefined) ended += 1;
        return { delayMs: 10 * ended };
      },
    });
    const kinds = entries.slice(-4).map(({ kind }) => kind);
    expect(kinds).toEqual(['trial', 'trial', 'trial', 'block']);
  });

  test('measureTogether() keeps CPU time beside the wall time, and when each began', async () => {
    const { trials } = await follow({ behave: () => ({ wallMs: 60, userMs: 20 }) });
    const [trial] = trials.filter(({ together }) => together);
    expect(trial?.values).toEqual({ time: 60, 'cpu-time': 20.1 });
    expect(trial?.kernel.startMs).toBeGreaterThan(0);
  });

  test('measureTogether() gives each variant the time of all of them', async () => {
    const { failures } = await follow({
      behave: ({ cpu }) => (cpu === undefined ? {} : { timedOut: true }),
      changes: { timeoutMs: 2_000 },
    });
    expect(failures.map(({ reason, final }) => [reason, final])).toEqual(
      Array(3).fill(['did not end within 6 s and was stopped', true]),
    );
  });

  test('measureTogether() goes on without a variant that was given up', async () => {
    const { trials, failures } = await follow({
      behave: ({ cpu, image }) =>
        cpu !== undefined && image.endsWith('/musl-def') ? { timedOut: true } : {},
    });
    expect(failures).toMatchObject([{ round: 1, together: true, final: true }]);
    expect(trials.map(({ round }) => round)).toEqual([0, 0, 0, 1, 1, 2, 2]);
  });

  test('measureTogether() replaces a container that is lost in the middle, and keeps the others’ numbers', async () => {
    let lost = 0;
    const { trials, failures, entries } = await follow({
      behave: ({ cpu, image }) =>
        cpu !== undefined && image.endsWith('/glibc') && (lost += 1) === 1 ? 'vanish' : {},
    });
    expect(failures).toMatchObject([{ round: 1, final: false }]);
    expect(trials).toHaveLength(8);
    expect(entries.filter(({ kind }) => kind === 'subject')).toHaveLength(4);
  });

  test('measureTogether() lets a block come to its end when the run is asked to stop, and a resumed run has the rest to do', async () => {
    const stop = new AbortController();
    const { plan, entries, trials, end } = await follow({
      stop: stop.signal,
      behave: ({ cpu }) => {
        if (cpu !== undefined) stop.abort('SIGINT');
        return { delayMs: 5 };
      },
    });
    expect(end.status).toBe('interrupted');
    expect(trials).toHaveLength(6);
    const rest = await readResumeState(toStream(entries), { plan });
    expect([rest.left.map(({ round }) => round), rest.again]).toEqual([[2, 2, 2], []]);
  });

  test('measureTogether() tells of each trial, and that nothing is left at the end', async () => {
    const { told } = await follow({ behave: () => ({}) });
    const trials = told.filter((progress) => progress.kind === 'trial');
    expect(trials.map(({ done, of }) => [done, of])).toEqual(
      Array.from({ length: 9 }, (_, index) => [index + 1, 9]),
    );
    expect(trials.at(-1)?.remainingMs).toBe(0);
  });
});

describe('followPlan(), with blocks side by side', () => {
  /** Each of two rounds in which the variants share a CPU, after one in which they run alone. */
  const sideBySide = { lanes: 2, flags: ['--workload', 'a'] };

  test('followPlan() measures two blocks at the same time, each on a CPU and in containers of its own', async () => {
    const begun: { readonly atMs: number; readonly cpu: number; readonly container: string }[] = [];
    const { plan, entries, trials, end } = await follow({
      ...sideBySide,
      behave: ({ cpu, container }) => {
        if (cpu !== undefined) begun.push({ atMs: performance.now(), cpu, container });
        return { delayMs: 50 };
      },
    });
    expect(end.status).toBe('complete');
    const [first, last] = [begun[0]?.atMs ?? 0, begun.at(-1)?.atMs ?? 0];
    expect(last - first).toBeLessThan(50);
    expect(new Set(begun.map(({ container }) => container)).size).toBe(6);
    expect(begun.map(({ cpu }) => cpu).sort()).toEqual([0, 0, 0, 1, 1, 1]);
    expect(trials.map(({ sequence }) => sequence)).toEqual(plan.trials.map(({ sequence }) => sequence));
    const blocks = entries.filter((entry) => entry.kind === 'block');
    expect(blocks.map(({ beside }) => beside)).toEqual([undefined, 1, 1]);
  });

  test('followPlan() keeps the block beside one whose container is lost, and each block’s entries together', async () => {
    let lost = 0;
    const { trials, failures, entries } = await follow({
      ...sideBySide,
      behave: ({ cpu, image }) =>
        cpu !== undefined && image.endsWith('/glibc') && (lost += 1) === 1 ? 'vanish' : { delayMs: 5 },
    });
    expect(failures).toHaveLength(1);
    expect(trials).toHaveLength(8);
    const kinds = entries.flatMap((entry) => ('round' in entry && entry.round > 0 ? [entry] : []));
    expect(
      kinds.map(({ kind, round }) => `${round} ${kind}`).filter((text) => text.endsWith('block')),
    ).toEqual(['1 block', '2 block']);
    expect(kinds.map(({ round }) => round)).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
  });

  test('followPlan() ends with what stopped one of the blocks, and a resumed run has only that to do', async () => {
    const { plan, entries, error } = await follow({
      ...sideBySide,
      starts: 6,
      behave: ({ cpu, image }) => (cpu === 0 && image.endsWith('/glibc') ? 'vanish' : { delayMs: 5 }),
    });
    expect(error?.message).toContain('the engine is gone');
    const rest = await readResumeState(toStream(entries), { plan });
    expect(rest.left.map(({ round }) => round)).toHaveLength(3);
  });
});

describe('readResumeState()', () => {
  test('readResumeState() measures a block again as a whole whose journal was cut off', async () => {
    const { plan, entries } = await follow({ behave: () => ({}) });
    const cut = entries.slice(0, entries.findLastIndex(({ kind }) => kind === 'block') - 1);
    const rest = await readResumeState(toStream(cut), { plan });
    expect(rest.left.map(({ together }) => together)).toEqual([true, true, true]);
    expect(rest.again).toHaveLength(2);
  });

  test('readResumeState() takes the CPU time of a trial that shared its CPU for what it takes', async () => {
    const { plan, entries } = await follow({
      behave: ({ cpu }) => (cpu === undefined ? { wallMs: 20 } : { wallMs: 60, userMs: 19.9 }),
    });
    const { meanMs } = await readResumeState(toStream(entries), { plan });
    expect([...meanMs.values()]).toEqual([20, 20, 20].map((ms) => expect.closeTo(ms, 6) as number));
  });
});

async function* toStream(entries: readonly Entry[]): AsyncGenerator<Entry> {
  await Promise.resolve();
  yield* entries;
}
