import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { makeUniform, normalDeviate } from './distributions.ts';
import { geometricMean } from './geometric-mean.ts';

const twice = new Array<number>(8).fill(Math.log(2));
const eighth = new Array<number>(8).fill(Math.log(1 / 8));
const resampling = (): { random: () => number; resamples: number } => ({
  random: makeUniform(1),
  resamples: 200,
});

describe('geometricMean()', () => {
  it('geometricMean() of 2 and 1/8 is 1/2', () => {
    const found = geometricMean([twice, eighth], resampling())!;
    expect(found.cells).toBe(2);
    expect(found.estimate).toBeCloseTo(0.5, 14);
    expect(found.interval!.low).toBeCloseTo(0.5, 14);
    expect(found.interval!.high).toBeCloseTo(0.5, 14);
  });

  it('geometricMean() leaves out cells without a number and has no interval below six rounds', () => {
    const found = geometricMean([twice.slice(0, 5), [NaN, NaN, NaN, NaN, NaN]], resampling())!;
    expect(found).toEqual({ cells: 1, estimate: expect.closeTo(2, 14) as number });
    expect(geometricMean([[NaN]], resampling())).toBeUndefined();
    expect(geometricMean([], resampling())).toBeUndefined();
  });

  it('geometricMean() keeps the rounds together: what all cells share does not average out', () => {
    const uniform = makeUniform(7);
    const mood = Array.from({ length: 20 }, () => normalDeviate(uniform));
    const width = (cells: number): number => {
      const found = geometricMean(new Array<number[]>(cells).fill(mood), resampling())!;
      return Math.log(found.interval!.high / found.interval!.low);
    };
    expect(width(9)).toBeCloseTo(width(1), 12);
  });

  it('geometricMean() covers the truth in about 95 % of simulated sessions', () => {
    const uniform = makeUniform(3);
    let covered = 0;
    for (let session = 0; session < 200; session += 1) {
      const cells = Array.from({ length: 3 }, () => Array.from({ length: 20 }, () => normalDeviate(uniform)));
      const { low, high } = geometricMean(cells, { random: uniform, resamples: 200 })!.interval!;
      if (low <= 1 && high >= 1) covered += 1;
    }
    expect(covered / 200).toBeGreaterThan(0.91);
    expect(covered / 200).toBeLessThan(0.99);
  });

  it('geometricMean() scales with its cells and does not depend on their order', () => {
    const cells = fc.array(
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(cells, (list) => {
        const found = geometricMean(list, resampling())!;
        const doubled = geometricMean(
          list.map((cell) => cell.map((d) => d + Math.LN2)),
          resampling(),
        )!;
        expect(doubled.estimate / found.estimate).toBeCloseTo(2, 10);
        expect(doubled.interval!.low / found.interval!.low).toBeCloseTo(2, 10);
        expect(geometricMean(list.toReversed(), resampling())!.estimate).toBeCloseTo(found.estimate, 10);
      }),
      { numRuns: 20 },
    );
  });
});
