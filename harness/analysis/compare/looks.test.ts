import { describe, expect, test } from 'vitest';
import { confidenceAtPrecision } from '../levels.ts';
import { makeUniform, normalDeviate } from '../statistics/distributions.ts';
import { hodgesLehmann } from '../statistics/signed-rank.ts';
import { makeMargin, pairedEvidence } from './evidence.ts';
import { decideLook, isLookAt, lookLevel, spendable } from './looks.ts';
import { settledKind } from './verdict.ts';

const margin = makeMargin({});
const limits = { margin: margin.log, bound: 0 };

/** Log ratios of so many rounds, of some effect and spread. */
function makeRounds(
  rounds: number,
  { effect, spread }: { readonly effect: number; readonly spread: number },
  uniform: () => number,
): Float64Array {
  return Float64Array.from({ length: rounds }, () => effect + spread * normalDeviate(uniform));
}

describe('isLookAt()', () => {
  test('isLookAt() begins with twelve rounds, and looks more rarely from there on', () => {
    const looks = Array.from({ length: 121 }, (_, rounds) => rounds).filter(isLookAt);
    expect(looks).toEqual([12, 17, 24, 34, 48, 68, 96]);
  });
});

describe('spendable()', () => {
  test('spendable() spends hardly anything early, and all at the end', () => {
    // Lan & DeMets 1983: 2 − 2Φ(1.96 / √t).
    expect(spendable(0)).toBe(0);
    expect(spendable(0.25)).toBeCloseTo(0.0000888, 6);
    expect(spendable(0.5)).toBeCloseTo(0.00557, 4);
    expect(spendable(0.75)).toBeCloseTo(0.02364, 4);
    expect(spendable(1)).toBeCloseTo(0.05, 10);
    expect(spendable(2)).toBeCloseTo(0.05, 10);
  });
});

describe('lookLevel()', () => {
  test('lookLevel() never lets looks spend more than is spendable, together', () => {
    let spent = 0;
    for (const share of [0.2, 0.3, 0.5, 0.7, 0.74]) {
      spent += lookLevel({ share, spent });
      expect(spent).toBeLessThanOrEqual(spendable(share) + 1e-15);
    }
    expect(lookLevel({ share: 0.9, spent })).toBe(0);
    expect(lookLevel({ share: 0.75, spent: 0 })).toBeCloseTo(0.02364, 4);
    expect(lookLevel({ share: 0.76, spent: 0 })).toBe(0);
    expect(lookLevel({ share: 0.5, spent: 0.04 })).toBe(0);
  });
});

describe('decideLook()', () => {
  const uniform = makeUniform(7);
  const sure = makeRounds(24, { effect: 0.1, spread: 0.005 }, uniform);
  const noisy = makeRounds(24, { effect: 0.01, spread: 0.1 }, uniform);

  test('decideLook() settles a block once all of its cells are sure', () => {
    expect(decideLook({ cells: [sure], level: 0.005, margin }).settled).toBe(true);
    expect(decideLook({ cells: [sure, noisy], level: 0.005, margin }).settled).toBe(false);
    expect(
      decideLook({ cells: [makeRounds(24, { effect: 0, spread: 0.002 }, uniform)], level: 0.005, margin })
        .settled,
    ).toBe(true);
  });

  test('decideLook() settles nothing by a level that too few rounds cannot reach, or that is spent', () => {
    expect(decideLook({ cells: [sure.subarray(0, 12)], level: 0.0001, margin }).settled).toBe(false);
    expect(decideLook({ cells: [sure], level: 0, margin }).settled).toBe(false);
  });

  test('decideLook() goes by the widest interval where a precision is asked for', () => {
    const { halfWidth = NaN } = decideLook({ cells: [sure, noisy], precision: 0.01, level: 0, margin });
    expect(halfWidth).toBeGreaterThan(0.03);
    const decide = (precision: number): boolean =>
      decideLook({ cells: [sure, noisy], precision, level: 0, margin }).settled;
    expect([decide(halfWidth * 1.01), decide(halfWidth * 0.99)]).toEqual([true, false]);
  });

  test('decideLook() tells half the width of the widest interval, as a share', () => {
    // Of six rounds the interval reaches from the least to the most.
    const six = Float64Array.of(-0.02, -0.01, 0, 0.01, 0.02, 0.04);
    const narrow = six.map((difference) => difference / 10);
    const decide = (precision: number, ...cells: Float64Array[]) =>
      decideLook({ cells, precision, level: 0, margin });
    expect(decide(0.0306, narrow, six).halfWidth).toBeCloseTo(Math.exp(0.03) - 1, 12);
    expect([decide(0.0306, narrow, six).settled, decide(0.0304, narrow, six).settled]).toEqual([true, false]);
    const { halfWidth = NaN } = decide(1, six);
    expect(decide(halfWidth, six).settled).toBe(true);
  });

  test('decideLook() settles nothing of a cell that has no interval yet', () => {
    const few = Float64Array.of(0.1, 0.1, 0.1);
    expect(decideLook({ cells: [sure, few], precision: 0.5, level: 0, margin })).toEqual({ settled: false });
    expect(decideLook({ cells: [sure, few], level: 0.005, margin })).toEqual({ settled: false });
    expect(decideLook({ cells: [Float64Array.of()], level: 0.005, margin })).toEqual({ settled: false });
  });

  test('decideLook() settles no block without a comparison', () => {
    expect(decideLook({ cells: [], precision: 0.01, level: 0, margin })).toEqual({ settled: false });
    expect(decideLook({ cells: [], level: 0.005, margin })).toEqual({ settled: false });
  });
});

describe('looks, in simulation', () => {
  /** What is said in the end of a cell that is looked at until it is settled, or has its most rounds. */
  function judge(differences: Float64Array): { readonly kind: string | undefined; readonly rounds: number } {
    let spent = 0;
    for (let rounds = 1; rounds < differences.length; rounds += 1) {
      if (!isLookAt(rounds)) continue;
      const level = lookLevel({ share: rounds / differences.length, spent });
      spent += level;
      const seen = differences.subarray(0, rounds);
      if (!decideLook({ cells: [seen], level, margin }).settled) continue;
      const evidence = pairedEvidence(seen, margin, { verdict: level, confidence: 0.95 });
      return { kind: evidence && settledKind(evidence, limits), rounds };
    }
    const evidence = pairedEvidence(differences, margin, { verdict: 0.05 - spent, confidence: 0.95 });
    return { kind: evidence && settledKind(evidence, limits), rounds: differences.length };
  }

  function shareOf(effect: number, spread: number, kinds: readonly string[]) {
    const uniform = makeUniform(2_026);
    const cells = Array.from({ length: 1_000 }, () => judge(makeRounds(40, { effect, spread }, uniform)));
    return {
      share: cells.filter(({ kind }) => kinds.includes(kind ?? '')).length / cells.length,
      rounds: cells.reduce((sum, { rounds }) => sum + rounds, 0) / cells.length,
    };
  }

  // 1,000 cells: a share of 5 % is seen as 3.6 to 6.4 % in 95 of 100 seeds.
  test('a verdict errs in no more than its level, all looks together', () => {
    const different = ['regressed', 'improved'];
    expect(shareOf(0, 0.05, different).share).toBeLessThanOrEqual(0.05);
    expect(shareOf(0, 0.02, different).share).toBeLessThanOrEqual(0.05);
    expect(shareOf(margin.log, 0.01, ['unchanged']).share).toBeLessThanOrEqual(0.05);
    expect(shareOf(margin.log, 0.02, ['unchanged']).share).toBeLessThanOrEqual(0.05);
  });

  test('clear cells stop early, and a change is found about as often as in all rounds', () => {
    const clear = shareOf(0.1, 0.02, ['regressed']);
    expect(clear.share).toBe(1);
    expect(clear.rounds).toBeLessThan(20);
    expect(shareOf(0, 0.01, ['unchanged']).rounds).toBeLessThan(32);
    const found = shareOf(0.02, 0.03, ['regressed']).share;
    expect(found).toBeGreaterThan(0.9);
  });

  test('intervals that stop at a precision cover about as often as they say', () => {
    const uniform = makeUniform(12);
    const covered = Array.from({ length: 2_000 }, () => {
      const differences = makeRounds(60, { effect: 0, spread: 0.015 }, uniform);
      const stop = Array.from({ length: 60 }, (_, rounds) => rounds).find(
        (rounds) =>
          isLookAt(rounds) &&
          decideLook({ cells: [differences.subarray(0, rounds)], precision: 0.006, level: 0, margin })
            .settled,
      );
      const interval = hodgesLehmann(differences.subarray(0, stop), confidenceAtPrecision)?.interval;
      return interval !== undefined && interval.low <= 0 && interval.high >= 0;
    });
    expect(covered.filter(Boolean).length / covered.length).toBeGreaterThanOrEqual(0.94);
  });
});
