import { describe, expect, it } from 'vitest';
import type { Entry } from '../../model/journal.ts';
import { makeBlocks, makeCell, makeRecord, makeRunSamples, makeTrial } from '../../testing/statistics.ts';
import { twoSampleShift } from '../statistics/mann-whitney.ts';
import { hodgesLehmann } from '../statistics/signed-rank.ts';
import {
  contamination,
  intervalFromWorse,
  makeMargin,
  pairedEvidence,
  unpairedEvidence,
  whyUnsteady,
} from './evidence.ts';

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

const shiftBy = (by: number) => quiet.map((d) => d + by);

describe('pairedEvidence()', () => {
  it('pairedEvidence() has the interval of equality, of 90 %, and holds it against the margin', () => {
    const margin = makeMargin({});
    const equal = pairedEvidence(quiet, margin);
    expect(equal?.equivalenceInterval).toEqual(hodgesLehmann(quiet, 0.9)?.interval);
    expect(equal).toMatchObject({ rounds: 20, equivalent: true });
    for (const by of [0.02, -0.02]) expect(pairedEvidence(shiftBy(by), margin)?.equivalent).toBe(false);
  });

  it('pairedEvidence() has no interval of two pairs, and is undefined without any', () => {
    expect(Object.keys(pairedEvidence([0, 0.1], makeMargin({}))!)).toEqual(
      expect.not.arrayContaining(['interval', 'verdictInterval', 'equivalenceInterval']),
    );
    expect(pairedEvidence([], makeMargin({}))).toBeUndefined();
  });
});

describe('unpairedEvidence()', () => {
  it('unpairedEvidence() has as many rounds as the shorter session, and the spread of both', () => {
    const before = quiet.slice(0, 12);
    const found = unpairedEvidence({ after: quiet, before }, makeMargin({}))!;
    const alone = (values: readonly number[]): number => pairedEvidence(values, makeMargin({}))!.spread!;
    expect(found.rounds).toBe(12);
    expect(found.spread).toBeCloseTo(Math.hypot(alone(quiet), alone(before)), 12);
    expect(found.equivalenceInterval).toEqual(twoSampleShift(quiet, before, 0.9)?.interval);
    expect(found.verdictInterval).toEqual(found.interval);
  });

  it('unpairedEvidence() is of equals only where the interval lies within the margin on both sides', () => {
    const equivalentBy = (by: number) =>
      unpairedEvidence({ after: shiftBy(by), before: quiet }, makeMargin({}))?.equivalent;
    expect([equivalentBy(0), equivalentBy(0.02), equivalentBy(-0.02)]).toEqual([true, false, false]);
  });

  it('unpairedEvidence() has no spread and no interval of single values, and is undefined of none', () => {
    const single = unpairedEvidence({ after: [1], before: quiet }, makeMargin({}));
    expect(single).toMatchObject({ rounds: 1, equivalent: false, spread: undefined });
    expect(unpairedEvidence({ after: quiet, before: [1] }, makeMargin({}))?.spread).toBeUndefined();
    expect(unpairedEvidence({ after: [], before: quiet }, makeMargin({}))).toBeUndefined();
  });
});

describe('intervalFromWorse()', () => {
  it('intervalFromWorse() begins with the lower end, whichever direction is worse', () => {
    const worse = { low: 0.1, high: 0.2 };
    expect(intervalFromWorse(worse, 'ms')).toEqual({ low: Math.exp(0.1), high: Math.exp(0.2) });
    expect(intervalFromWorse(worse, 'req/s')).toEqual({ low: Math.exp(-0.2), high: Math.exp(-0.1) });
  });
});

describe('contamination()', () => {
  it('contamination() is found where the 99 % interval excludes 1 by more than the margin', () => {
    const shifted = quiet.map((d) => d + 0.02);
    expect(contamination(shifted, makeMargin({}))).toMatchObject({
      ...{ rounds: 20, ratio: Math.exp(0.02) },
      interval: { low: expect.closeTo(1.02, 2) as number, high: expect.closeTo(1.02, 2) as number },
    });
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
