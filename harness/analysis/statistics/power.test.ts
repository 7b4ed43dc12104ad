import { describe, expect, it } from 'vitest';
import { makeUniform, normalDeviate } from './distributions.ts';
import { fewestRounds, smallestEffect } from './power.ts';
import { exceedance } from './signed-rank.ts';

const plan = { cells: 60, alpha: 0.05, spread: 0.02, margin: 0.01 };

describe('fewestRounds()', () => {
  it('fewestRounds() is ⌈log2(cells/α)⌉', () => {
    expect(fewestRounds({ cells: 60, alpha: 0.05 })).toBe(11);
    expect(fewestRounds({ cells: 1, alpha: 0.05 })).toBe(5);
    expect(fewestRounds({ cells: 1, alpha: 1 / 32 })).toBe(5);
    expect(fewestRounds({ cells: 0, alpha: 0.05 })).toBe(5);
  });
});

describe('smallestEffect()', () => {
  it('smallestEffect() is undefined where the gate cannot fire', () => {
    expect(smallestEffect(10, plan)).toBeUndefined();
    expect(smallestEffect(11, plan)).toBeGreaterThan(plan.margin);
  });

  it('smallestEffect() is the formula beyond 200 rounds, as worked out by hand', () => {
    // .01 + (z.8 + z.99917) · 1.0233 · .02 / √400 = .01 + (.84162 + 3.14397) · .0010233
    expect(smallestEffect(400, plan)).toBeCloseTo(0.014078466036, 9);
  });

  it('smallestEffect() of so few rounds that all must be beyond is the quantile of the least of them', () => {
    // The least of n normal deviates is below x with probability 1 − (1 − Φ(x))^n; drawn, it is known to ± .01.
    const least = (rounds: number, power: number): number =>
      smallestEffect(rounds, { cells: 1, alpha: 2 ** -rounds, spread: 1, margin: 0, power })!;
    expect(Math.abs(least(5, 0.8) - 1.7098)).toBeLessThan(0.04);
    expect(Math.abs(least(6, 0.8) - 1.7927)).toBeLessThan(0.04);
    expect(Math.abs(least(5, 0.9) - 2.0365)).toBeLessThan(0.05);
  });

  it('smallestEffect() is close to the normal approximation with many rounds, and above it with few', () => {
    const approximate = (rounds: number): number =>
      0.01 + (3.144 + 0.8416) * 1.0233 * (0.02 / Math.sqrt(rounds));
    expect(smallestEffect(1000, plan)).toBeCloseTo(approximate(1000), 6);
    expect(smallestEffect(50, plan)! / approximate(50)).toBeCloseTo(1, 1);
    expect(smallestEffect(11, plan)).toBeGreaterThan(1.2 * approximate(11));
  });

  it('smallestEffect() passes from drawn to computed factors without a jump', () => {
    expect(smallestEffect(200, plan)! / smallestEffect(201, plan)!).toBeCloseTo(1, 1);
  });

  it('smallestEffect() is the margin where there is no spread', () => {
    expect(smallestEffect(20, { ...plan, spread: 0 })).toBe(0.01);
  });

  it('smallestEffect() falls with rounds and rises with spread, cells and margin', () => {
    const found = smallestEffect(20, plan)!;
    expect(smallestEffect(30, plan)).toBeLessThan(found);
    expect(smallestEffect(20, { ...plan, spread: 0.03 })).toBeGreaterThan(found);
    expect(smallestEffect(20, { ...plan, cells: 600 })).toBeGreaterThan(found);
    expect(smallestEffect(20, { ...plan, margin: 0.02 })).toBeCloseTo(found + 0.01, 12);
  });

  it.each([
    [20, 1, 0.8],
    [60, 60, 0.8],
    [60, 1, 0.9],
  ])(
    'smallestEffect() of %i rounds in %i cells is found as often as promised, to 2 %%',
    (rounds, cells, power) => {
      const effect = smallestEffect(rounds, { ...plan, cells, power })!;
      const uniform = makeUniform(7);
      const found = Array.from({ length: 5_000 }, () => {
        const sample = Array.from({ length: rounds }, () => effect + plan.spread * normalDeviate(uniform));
        return exceedance(sample, plan.margin) <= plan.alpha / cells;
      }).filter(Boolean).length;
      expect(Math.abs(found / 5_000 - power)).toBeLessThan(0.02);
    },
  );
});
