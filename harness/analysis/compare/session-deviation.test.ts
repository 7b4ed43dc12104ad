import { describe, expect, it } from 'vitest';
import { controlScope } from '../../model/run.ts';
import { makeTestCell } from '../../testing/cell.ts';
import { makeNight } from '../../testing/history.ts';
import { makeUniform, normalDeviate } from '../statistics/distributions.ts';
import { hodgesLehmann } from '../statistics/signed-rank.ts';
import {
  type ControlEstimate,
  readEarlierControls,
  sessionDeviation,
  toControlEstimate,
} from './session-deviation.ts';

const pair = (estimate: number, error = 0.01, rounds = 20): ControlEstimate => ({ rounds, estimate, error });

describe('sessionDeviation()', () => {
  it('sessionDeviation() is what estimates stray beyond their standard errors', () => {
    // √(.05² − .03²)
    expect(
      sessionDeviation(
        [1, -1, 1, -1, 1].map((sign) => pair(0.05 * sign, 0.03)),
        0.03,
      ),
    ).toBeCloseTo(0.04, 12);
  });

  it('sessionDeviation() is 0 where estimates stray no farther than they should', () => {
    expect(
      sessionDeviation(
        [0.01, -0.005, 0, 0.002, -0.01].map((estimate) => pair(estimate)),
        0.01,
      ),
    ).toBe(0);
  });

  it('sessionDeviation() says nothing of fewer than five pairs', () => {
    expect(
      sessionDeviation(
        [0.1, -0.1, 0.1, 0.1].map((estimate) => pair(estimate)),
        0.01,
      ),
    ).toBe(0);
    expect(sessionDeviation([], 0.01)).toBe(0);
  });

  it('sessionDeviation() gives a pair the weight of its rounds', () => {
    const pairs = [...Array.from({ length: 5 }, () => pair(0.02, 0, 60)), pair(0.1, 0, 10)];
    expect(sessionDeviation(pairs, 0.01)).toBeCloseTo(Math.sqrt((300 * 0.0004 + 10 * 0.01) / 310), 12);
  });

  it.each([0, 0.005, 0.01])(
    'sessionDeviation() finds a deviation of %f between sessions of 10 rounds',
    (truth) => {
      const uniform = makeUniform(3);
      const pairs = Array.from({ length: 2_000 }, () => {
        const effect = truth * normalDeviate(uniform);
        const { n, estimate, interval } = hodgesLehmann(
          Array.from({ length: 10 }, () => effect + 0.02 * normalDeviate(uniform)),
        )!;
        return toControlEstimate({ n, estimate, interval: interval! });
      });
      expect(Math.abs(sessionDeviation(pairs, 0.01) - truth)).toBeLessThan(0.002);
    },
  );
});

describe('sessionDeviation(), of twenty pairs', () => {
  const shareBelieved = (truth: number, error: number): number => {
    const uniform = makeUniform(11);
    const series = Array.from({ length: 2_000 }, () =>
      Array.from({ length: 20 }, () => pair(Math.hypot(truth, error) * normalDeviate(uniform), error)),
    );
    return series.filter((pairs) => sessionDeviation(pairs, 0.01) > 0).length / series.length;
  };

  it('sessionDeviation() takes chance for one in one of a hundred series, where pairs are sharp', () => {
    expect(shareBelieved(0, 0.004)).toBeLessThan(0.015);
    expect(shareBelieved(0.01, 0.004)).toBeGreaterThan(0.99);
  });

  it('sessionDeviation() misses one of the size of the margin in no more than a tenth, where pairs are noisy', () => {
    expect(shareBelieved(0.01, 0.012)).toBeGreaterThan(0.9);
  });
});

describe('sessionDeviation(), at what it believes', () => {
  const twenty = (times: number, error: number): ControlEstimate[] =>
    Array.from({ length: 20 }, (_, at) => pair((at % 2 ? 1 : -1) * error * Math.sqrt(times), error));

  it('sessionDeviation() believes what chance makes in one of a hundred series: χ²(.99) of 20 is 37.57', () => {
    expect(sessionDeviation(twenty(1.86, 0.004), 0.02)).toBe(0);
    expect(sessionDeviation(twenty(1.9, 0.004), 0.02)).toBeCloseTo(0.004 * Math.sqrt(0.9), 12);
  });

  it('sessionDeviation() believes any excess where one of the size of the margin could hide', () => {
    expect(sessionDeviation(twenty(0.99, 0.012), 0.01)).toBe(0);
    expect(sessionDeviation(twenty(1.01, 0.012), 0.01)).toBeCloseTo(0.012 * Math.sqrt(0.01), 12);
  });

  it('sessionDeviation() believes in between what would hide in one of twenty: χ²(.05) of 20 is 10.85', () => {
    // The variance of the margin is 1.5 times that of a pair: 2.5 · 10.85 / 20 = 1.356.
    const margin = 0.012 * Math.sqrt(1.5);
    expect(sessionDeviation(twenty(1.34, 0.012), margin)).toBe(0);
    expect(sessionDeviation(twenty(1.37, 0.012), margin)).toBeGreaterThan(0);
  });

  it('sessionDeviation() asks for more of five pairs: χ²(.99) of 5 is 15.09', () => {
    expect(sessionDeviation(twenty(2.95, 0.004).slice(0, 5), 0.05)).toBe(0);
    expect(sessionDeviation(twenty(3.08, 0.004).slice(0, 5), 0.05)).toBeGreaterThan(0);
  });
});

describe('controlScope()', () => {
  it('controlScope() tells suites, architectures and engines apart, and no variants', () => {
    const places = [{}, { suite: 'other' }, { arch: 'aarch64' as const }, { engine: 'elsewhere' }].map(
      (parts) => controlScope(makeTestCell(parts)),
    );
    expect(new Set(places).size).toBe(4);
    expect(controlScope(makeTestCell({ variant: 'musl-perf' }))).toBe(places[0]);
  });
});

describe('toControlEstimate()', () => {
  const interval = { low: -0.01, high: 0.03 };

  it('toControlEstimate() takes the level that an exact interval has', () => {
    // Of six rounds all lie within: 1 − 2/64, and the normal quantile of 1/64 is −2.1539.
    const six = toControlEstimate({ n: 6, estimate: 0.01, interval });
    expect(six).toMatchObject({ rounds: 6, estimate: 0.01 });
    expect(six.error).toBeCloseTo(0.02 / 2.1539, 6);
    // The critical value of 20 is 52, below which P is .02418: −1.9743.
    expect(toControlEstimate({ n: 20, estimate: 0, interval }).error).toBeCloseTo(0.02 / 1.9743, 5);
  });
});

const twin = makeTestCell({ twin: true });

describe('readEarlierControls()', () => {
  it('readEarlierControls() has the A/A pairs of the newest twenty sessions, with their standard errors', () => {
    const nights = Array.from({ length: 25 }, (_, night) => makeNight(night, [[twin, 1 + night / 1000]]));
    const found = readEarlierControls(nights.toReversed()).get(controlScope(twin))!;
    expect(found.map(({ estimate }) => Math.round(1000 * Math.expm1(estimate)))).toEqual(
      Array.from({ length: 20 }, (_, i) => 24 - i),
    );
    // An interval of ±1 % from 20 rounds.
    expect(found[0]!.error).toBeCloseTo(0.01 / 1.96, 3);
    expect(found[0]!.rounds).toBe(20);
  });

  it('readEarlierControls() takes no cell but A/A pairs, and none that an emulator timed or counted', () => {
    const others = [
      makeTestCell({ variant: 'musl-perf' }),
      makeTestCell({ twin: true, emulated: true }),
      makeTestCell({ twin: true, counted: { cpuModel: 'max' } }),
    ];
    for (const cell of others) expect(readEarlierControls([makeNight(0, [[cell, 1.1]])]).size).toBe(0);
    expect(readEarlierControls([makeNight(0, [[twin, undefined]])]).size).toBe(0);
  });
});
