import { describe, expect, test } from 'vitest';
import { SampleColumns, makeNoiseRule } from '../../analysis/index.ts';
import type { BlockEntry, Entry, RepeatEntry } from '../../model/journal.ts';
import type { Machine } from '../../model/machine.ts';
import type { NoiseRule } from '../../model/run.ts';
import type { Progress } from '../../model/progress.ts';
import type { Behave } from '../../testing/fake-container.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { makeExperiment, makePlace } from '../../testing/fake-pool.ts';
import type { SeenCells } from './context.ts';
import { splitBlocks } from './blocks.ts';
import { makeJournalCheck } from './journal-check.ts';
import { followPlan } from './measure.ts';
import { makeRepeats } from './repeats.ts';
import { readResumeState } from './resume-state.ts';

const experiment = makeExperiment(['--suite', 'alpha', '--rounds', '8']);
const { plan } = experiment;
const blocks = splitBlocks(plan);
const rule = makeNoiseRule(2);
const record = { run: 'test', plan, noiseRule: rule, suites: [] };
const [group = ''] = blocks.map(({ groupId }) => groupId);

/** A machine that steals much time in the blocks of these numbers, in the order of measuring. */
function stealIn(noisy: (block: number) => boolean): Machine['captureActivity'] {
  let [looks, stolenMs] = [0, 0];
  return () => {
    if (looks > 0 && noisy(looks - 1)) stolenMs += 100_000;
    looks += 1;
    return Promise.resolve({ stealTotalMs: String(stolenMs), throttlesTotal: '0' });
  };
}

interface Followed {
  readonly entries: readonly Entry[];
  readonly told: readonly Progress[];
}

async function follow(
  noisy: (block: number) => boolean,
  {
    behave = () => ({}),
    seen,
    noiseRule = rule,
    followed = plan,
  }: { behave?: Behave; seen?: SeenCells; noiseRule?: NoiseRule; followed?: typeof plan } = {},
): Promise<Followed> {
  const signal = new AbortController().signal;
  const entries: Entry[] = [];
  const told: Progress[] = [];
  await followPlan({
    ...experiment,
    plan: followed,
    place: makePlace(makeFakeEngine({ behave }), signal),
    limit: (task) => task(),
    baseline: 'glibc',
    captureActivity: stealIn(noisy),
    noiseRule,
    append: (...told) => Promise.resolve(void entries.push(...told)),
    onProgress: (progress) => void told.push(progress),
    stop: signal,
    signal,
    ...(seen && { seen }),
  });
  return { entries, told };
}

const repeatsIn = (entries: readonly Entry[]): RepeatEntry[] =>
  entries.flatMap((entry) => (entry.kind === 'repeat' ? [entry] : []));

/** Entries of a journal that count. */
function counted(entries: readonly Entry[]): Entry[] {
  const from = new Map<number, number>();
  for (const [line, entry] of entries.entries())
    if (entry.kind === 'repeat') for (const sequence of entry.again) from.set(sequence, line);
  return entries.filter((entry, line) => !('sequence' in entry) || line > (from.get(entry.sequence) ?? -1));
}

function findFaults(entries: readonly Entry[]): string[] {
  const check = makeJournalCheck(record);
  const at = '2026-11-21T21:34:42.123Z';
  const header: Entry = { kind: 'run', version: 1, run: 'test', at };
  return [header, ...entries].flatMap((entry) => check(entry) ?? []);
}

describe('followPlan()', () => {
  test('followPlan() measures a disturbed block again after its round, and the journal is sound', async () => {
    // The blocks of numbers 6 and 7 are those of the fourth round.
    const { entries, told } = await follow((block) => block === 6);
    const { round, groupId, trials } = blocks[6]!;
    const again = trials.map(({ sequence }) => sequence);
    expect(repeatsIn(entries)).toMatchObject([{ round, groupId, again, reason: 'steal above 2 %' }]);
    const order = entries.flatMap((entry) => (entry.kind === 'block' ? [entry.round] : []));
    expect(order.slice(6, 10)).toEqual([3, 3, 3, 4]);
    expect(findFaults(entries)).toEqual([]);
    const samples = new SampleColumns(record);
    for (const entry of counted(entries)) samples.add(entry);
    expect(samples.noiseReport).toMatchObject({ blocks: 16, dropped: 0, repeated: 1 });
    const trialsTold = told.flatMap((progress) => (progress.kind === 'trial' ? [progress] : []));
    expect(trialsTold.at(-1)).toMatchObject({ done: plan.trials.length + 3, of: plan.trials.length + 3 });
  });

  test('followPlan() tries again what stays disturbed, until half as many blocks again were measured', async () => {
    // Of its repeats, which come after the two blocks of each round, all are disturbed as well.
    const { entries } = await follow((block) => block === 4 || (block > 5 && block % 3 === 0));
    const again = repeatsIn(entries);
    const mine = again.filter(({ groupId }) => groupId === blocks[4]?.groupId);
    expect(mine.length).toBeLessThanOrEqual(4);
    expect(mine.length).toBeGreaterThan(1);
    expect(findFaults(entries)).toEqual([]);
  });

  test('followPlan() measures nothing again on a machine that always is disturbed', async () => {
    const { entries } = await follow(() => true);
    expect(repeatsIn(entries)).toEqual([]);
  });

  test('followPlan() measures nothing again under an older rule', async () => {
    const { maxRepeatedShare: _share, leastKept: _least, ...older } = rule;
    const { entries } = await follow((block) => block === 6, { noiseRule: older });
    expect(repeatsIn(entries)).toEqual([]);
  });

  test('followPlan() keeps the failure that gave a cell up, whose block is measured again', async () => {
    const behave: Behave = ({ argv, image }) =>
      argv[0] === '/bench/b' && image.includes('musl') ? { timedOut: true } : {};
    const { entries } = await follow((block) => block === 2 || block === 3, { behave });
    expect(repeatsIn(entries).length).toBeGreaterThan(0);
    expect(findFaults(entries)).toEqual([]);
    const failures = (list: readonly Entry[]): number => list.filter(({ kind }) => kind === 'failure').length;
    expect(failures(entries)).toBeGreaterThan(0);
    expect(failures(counted(entries))).toBe(failures(entries));
  });
});

async function* toStream(entries: readonly Entry[]): AsyncGenerator<Entry> {
  await Promise.resolve();
  yield* counted(entries);
}

describe('readResumeState()', () => {
  test('readResumeState() leaves a block to be measured again that was disturbed and not yet repeated', async () => {
    const { entries } = await follow((block) => block === 7);
    // The run was cut off as the line about the repeat was to be written.
    const cut = entries.slice(
      0,
      entries.findIndex(({ kind }) => kind === 'repeat'),
    );
    const state = await readResumeState(toStream(cut), record);
    expect(state.left).toEqual(blocks.slice(7).flatMap(({ trials }) => trials));
    expect(state.again).toEqual([]);
    const rest = { ...plan, trials: state.left };
    const { entries: more } = await follow(() => false, { seen: state.seen, followed: rest });
    expect(more.find(({ kind }) => kind === 'repeat')).toMatchObject({
      round: 3,
      again: blocks[7]!.trials.map(({ sequence }) => sequence),
    });
    const resumed: Entry = {
      ...{ kind: 'run', version: 2, run: 'test', at: new Date().toISOString() },
      resumed: { again: [], blocksLeft: state.blocksLeft, environments: {} },
    };
    expect(findFaults([...cut, resumed, ...more])).toEqual([]);
  });

  test.each([1, 2, 3])(
    'readResumeState() measures a repeat from its beginning that was cut off after %i lines',
    async (lines) => {
      const { entries } = await follow((block) => block === 7);
      const cut = entries.slice(0, entries.findIndex(({ kind }) => kind === 'repeat') + lines);
      const state = await readResumeState(toStream(cut), record);
      expect(state.left).toEqual(blocks.slice(7).flatMap(({ trials }) => trials));
      expect(state.again).toEqual(blocks[7]!.trials.slice(0, lines - 1).map(({ sequence }) => sequence));
      const rest = { ...plan, trials: state.left };
      const { entries: more } = await follow(() => false, { seen: state.seen, followed: rest });
      expect(repeatsIn(more)).toEqual([]);
    },
  );

  test('readResumeState() counts the repeats of earlier sessions', async () => {
    const { entries } = await follow((block) => block === 7);
    const { seen } = await readResumeState(toStream(entries), record);
    expect(repeatsIn(seen.entries)).toHaveLength(1);
  });
});

describe('makeRepeats()', () => {
  const block = (round: number, stealMs: number): BlockEntry => ({
    ...{ kind: 'block', at: '', round, groupId: group, wallMs: 1_000, stealMs },
  });

  test('makeRepeats() allows half as many repeats as blocks were planned, the earliest first', () => {
    const repeats = makeRepeats(plan, rule);
    for (let round = 0; round < 8; round += 1) repeats.add(block(round, round < 4 ? 500 : 0));
    const rounds = (): number[] => repeats.due().map(({ round }) => round);
    expect(rounds()).toEqual([0, 1, 2, 3]);
    for (const left of [[0, 1, 2], [0, 1], [0], []]) {
      repeats.add({ kind: 'repeat', at: '', round: 3, groupId: group, reason: '', again: [] });
      expect(rounds()).toEqual(left);
    }
  });

  test('makeRepeats() takes back no block that was quiet', () => {
    const repeats = makeRepeats(plan, rule);
    repeats.add(block(0, 0));
    expect(repeats.due()).toEqual([]);
    expect(repeats.entryFor({ round: 0, groupId: group })).toBeUndefined();
  });
});
