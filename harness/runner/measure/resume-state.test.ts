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

async function resumeFrom(entries: readonly Entry[]): Promise<ResumeState> {
  async function* stream() {
    await Promise.resolve();
    yield* entries;
  }
  return readResumeState(stream(), { plan });
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
});
