import { describe, expect, it } from 'vitest';
import type { Entry } from '../../model/journal.ts';
import { makeBlocks, makeCell, makeRecord, makeRunSamples, makeTrial } from '../../testing/statistics.ts';
import { whyUnsteady } from './steadiness.ts';

const cell = makeCell({ rounds: 4 });

/** A trial a round, with what was noted about it. */
function noted(...notes: readonly (string | undefined)[]): Entry[] {
  return notes.map((note, round) => {
    const trial = makeTrial(cell, round, { time: 1 });
    return note === undefined ? trial : ({ ...trial, note } as Entry);
  });
}

function look(...entries: readonly Entry[]): string | undefined {
  const noiseRule = { cpus: 2, maxStealShare: 0.02, stealTickMs: 0, maxThrottles: 0, maxDroppedShare: 0.5 };
  return whyUnsteady(makeRunSamples(makeRecord([cell], { noiseRule }), entries), cell);
}

describe('whyUnsteady()', () => {
  it('whyUnsteady() speaks when more than half of the processes were not steady', () => {
    const unsteady = 'measured at attempt 2, not steady';
    expect(look(...noted(undefined, 'not steady', unsteady))).toBe('2 of 3 processes reach no steady state');
    expect(look(...noted(undefined, 'not steady'))).toBeUndefined();
  });

  it('whyUnsteady() looks at no other note, and at no cell without numbers', () => {
    expect(look(...noted('measured at attempt 2', 'measured at attempt 2'))).toBeUndefined();
    expect(look()).toBeUndefined();
  });

  it('whyUnsteady() leaves out the rounds that were dropped for noise', () => {
    const entries = noted('not steady', undefined, 'not steady');
    expect(look(...entries)).toBeDefined();
    expect(look(...entries, ...makeBlocks(cell, [0.1, 0, 0]))).toBeUndefined();
  });
});
