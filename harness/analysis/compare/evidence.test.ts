import { describe, expect, it } from 'vitest';
import type { Entry } from '../../model/journal.ts';
import { makeBlocks, makeCell, makeRecord, makeRunSamples, makeTrial } from '../../testing/statistics.ts';
import { contamination, makeMargin, whyUnsteady } from './evidence.ts';

const quiet = Array.from({ length: 20 }, (_, i) => (i - 9.5) / 10_000);
const loud = quiet.map((d) => 100 * d);

describe('makeMargin()', () => {
  it('makeMargin() is the user’s, be it small or large, and else that of the preset', () => {
    expect(makeMargin({})).toEqual({ share: 0.01, log: Math.log1p(0.01), equality: Math.log1p(0.01) });
    expect(makeMargin({ preset: 'paper' }).share).toBe(0.01);
    expect(makeMargin({ preset: 'short' }).share).toBe(0.05);
    expect(makeMargin({ preset: 'short', user: 0.03 }).share).toBe(0.03);
    expect(makeMargin({ user: 0.001 }).share).toBe(0.001);
    expect(makeMargin({ user: 0.2 })).toMatchObject({ share: 0.2, equality: Math.log1p(0.05) });
  });
});

describe('contamination()', () => {
  it('contamination() is found where the 99 % interval excludes 1 by more than the margin', () => {
    const shifted = quiet.map((d) => d + 0.02);
    expect(contamination(shifted, makeMargin({}))).toMatchObject({ rounds: 20, ratio: Math.exp(0.02) });
    expect(
      contamination(
        shifted.map((d) => -d),
        makeMargin({}),
      ),
    ).toBeDefined();
    expect(contamination(shifted, makeMargin({ user: 0.03 }))).toBeUndefined();
  });

  it('contamination() is not found in noise, and below eight rounds', () => {
    expect(contamination(loud, makeMargin({}))).toBeUndefined();
    expect(contamination(new Array<number>(7).fill(0.5), makeMargin({}))).toBeUndefined();
    expect(contamination(new Array<number>(8).fill(0.5), makeMargin({}))).toBeDefined();
    expect(contamination([], makeMargin({}))).toBeUndefined();
  });
});

const cell = makeCell({ rounds: 4 });

/** A trial a round, with what was noted about it. */
function noted(...notes: readonly (string | undefined)[]): Entry[] {
  return notes.map((note, round) => {
    const trial = makeTrial(cell, round, { time: 1 });
    return note === undefined ? trial : ({ ...trial, note } as Entry);
  });
}

function evaluate(...entries: readonly Entry[]): string | undefined {
  const noiseRule = { cpus: 2, maxStealShare: 0.02, stealTickMs: 0, maxThrottles: 0, maxDroppedShare: 0.5 };
  return whyUnsteady(makeRunSamples(makeRecord([cell], { noiseRule }), entries), cell);
}

describe('whyUnsteady()', () => {
  it('whyUnsteady() speaks when more than half of the processes were not steady', () => {
    const unsteady = 'measured at attempt 2, not steady';
    expect(evaluate(...noted(undefined, 'not steady', unsteady))).toBe(
      '2 of 3 processes reach no steady state',
    );
    expect(evaluate(...noted(undefined, 'not steady'))).toBeUndefined();
  });

  it('whyUnsteady() looks at no other note, and at no cell without numbers', () => {
    expect(evaluate(...noted('measured at attempt 2', 'measured at attempt 2'))).toBeUndefined();
    expect(evaluate()).toBeUndefined();
  });

  it('whyUnsteady() leaves out the rounds that were dropped for noise', () => {
    const entries = noted('not steady', undefined, 'not steady');
    expect(evaluate(...entries)).toBeDefined();
    expect(evaluate(...entries, ...makeBlocks(cell, [0.1, 0, 0]))).toBeUndefined();
  });
});
