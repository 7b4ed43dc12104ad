import { describe, expect, test } from 'vitest';
import type { Entry } from '../../model/journal.ts';
import type { PlannedTrial } from '../../model/plan.ts';
import { makeExperiment } from '../../testing/fake-pool.ts';
import { makeOutcome } from '../../testing/outcome.ts';
import { splitBlocks } from './blocks.ts';
import { readResumeState, type ResumeState } from './resume-state.ts';

const { plan } = makeExperiment(['--suite', 'alpha', '--rounds', '3']);
const blocks = splitBlocks(plan);
const at = '2026-11-21T21:34:42.123Z';

function measured({ sequence, round, cellId }: PlannedTrial, checksum = 'abc'): Entry {
  const { stdout: _stdout, stderr: _stderr, ...kernel } = makeOutcome({ wallMs: 10 + round });
  const values = { time: 1 };
  return { kind: 'trial', at, sequence, round, cellId, values, iterationsMs: [], checksum, kernel };
}

function failed({ sequence, round, cellId }: PlannedTrial, final = false): Entry {
  return { kind: 'failure', at, sequence, round, cellId, reason: 'crashed', output: '', final };
}

/** The entries of the plan's first blocks; `say` tells what became of a trial. */
function follow(
  count: number,
  say: (trial: PlannedTrial) => readonly Entry[] = (one) => [measured(one)],
): Entry[] {
  return blocks
    .slice(0, count)
    .flatMap(({ round, groupId, trials }) => [
      ...trials.flatMap(say),
      { kind: 'block', at, round, groupId, wallMs: 1 } as const,
    ]);
}

async function* toStream(entries: readonly Entry[]): AsyncGenerator<Entry> {
  await Promise.resolve();
  yield* entries;
}

async function resumeFrom(entries: readonly Entry[]): Promise<ResumeState> {
  return readResumeState(toStream(entries), { plan });
}

describe('readResumeState()', () => {
  test('readResumeState() has everything left where nothing was measured', async () => {
    const resumeState = await resumeFrom([]);
    expect(resumeState).toMatchObject({ left: plan.trials, again: [], blocksLeft: blocks.length });
  });

  test('readResumeState() leaves out the blocks that are whole, and nothing of one that was cut off', async () => {
    const [first, second] = blocks[2]!.trials;
    const resumeState = await resumeFrom([...follow(2), measured(first!), failed(second!)]);
    expect(resumeState.left).toEqual(blocks.slice(2).flatMap(({ trials }) => trials));
    expect(resumeState.again).toEqual([first!.sequence, second!.sequence]);
    expect(resumeState.blocksLeft).toBe(blocks.length - 2);
  });

  test('readResumeState() has nothing left where every block is whole', async () => {
    const resumeState = await resumeFrom(follow(blocks.length));
    expect(resumeState).toMatchObject({ left: [], again: [], blocksLeft: 0 });
    expect([...resumeState.meanMs.values()]).toEqual(plan.cells.map(() => 11));
  });

  test('readResumeState() has nothing left of a run that had measured all that it needed, but a block with a hole', async () => {
    const stopping = { budgetMs: 1_000, leastRounds: 1 };
    const end: Entry = { kind: 'end', at, status: 'complete' };
    const cut: Entry = { kind: 'end', at, status: 'interrupted', reason: 'SIGINT' };
    const leftAfter = async (...entries: readonly Entry[]): Promise<number> =>
      (await readResumeState(toStream(entries), { plan: { ...plan, stopping } })).blocksLeft;
    const twoEngines = plan.cells.map((cell, place) => (place === 0 ? { ...cell, engine: 'other' } : cell));
    expect(await leftAfter(...follow(2), end)).toBe(0);
    expect(await leftAfter(...follow(2), cut)).toBe(blocks.length - 2);
    expect(await leftAfter(...follow(2), end, measured(blocks[2]!.trials[0]!))).toBe(blocks.length - 2);
    expect(await leftAfter(...follow(2).slice(1), end)).toBe(1);
    expect(
      (
        await readResumeState(toStream([...follow(2), end]), {
          plan: { ...plan, cells: twoEngines, stopping },
        })
      ).blocksLeft,
    ).toBeGreaterThan(0);
  });

  test('readResumeState() keeps a cell given up whose block was cut off', async () => {
    const [first, second] = blocks[0]!.trials;
    const resumeState = await resumeFrom([failed(first!, true), measured(second!)]);
    expect(resumeState.again).toEqual([second!.sequence]);
    expect(resumeState.seen.failures.get(first!.cellId)).toBe(Infinity);
  });

  test('readResumeState() counts a failed trial once, and not at all where a second attempt was measured', async () => {
    const [twice, late] = blocks[0]!.trials;
    const say = (trial: PlannedTrial) => {
      if (trial === twice) return [failed(trial), failed(trial)];
      return trial === late ? [failed(trial), measured(trial)] : [measured(trial)];
    };
    const { failures, measured: known } = (await resumeFrom(follow(1, say))).seen;
    expect([failures.get(twice!.cellId), failures.get(late!.cellId)]).toEqual([1, undefined]);
    expect(known.has(twice!.cellId)).toBe(false);
  });

  test('readResumeState() knows what was right, also in a block that was cut off', async () => {
    const [first] = blocks[0]!.trials;
    const { checksums } = (await resumeFrom([measured(first!, 'right')])).seen;
    expect([...checksums]).toEqual([[first!.cellId, 'right']]);
  });

  test('readResumeState() has a block left that is to be measured again, with all that was seen of it', async () => {
    const { round, groupId, trials } = blocks[1]!;
    const again = trials.map(({ sequence }) => sequence);
    const repeat: Entry = { kind: 'repeat', at, round, groupId, reason: 'steal above 2 %', again };
    const { left, blocksLeft, seen } = await resumeFrom([...follow(2), repeat]);
    expect(left).toEqual(blocks.slice(1).flatMap((block) => block.trials));
    expect(blocksLeft).toBe(blocks.length - 1);
    expect(seen.entries).toContainEqual(repeat);
  });

  test('readResumeState() hands on what was seen of whole blocks alone, without series and outputs', async () => {
    const [first, second] = blocks[0]!.trials;
    const [cut] = blocks[1]!.trials;
    const say = (trial: PlannedTrial): Entry[] => {
      if (trial === second) return [{ ...failed(trial), output: 'a long complaint' } as Entry];
      return [{ ...measured(trial), iterationsMs: [1, 2, 3] } as Entry];
    };
    const { seen } = await resumeFrom([...follow(1, say), measured(cut!)]);
    const kept = seen.entries.map((entry) => ('sequence' in entry ? entry.sequence : entry.kind));
    expect(kept).toEqual([...blocks[0]!.trials.map(({ sequence }) => sequence), 'block']);
    expect(seen.entries[0]).toEqual(measured(first!));
    expect(seen.entries[1]).toEqual(failed(second!));
    expect(seen.measured.has(second!.cellId)).toBe(false);
  });

  test('readResumeState() has the facts of the first start of each container', async () => {
    const proof = (subjectId: string, containerId: string) =>
      ({ kind: 'subject', at, proof: { subjectId, containerId } }) as Entry;
    const { proofs } = await resumeFrom([proof('a', '1'), proof('b', '2'), proof('a', '3')]);
    expect(proofs.map(({ containerId }) => containerId)).toEqual(['1', '2']);
  });

  test('readResumeState() recalls a checksum only from a trial that has one', async () => {
    const [first, second] = blocks[0]!.trials;
    const { checksum: _checksum, ...silent } = measured(first!) as Extract<Entry, { kind: 'trial' }>;
    const { checksums } = (await resumeFrom([silent, failed(second!)])).seen;
    expect([...checksums]).toEqual([]);
  });
});
