import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { makeUniform, normalDeviate } from './distributions.ts';
import { classifyIterations, stepLevels } from './steady-state.ts';

/** Levels with noise of half a percent. */
function makeDurations(levels: readonly number[], seed = 1): number[] {
  const uniform = makeUniform(seed);
  return levels.map((level) => level * (1 + 0.005 * normalDeviate(uniform)));
}

const repeat = (count: number, level: number): number[] => new Array<number>(count).fill(level);

describe('classifyIterations()', () => {
  it('classifyIterations() calls equal durations flat', () => {
    expect(classifyIterations(repeat(5, 7))).toEqual({ kind: 'flat', steady: { from: 0, to: 5 }, median: 7 });
    expect(classifyIterations(makeDurations(repeat(40, 7)))?.kind).toBe('flat');
  });

  it('classifyIterations() calls slow first iterations a warm-up, also a single one', () => {
    expect(classifyIterations([30, 10, 10, 10, 10])).toEqual({
      kind: 'warm-up',
      steady: { from: 1, to: 5 },
      median: 10,
    });
    const found = classifyIterations(makeDurations([30, 20, 14, 12, ...repeat(16, 10)]));
    expect(found).toMatchObject({ kind: 'warm-up', steady: { from: 5, to: 20 } });
  });

  it('classifyIterations() calls it a slowdown where the last level is not the fastest', () => {
    const found = classifyIterations(makeDurations([20, ...repeat(9, 10), ...repeat(10, 11)]));
    expect(found).toMatchObject({ kind: 'slowdown', steady: { from: 10, to: 20 } });
  });

  it('classifyIterations() finds no steady state where the level changes at the end, or always', () => {
    expect(classifyIterations(makeDurations([...repeat(17, 10), ...repeat(3, 14)]))).toEqual({
      kind: 'no-steady-state',
    });
    const falling = Array.from({ length: 20 }, (_, i) => 40 - i);
    expect(classifyIterations(falling)).toEqual({ kind: 'no-steady-state' });
  });

  it('classifyIterations() is not misled by the pauses of a collector', () => {
    const durations = makeDurations(repeat(30, 10));
    for (const pause of [4, 11, 12, 25, 29]) durations[pause] = 15;
    durations[12] = 10;
    expect(classifyIterations(durations)?.kind).toBe('flat');
  });

  it('classifyIterations() finds a steady state in 95 % of flat series with pauses in every seventh iteration', () => {
    const uniform = makeUniform(9);
    const count = 300;
    const draw = (levelAt: (i: number) => number) =>
      Array.from({ length: 40 }, (_, i) => {
        const pause = uniform() < 0.15 ? 1 - 0.1 * Math.log(1 - uniform()) : 1;
        return levelAt(i) * pause * Math.exp(0.005 * normalDeviate(uniform));
      });
    const shareOf = (kind: string, levelAt: (i: number) => number): number =>
      Array.from({ length: count }, () => classifyIterations(draw(levelAt))?.kind).filter(
        (found) => found === kind,
      ).length / count;
    expect(shareOf('no-steady-state', () => 100)).toBeLessThanOrEqual(0.05);
    expect(shareOf('warm-up', (i) => (i < 12 ? 105 : 100))).toBeGreaterThan(0.94);
    expect(shareOf('slowdown', (i) => (i < 20 ? 100 : 105))).toBeGreaterThan(0.94);
    expect(shareOf('no-steady-state', (i) => (i < 34 ? 100 : 105))).toBeGreaterThan(0.94);
  });

  it('classifyIterations() is undefined for too few iterations and for what is no duration', () => {
    expect(classifyIterations([1, 1, 1, 1])).toBeUndefined();
    for (const wrong of [0, -1, NaN, Infinity])
      expect(classifyIterations([1, 1, 1, 1, wrong])).toBeUndefined();
  });

  it('classifyIterations() does not depend on the unit', () => {
    const durations = fc.array(fc.double({ min: 1, max: 3, noNaN: true }), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(durations, (list) => {
        const [found, scaled] = [
          classifyIterations(list),
          classifyIterations(list.map((value) => value * 1024)),
        ];
        expect(scaled?.kind).toBe(found?.kind);
      }),
    );
  });

  it('classifyIterations() calls steady noise flat nearly always', () => {
    const kinds = Array.from({ length: 300 }, (_, seed) =>
      classifyIterations(makeDurations(repeat(20, 5), seed)),
    );
    expect(kinds.filter((found) => found?.kind === 'flat').length).toBeGreaterThan(285);
  });
});

describe('stepLevels()', () => {
  it('stepLevels() covers the series with stretches that touch', () => {
    const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, (list) => {
        const found = stepLevels(Float64Array.from(list), { noise: 0.5 });
        expect(found[0]!.from).toBe(0);
        expect(found.at(-1)!.to).toBe(list.length);
        for (const [i, { to }] of found.slice(0, -1).entries()) expect(found[i + 1]!.from).toBe(to);
      }),
    );
  });
});
