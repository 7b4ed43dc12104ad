import { describe, expect, test } from 'vitest';
import type { Entry, FailureEntry, ProbeEntry, TrialEntry } from '../../model/journal.ts';
import type { Progress } from '../../model/progress.ts';
import type { RunRecord } from '../../model/run.ts';
import type { Behave, FakeCommand } from '../../testing/fake-container.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { makeFakeMachine } from '../../testing/fake-machine.ts';
import { makeExperiment, makePlace } from '../../testing/fake-pool.ts';
import { type FollowRequest, followPlan } from './measure.ts';
import { makeJournalCheck } from './journal-check.ts';
import { readResumeState } from './resume-state.ts';

const mib = 2 ** 20;

const experiment = makeExperiment([
  ...['--suite', 'alpha', '--workload', 'a', '--metric', 'memory-floor'],
  ...['--variant', 'glibc,musl-def', '--rounds', '2'],
]);

const record = { ...({ run: 'test' } as RunRecord), plan: experiment.plan };

/** Needs 12 MiB on glibc and 8 on musl, where it is told how much there is; where it is not, it takes a MiB more. */
const needs: Behave = ({ image, memoryBytes }) => {
  const least = (image.includes('musl') ? 8 : 12) * mib;
  if (memoryBytes === undefined) return {};
  if (memoryBytes < least) return { signal: 9, oomKills: 1 };
  return { wallMs: memoryBytes < least * 1.1 ? 9 : 5, memoryPeakBytes: least + mib };
};

async function follow(behave: Behave, request: Partial<FollowRequest> = {}) {
  const engine = makeFakeEngine({ behave });
  const entries: Entry[] = [];
  const told: Progress[] = [];
  const { signal } = new AbortController();
  const followed = await followPlan({
    ...experiment,
    place: makePlace(engine),
    limit: (task) => task(),
    baseline: 'glibc',
    ...makeFakeMachine(),
    append: (entry) => Promise.resolve(void entries.push(entry)),
    onProgress: (progress) => void told.push(progress),
    stop: signal,
    signal,
    ...request,
  });
  const of = <K extends Entry['kind']>(kind: K): Extract<Entry, { kind: K }>[] =>
    entries.filter((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind);
  return {
    ...followed,
    engine,
    entries,
    told,
    probes: of('probe'),
    trials: of('trial'),
    failures: of('failure'),
  };
}

const floorsOf = (trials: readonly TrialEntry[], variant: string): number[] =>
  trials.flatMap(({ cellId, values }) => (cellId.endsWith(variant) ? [values['memory-floor']! / 1024] : []));

describe('attemptFloor()', () => {
  test('attemptFloor() finds the least that each variant needs, in each round anew', async () => {
    const { end, trials, engine } = await follow(needs);
    expect(end.status).toBe('complete');
    for (const [variant, least] of [
      ['glibc', 12],
      ['musl-def', 8],
    ] as const) {
      const floors = floorsOf(trials, variant);
      expect(floors).toHaveLength(2);
      for (const floor of floors) {
        expect(floor).toBeGreaterThanOrEqual(least);
        expect(floor).toBeLessThan(1.01 * least);
      }
    }
    expect(engine.running.size).toBe(0);
  });

  test('attemptFloor() has the peak of one that has all it wants, and the time of one that has a quarter more', async () => {
    const { trials } = await follow(needs);
    const [first] = trials.filter(({ cellId }) => cellId.endsWith('glibc'));
    expect(first?.values).toMatchObject({ 'cgroup-peak': 13 * 1024 });
    expect(first?.kernel.wallMs).toBe(5);
  });

  test('attemptFloor() gives up early only with a limit that is tried: with all memory, or a quarter more, it may be slow', async () => {
    const patient = makeExperiment([
      ...['--suite', 'alpha', '--workload', 'a', '--metric', 'memory-floor'],
      ...['--variant', 'glibc', '--rounds', '1', '--timeout', '60s'],
    ]);
    const asked: FakeCommand[] = [];
    const { trials } = await follow((command) => (asked.push(command), needs(command)), patient);
    const floor = 1024 * trials[0]!.values['memory-floor']!;
    const limitsOf = (timeout: number): number[] =>
      asked.flatMap(({ timeoutMs, memoryBytes = Infinity }) => (timeoutMs === timeout ? [memoryBytes] : []));
    const [early, late] = [limitsOf(10_020), limitsOf(60_000)];
    expect(early.length + late.length).toBe(asked.length);
    expect(early.length).toBeGreaterThan(6);
    expect(Math.max(...early)).toBeLessThan(1.2 * floor);
    expect(late.length).toBeGreaterThan(3);
    expect(Math.min(...late)).toBeGreaterThan(1.24 * floor);
  });

  test('attemptFloor() journals three passes at the floor and three failures a hundredth below', async () => {
    const { probes, trials, told } = await follow(needs);
    for (const { sequence, values } of trials) {
      const own = probes.filter((probe) => probe.sequence === sequence);
      const at = (limitKiB: number): boolean[] =>
        own.filter((probe) => probe.limitKiB === limitKiB).map(({ passed }) => passed);
      const limits = own.flatMap(({ limitKiB, passed }) => (passed ? [] : [limitKiB!]));
      const below = Math.min(...limits.filter((limit) => limit > 0.985 * values['memory-floor']!));
      expect(at(values['memory-floor']!)).toEqual([true, true, true]);
      expect(at(below)).toEqual([false, false, false]);
      expect(values['memory-floor']! / below).toBeLessThan(1.0101);
    }
    expect(told.filter(({ kind }) => kind === 'probe')).toHaveLength(probes.length - trials.length);
  });

  test('attemptFloor() leaves a journal that its plan explains', async () => {
    const check = makeJournalCheck(record);
    const { entries } = await follow(needs);
    const header = { kind: 'run', version: 1, run: 'test', at: '2026-11-21T21:34:42.123Z' } as const;
    for (const entry of [header, ...entries]) expect(check(entry)).toBeUndefined();
  });

  test('attemptFloor() goes on with a search that was cut off', async () => {
    const { signal } = new AbortController();
    const stopping = new AbortController();
    const first = await follow(needs, {
      stop: stopping.signal,
      signal,
      onProgress: ({ kind }) => {
        if (kind === 'probe') stopping.abort(new Error('enough'));
      },
    });
    expect(first.end.status).toBe('interrupted');
    expect(first.trials).toEqual([]);
    const known: ProbeEntry[] = first.probes;
    expect(known.length).toBeGreaterThan(1);
    const { seen, left } = await readResumeState(iterate(first.entries), record);
    expect(left).toHaveLength(experiment.plan.trials.length);
    const second = await follow(needs, { seen });
    expect(second.end.status).toBe('complete');
    const own = (probes: readonly ProbeEntry[]) =>
      probes.filter(({ sequence }) => sequence === known[0]?.sequence);
    const whole = own((await follow(needs)).probes);
    expect([...known, ...own(second.probes)].map(({ limitKiB }) => limitKiB)).toEqual(
      whole.map(({ limitKiB }) => limitKiB),
    );
    expect(floorsOf(second.trials, 'glibc')).toHaveLength(2);
  });

  test('attemptFloor() takes a container that does not survive for a failure', async () => {
    const dies: Behave = (command) => {
      const end = needs(command);
      return typeof end === 'object' && end.signal === 9 ? 'vanish' : end;
    };
    const { trials, probes, engine } = await follow(dies);
    expect(floorsOf(trials, 'glibc')).toEqual(floorsOf((await follow(needs)).trials, 'glibc'));
    expect(probes.find(({ passed }) => !passed)?.reason).toContain('Lost a container');
    expect(engine.running.size).toBe(0);
  });

  test('attemptFloor() says that what it needs is chance where it is', async () => {
    let tries = 0;
    const chance: Behave = (command: FakeCommand) => {
      const limited = command.memoryBytes !== undefined && command.memoryBytes < 100 * mib;
      // Every other time it needs 16 MiB.
      return limited && (tries += 1) % 2 === 0 && command.memoryBytes < 16 * mib
        ? { signal: 9, oomKills: 1 }
        : needs(command);
    };
    const { trials } = await follow(chance);
    expect(trials.length).toBeGreaterThan(0);
    expect(trials.some(({ note }) => note?.includes('sometimes passes') === true)).toBe(true);
  });

  test.each([
    [
      'a workload that fails with all memory',
      () => ({ exitCode: 3, stderr: 'no such file' }),
      'no such file',
    ],
    [
      'a kernel that does not tell the peak',
      ({ memoryBytes }: FakeCommand) => (memoryBytes === undefined ? {} : { memoryPeakBytes: undefined }),
      'Linux 5.19',
    ],
  ] as const)('attemptFloor() fails %s', async (_, behave, reason) => {
    const { failures, trials } = await follow(behave as Behave);
    expect(trials).toEqual([]);
    expect(failures.map((failure: FailureEntry) => failure.reason).join()).toContain(reason);
  });
});

async function* iterate<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}
