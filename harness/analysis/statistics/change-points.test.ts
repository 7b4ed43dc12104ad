import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import {
  type Split,
  changePoints,
  criticalEnergy,
  freshStep,
  isSame,
  leastSide,
  settledChangePoints,
  splitByEnergy,
} from './change-points.ts';
import { makeUniform, normalDeviate } from './distributions.ts';

/** Noise of 1 %, and steps at certain nights. */
function makeSeries(
  nights: number,
  seed: number,
  steps: Readonly<Record<number, number>> = {},
): Float64Array {
  const uniform = makeUniform(seed);
  let level = 0;
  return Float64Array.from({ length: nights }, (_, night) => {
    level += steps[night] ?? 0;
    return level + 0.01 * normalDeviate(uniform);
  });
}

const places = (series: ArrayLike<number>, leastStep = 0.01): number[] =>
  changePoints(series, leastStep).map(({ at }) => at);

describe('changePoints()', () => {
  it('changePoints() finds a step, and the medians on both sides', () => {
    const values = [1, 1.1, 0.9, 1, 1.1, 0.9, 1, 1, 2, 2.1, 1.9, 2, 2.1, 1.9, 2, 2];
    expect(changePoints(values, 0.5)).toEqual([{ at: 8, before: 1, after: 2 }]);
  });

  it('changePoints() finds several steps, and one that is taken back', () => {
    const found = places(makeSeries(120, 5, { 40: 0.05, 70: -0.05, 100: -0.04 }));
    expect(found).toHaveLength(3);
    for (const [i, at] of [40, 70, 100].entries()) expect(Math.abs(found[i]! - at)).toBeLessThanOrEqual(1);
  });

  it('changePoints() takes steps below the least one back', () => {
    const series = makeSeries(200, 2, { 100: 0.02 });
    expect(places(series, 0.01)).toHaveLength(1);
    expect(places(series, 0.04)).toEqual([]);
  });

  it('changePoints() finds nothing in equal, few or no values', () => {
    expect(changePoints(new Float64Array(100), 0)).toEqual([]);
    expect(changePoints([1, 1, 1, 9, 9, 9], 0)).toEqual([]);
    expect(changePoints([], 0)).toEqual([]);
  });

  it('changePoints() leaves out what is no number and keeps the places of the others', () => {
    const values = Array.from(makeSeries(60, 8, { 30: 0.1 }));
    const holes = [NaN, NaN, ...values.slice(0, 20), NaN, ...values.slice(20)];
    expect(places(holes)).toEqual([33]);
    const known = changePoints(values, 0.01).map((point) => ({ ...point, at: point.at + 3 }));
    expect(changePoints(holes, 0.01)).toEqual(known);
  });

  /** Each level for twenty nights, with noise that goes up and down: it hangs together not at all. */
  const makeLevels = (...levels: number[]): number[] =>
    levels.flatMap((level) => Array.from({ length: 20 }, (_, night) => level + (night % 2 ? 0.125 : -0.125)));

  it('changePoints() gives each level the median of all its values', () => {
    expect(changePoints(makeLevels(-1, 1, -2), 0.5)).toEqual([
      { at: 20, before: -1, after: 1 },
      { at: 40, before: 1, after: -2 },
    ]);
  });

  it('changePoints() keeps a step that is just the least one', () => {
    expect(changePoints(makeLevels(3, 4), 1)).toEqual([{ at: 20, before: 3, after: 4 }]);
    expect(changePoints(makeLevels(3, 4), 1.001)).toEqual([]);
  });

  it('changePoints() takes the smallest step back first, and looks at what is left', () => {
    // The levels 5 and 5.75 become one, whose values around the median are 5.125 and 5.625.
    expect(changePoints(makeLevels(4, 5, 5.75), 0.9)).toEqual([{ at: 20, before: 4, after: 5.375 }]);
    expect(changePoints(makeLevels(5.75, 5, 4), 0.9)).toEqual([{ at: 40, before: 5.375, after: 4 }]);
  });

  /** The same few values over and over, and higher ones from some nights on. */
  const makeWave = (wave: readonly number[], steps: Readonly<Record<number, number>>): number[] => {
    let level = 0;
    return Array.from({ length: 80 }, (_, night) => {
      level += steps[night] ?? 0;
      return level + wave[night % wave.length]!;
    });
  };

  it.each([20, 40, 56])(
    'changePoints() takes back what values that hang together wander by, of a step at %i',
    (at) => {
      // One apart they differ by 1, two apart by 2 or 0: 5 · √(1 / .759 / 2 / .2 · 1.8 / .2) is 27.22, and .8 as much ρ as is believed.
      const least = 27.22 * Math.sqrt(1 / at + 1 / (80 - at));
      expect(places(makeWave([0, 1, 2, 1], { [at]: 0.98 * least }), 0)).toEqual([]);
      expect(places(makeWave([0, 1, 2, 1], { [at]: 1.02 * least }), 0)).toEqual([at]);
    },
  );

  it('changePoints() believes no more of values that hang together less', () => {
    // Variances of differences of 1.176 and 1.62 give ρ = .378, and 6.98 · √(1/40 + 1/40) = 1.561.
    const wave = [0, 1, 1, 0, 0, 2, 1, 1];
    expect(places(makeWave(wave, { 40: 1.52 }), 0)).toEqual([]);
    expect(places(makeWave(wave, { 40: 1.6 }), 0)).toEqual([40]);
  });

  it('changePoints() holds each step against the lengths of its own two levels', () => {
    const wave = [0, 1, 2, 1];
    const least = 27.22 * Math.sqrt(1 / 24 + 1 / 32);
    expect(places(makeWave(wave, { 24: 1.04 * least, 56: -30 }), 0)).toEqual([24, 56]);
    expect(places(makeWave(wave, { 24: 0.96 * least, 56: -30 }), 0)).toEqual([56]);
    expect(places(makeWave(wave, { 24: 30, 48: -1.04 * least }), 0)).toEqual([24, 48]);
  });

  it('changePoints() is not misled by single wild nights', () => {
    const series = makeSeries(100, 4);
    for (const night of [20, 50, 51, 80]) series[night] = 3;
    expect(places(series)).toEqual([]);
  });

  it('changePoints() finds the same in a scaled and a mirrored series, and a clear step in the reversed one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const series = makeSeries(60, seed, { 25: 0.2 });
        const found = places(series);
        const scaled = series.map((value) => 8 * value);
        expect(found.some((at) => Math.abs(at - 25) <= 5)).toBe(true);
        expect(places(scaled, 0.08)).toEqual(found);
        expect(places(series.map((value) => -value))).toEqual(found);
        // False steps are another matter: the last nights, which `freshStep` looks at, are the first ones there.
        expect(places(series.toReversed()).some((at) => Math.abs(at - 35) <= 5)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('changePoints() is silent in all but a few unchanged series', () => {
    const alarms = Array.from({ length: 400 }, (_, seed) => places(makeSeries(80, seed + 1), 0));
    // Two looks at p ≤ .001 each: at most 0.8 expected.
    expect(alarms.filter((found) => found.length > 0).length).toBeLessThanOrEqual(4);
  });
});

describe('freshStep()', () => {
  const steady = Float64Array.from({ length: 40 }, (_, i) => (i * 17) % 40);

  it('freshStep() needs three values beyond forty, or four beyond twenty-one', () => {
    expect(freshStep(Float64Array.of(...steady, 50, 52, 51))).toBe(40);
    expect(freshStep(Float64Array.of(...steady, 50, 52))).toBeUndefined();
    expect(freshStep(Float64Array.of(...steady.subarray(1), 50, 52, 51))).toBeUndefined();
    // 2/C(25, 4) is just below .001/6, 2/C(24, 4) is not.
    expect(freshStep(Float64Array.of(...steady.subarray(0, 21), 50, 52, 51, 53))).toBe(21);
    expect(freshStep(Float64Array.of(...steady.subarray(0, 20), 50, 52, 51, 53))).toBeUndefined();
  });

  it('freshStep() is as sure of a step down, and of nothing where values are equal or few', () => {
    expect(freshStep(Float64Array.of(...steady, -2, -1, -3))).toBe(40);
    expect(freshStep(new Float64Array(60))).toBeUndefined();
    expect(freshStep(Float64Array.of())).toBeUndefined();
  });
});

describe('settledChangePoints()', () => {
  it('settledChangePoints() waits for the second analysis that sees a step', () => {
    const series = makeSeries(90, 6, { 80: 0.1 });
    const seen = [81, 82, 83, 84, 85, 86, 87].map((nights) => places(series.subarray(0, nights)).length);
    const settled = [81, 82, 83, 84, 85, 86, 87].map(
      (nights) => settledChangePoints(series.subarray(0, nights), 0.01).length,
    );
    expect(seen.indexOf(1)).toBeLessThanOrEqual(2);
    expect(settled.indexOf(1)).toBe(seen.indexOf(1) + 1);
  });

  it('settledChangePoints() goes by a step whose place and direction both analyses have', () => {
    const rise = { at: 50, before: 1, after: 2 };
    for (const at of [48, 49, 50, 51, 52]) expect(isSame({ ...rise, at }, rise)).toBe(true);
    for (const at of [47, 53]) expect(isSame({ ...rise, at }, rise)).toBe(false);
    expect(isSame({ at: 50, before: -2, after: 1 }, rise)).toBe(true);
    expect(isSame({ at: 50, before: 1, after: -2 }, rise)).toBe(false);
    expect(isSame(rise, { at: 50, before: 3, after: -1 })).toBe(false);
  });

  it('settledChangePoints() finds nothing in nothing', () => {
    expect(settledChangePoints([], 0)).toEqual([]);
  });
});

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

  it('criticalEnergy() goes with the logarithm of the length', () => {
    const energies = (lengths: readonly number[]) => lengths.map(criticalEnergy);
    for (const [from, to] of [
      [16, 20],
      [48, 64],
      [512, 768],
    ] as const) {
      const [low, middle, high] = energies([from, Math.sqrt(from * to), to]);
      expect(middle).toBeCloseTo((low! + high!) / 2, 10);
    }
    const [once, twice, fourTimes] = energies([768, 1536, 3072]);
    expect(twice! - once!).toBeCloseTo(0.3, 10);
    expect(fourTimes! - twice!).toBeCloseTo(0.3, 10);
  });

  it('criticalEnergy() is infinite for lengths of which nothing can be shown', () => {
    expect(criticalEnergy(13)).toBe(Infinity);
    expect(criticalEnergy(0)).toBe(Infinity);
  });
});

describe('settledChangePoints(), night by night', () => {
  const draw = (uniform: () => number, { rho, step }: { rho: number; step: number }): Float64Array => {
    let strayed = 0.01 * normalDeviate(uniform);
    return Float64Array.from({ length: 80 }, (_, night) => {
      strayed = rho * strayed + 0.01 * Math.sqrt(1 - rho ** 2) * normalDeviate(uniform);
      return strayed + (night >= 60 ? step : 0);
    });
  };
  const announced = (series: Float64Array): number[] =>
    Array.from(series, (_, night) => settledChangePoints(series.subarray(0, night + 1), 0.01)).flatMap(
      (points) => points.map(({ at }) => at),
    );

  it.each([0, 0.5])(
    'settledChangePoints() finds less than .1 change points in an unchanged series whose nights have %f of the one before',
    (rho) => {
      const uniform = makeUniform(80);
      const counts = Array.from(
        { length: 60 },
        () => new Set(announced(draw(uniform, { rho, step: 0 }))).size,
      );
      expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(10);
    },
  );

  it.each([
    [0, 36],
    [0.5, 20],
  ])('settledChangePoints() finds a step of four standard deviations with ρ = %f', (rho, least) => {
    const uniform = makeUniform(81);
    const found = Array.from({ length: 40 }, () => announced(draw(uniform, { rho, step: 0.04 }))).filter(
      (points) => points.some((at) => Math.abs(at - 60) <= 2),
    );
    expect(found.length).toBeGreaterThanOrEqual(least);
  });
});
