import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { criticalEnergy } from './critical-energy.ts';
import { leastSide, splitByEnergy, type Split } from './energy-split.ts';
import { makeUniform } from './uniform.ts';

/** The definition, written out: every τ and κ, every pair. */
function writeOut(values: readonly number[]): Split {
  let best = { at: 0, energy: 0 };
  for (let end = 2 * leastSide; end <= values.length; end += 1) {
    for (let at = leastSide; at <= end - leastSide; at += 1) {
      const energy = energyOf(values.slice(0, at), values.slice(at, end));
      if (energy > best.energy + 1e-9) best = { at, energy };
    }
  }
  return best;
}

function energyOf(x: readonly number[], y: readonly number[]): number {
  const sum = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((total, p) => total + b.reduce((part, q) => part + Math.abs(p - q), 0), 0);
  const [n, m] = [x.length, y.length];
  const apart = (2 * sum(x, y)) / (n * m) - sum(x, x) / (n * (n - 1)) - sum(y, y) / (m * (m - 1));
  return ((n * m) / (n + m)) * apart;
}

describe('splitByEnergy()', () => {
  it('splitByEnergy() gives what can be worked out by hand', () => {
    // 3·3/6 · 2·E|X−Y| with all other distances 0.
    expect(splitByEnergy(Float64Array.of(0, 0, 0, 1, 1, 1))).toEqual({ at: 3, energy: 3 });
  });

  it('splitByEnergy() finds a step up and back down, which the whole series would hide', () => {
    const values = Float64Array.from({ length: 30 }, (_, i) => (i >= 10 && i < 20 ? 1 : 0));
    expect(splitByEnergy(values).at).toBe(10);
  });

  it('splitByEnergy() finds nothing in equal, few or no values', () => {
    for (const values of [new Float64Array(20), Float64Array.of(1, 9), Float64Array.of()])
      expect(splitByEnergy(values)).toEqual({ at: 0, energy: 0 });
  });

  it('splitByEnergy() agrees with the definition written out', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 16 }), (values) => {
        expect(splitByEnergy(Float64Array.from(values)).energy).toBeCloseTo(writeOut(values).energy, 8);
      }),
    );
  });
});

describe('criticalEnergy()', () => {
  it.each([16, 40, 64])(
    'criticalEnergy() is passed by about one permutation in 1,000 of length %i',
    (length) => {
      const uniform = makeUniform(length);
      const count = 20_000;
      let passed = 0;
      for (let i = 0; i < count; i += 1) {
        const ranks = Float64Array.from({ length }, (_, rank) => rank / length);
        for (let last = length - 1; last > 0; last -= 1) {
          const other = Math.floor(uniform() * (last + 1));
          [ranks[last], ranks[other]] = [ranks[other]!, ranks[last]!];
        }
        if (splitByEnergy(ranks).energy > criticalEnergy(length)) passed += 1;
      }
      // Twenty are expected; Poisson's 99.9 % limits, and a margin for rounding upwards.
      expect(passed).toBeGreaterThan(3);
      expect(passed).toBeLessThan(36);
    },
  );

  it('criticalEnergy() rises with the length, within the table and beyond it', () => {
    const energies = Array.from({ length: 1500 }, (_, i) => criticalEnergy(i + 14));
    for (const [i, energy] of energies.slice(1).entries()) expect(energy).toBeGreaterThan(energies[i]!);
  });

  it('criticalEnergy() is infinite for lengths of which nothing can be shown', () => {
    expect(criticalEnergy(13)).toBe(Infinity);
    expect(criticalEnergy(0)).toBe(Infinity);
  });
});
