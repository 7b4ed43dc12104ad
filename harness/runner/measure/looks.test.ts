import { describe, expect, test } from 'vitest';
import { SampleColumns, makeNoiseRule, makeRows } from '../../analysis/index.ts';
import type { Catalog } from '../../model/config.ts';
import type { Entry, LookEntry } from '../../model/journal.ts';
import type { Plan } from '../../model/plan.ts';
import type { Progress } from '../../model/progress.ts';
import type { RunRecord } from '../../model/run.ts';
import type { Behave, FakeCommand, FakeProcess } from '../../testing/fake-container.ts';
import { fakeCatalog, makeOneCpuCatalog } from '../../testing/fake-catalog.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { makeFakeMachine } from '../../testing/fake-machine.ts';
import { makeExperiment, makePlace } from '../../testing/fake-pool.ts';
import { writeMadeUpRun } from '../../testing/made-up-run.ts';
import type { SeenCells } from './context.ts';
import { makeJournalCheck } from './journal-check.ts';
import { makeLooks } from './looks.ts';
import { followPlan } from './measure.ts';
import { readResumeState } from './resume-state.ts';

const recordOf = async (catalog: Catalog): Promise<RunRecord> =>
  (await writeMadeUpRun({ suite: 'alpha', family: 'one', control: 'none' }, catalog)).record;
const recorded = await recordOf(fakeCatalog);

/** Times that are the same in all variants but for a wobble of this share, and of workload b for 20 % in musl-def. */
function wobbleMs(share: number): (command: FakeCommand) => number {
  let processes = 0;
  return ({ argv, image }) => {
    processes += 1;
    const slower = argv[0] === '/bench/b' && image.includes('musl-def') ? 1.2 : 1;
    return 100 * slower * (1 + share * Math.sin(processes * 12.9898));
  };
}

function wobble(share: number): (command: FakeCommand) => FakeProcess {
  const takes = wobbleMs(share);
  return (command) => ({ wallMs: takes(command) });
}

interface Followed {
  readonly record: RunRecord & { readonly plan: Plan };
  readonly entries: readonly Entry[];
  readonly told: readonly Progress[];
}

interface Follow {
  readonly catalog?: Catalog;
  readonly flags: readonly string[];
  readonly behave: Behave;
  readonly seen?: SeenCells;
  readonly left?: Plan['trials'];
}

async function follow({ catalog, flags, behave, seen, left }: Follow): Promise<Followed> {
  const experiment = makeExperiment(['--suite', 'alpha', ...flags], [], catalog);
  const base = catalog === undefined ? recorded : await recordOf(catalog);
  const record = { ...base, plan: experiment.plan, noiseRule: makeNoiseRule(2) };
  const { stopping } = experiment.plan;
  const looks = stopping && makeLooks(record, experiment.plan, stopping);
  const signal = new AbortController().signal;
  const entries: Entry[] = [];
  const told: Progress[] = [];
  const { error } = await followPlan({
    ...experiment,
    plan: { ...experiment.plan, ...(left && { trials: left }) },
    place: makePlace(makeFakeEngine({ behave }), signal),
    limit: (task) => task(),
    baseline: 'glibc',
    ...makeFakeMachine(),
    append: (...told) => Promise.resolve(void entries.push(...told)),
    onProgress: (progress) => void told.push(progress),
    stop: signal,
    signal,
    ...(looks && { looks }),
    ...(seen && { seen }),
  });
  expect(error).toBeUndefined();
  return { record, entries, told };
}

const looksIn = (entries: readonly Entry[], workload: string): LookEntry[] =>
  entries.flatMap((entry) =>
    entry.kind === 'look' && entry.groupId.startsWith(`alpha/${workload}`) ? [entry] : [],
  );
const roundsIn = (entries: readonly Entry[], workload: string): number =>
  entries.filter((entry) => entry.kind === 'block' && entry.groupId.startsWith(`alpha/${workload}`)).length;

function findFaults({ record, entries }: Pick<Followed, 'record' | 'entries'>): string[] {
  const check = makeJournalCheck(record);
  const at = '2026-11-21T21:34:42.123Z';
  return [{ kind: 'run', version: 1, run: record.run, at } as const, ...entries].flatMap(
    (entry) => check(entry) ?? [],
  );
}

async function* toStream(entries: readonly Entry[]): AsyncGenerator<Entry> {
  await Promise.resolve();
  yield* entries;
}

describe('followPlan(), with looks', () => {
  test('followPlan() stops a workload at the first look that finds it precise', async () => {
    const followed = await follow({ flags: ['--precision', '1%'], behave: wobble(0.005) });
    const { entries, told } = followed;
    expect(looksIn(entries, 'a')).toMatchObject([{ rounds: 12, settled: true }]);
    expect([roundsIn(entries, 'a'), roundsIn(entries, 'b')]).toEqual([12, 12]);
    expect(findFaults(followed)).toEqual([]);
    expect(told.filter(({ kind }) => kind === 'trial')).toHaveLength(2 * 3 * 12);
    expect(told.at(-1)).toEqual({ kind: 'measured', done: 2 * 3 * 12, of: 2 * 3 * 12 });
  });

  test('followPlan() measures all rounds of what does not become precise, and says how precise it is', async () => {
    const { entries } = await follow({
      flags: ['--precision', '0.1%', '--rounds', '20'],
      behave: wobble(0.05),
    });
    expect(roundsIn(entries, 'a')).toBe(20);
    const found = looksIn(entries, 'a');
    expect(found.map(({ rounds }) => rounds)).toEqual([12, 17]);
    expect(found.every(({ settled, halfWidth = 0 }) => !settled && halfWidth > 0.001)).toBe(true);
  });

  test('followPlan() stops a workload whose verdicts are sure, which takes longer the earlier it is', async () => {
    const { record, entries } = await follow({
      flags: ['--for', '10m', '--rounds', '40'],
      behave: wobble(0.002),
    });
    const [last] = looksIn(entries, 'b').slice(-1);
    expect(last).toMatchObject({ settled: true });
    expect(last?.rounds).toBe(roundsIn(entries, 'b'));
    expect(roundsIn(entries, 'b')).toBeLessThan(40);
    const samples = new SampleColumns(record);
    for (const entry of entries) samples.add(entry);
    const rows = makeRows({ record: { ...record, status: 'complete' }, samples });
    expect(rows.filter(({ status }) => status !== 'measured')).toEqual([]);
    const rounds = [roundsIn(entries, 'a'), roundsIn(entries, 'b')];
    expect(new Set(rows.map(({ plannedRounds }) => plannedRounds))).toEqual(new Set(rounds));
    const { verdict } = samples.levels(record.plan.cells.find(({ workload }) => workload === 'b')?.id ?? '');
    expect(verdict).toBe(last?.level);
  });

  test('followPlan() tells how long the rounds take that every workload has, once the budget is used up', async () => {
    const delayMs = 50;
    const behave: Behave = (command) => ({ ...wobble(0.001)(command), delayMs });
    const { told } = await follow({ flags: ['--for', '1s', '--rounds', '40'], behave });
    const left = told.flatMap((event) => (event.kind === 'trial' ? [event.remainingMs] : []));
    const blockTrials = 3;
    for (const remainingMs of left.slice(0, -blockTrials)) expect(remainingMs).toBeGreaterThan(delayMs);
  });

  test('followPlan() looks at nothing where the rounds are fixed', async () => {
    const { record, entries } = await follow({ flags: ['--rounds', '14'], behave: wobble(0.001) });
    expect(record.plan.stopping).toBeUndefined();
    expect(entries.filter(({ kind }) => kind === 'look')).toEqual([]);
    expect(roundsIn(entries, 'a')).toBe(14);
  });
});

describe('readResumeState(), of a run with looks', () => {
  test('readResumeState() goes on with workloads that were not settled, and with no others', async () => {
    const flags = ['--precision', '1%', '--rounds', '20'];
    const followed = await follow({ flags, behave: wobble(0.005) });
    const { record, entries } = followed;
    const [a] = looksIn(entries, 'a');
    const cut = entries
      .slice(0, entries.indexOf(a!) + 1)
      .filter((entry) => entry !== looksIn(entries, 'b')[0]);
    const { seen, left } = await readResumeState(toStream(cut), record);
    const { entries: more } = await follow({ flags, behave: wobble(0.005), seen, left });
    expect(roundsIn(more, 'a')).toBe(0);
    expect(roundsIn([...cut, ...more], 'b')).toBeLessThanOrEqual(17);
    expect(looksIn(more, 'b').at(-1)).toMatchObject({ settled: true });
  });

  /** Rounds of the workload whose variants share a CPU before the other had more than the least, of 20. */
  async function sharedBefore(share: number): Promise<number> {
    const takes = wobbleMs(share);
    const behave: Behave = (command) => {
      const wallMs = takes(command);
      return { wallMs, userMs: wallMs };
    };
    const flags = ['--for', '10m', '--rounds', '20', '--solo', '1'];
    const { entries } = await follow({ catalog: makeOneCpuCatalog(), flags, behave });
    const blocks = entries.flatMap((entry) => (entry.kind === 'block' ? [entry.groupId] : []));
    const others = blocks.flatMap((groupId, place) => (groupId.startsWith('alpha/b') ? [place] : []));
    return blocks.slice(0, others[8]).filter((groupId) => groupId.startsWith('alpha/a')).length;
  }

  test('followPlan() gives time that is left to variants that share a CPU first, until their intervals are narrow', async () => {
    expect(await sharedBefore(0.1)).toBe(21);
    expect(await sharedBefore(0.0001)).toBeLessThan(21);
  });
});
