import { describe, expect, test } from 'vitest';
import { type SearchRange, type SearchStep, type Tried, nextStep } from './floor-search.ts';

const mib = 2 ** 20;

/** Follows a search to its end, with a workload that passes or does not. */
function search(passes: (bytes: number, time: number) => boolean, range: Partial<SearchRange> = {}) {
  const tried: Tried[] = [];
  const full = { fromBytes: 20 * mib, mostBytes: 40 * mib, ...range };
  const next = (): SearchStep => nextStep(tried, full);
  for (let step = next(); ; step = next()) {
    if (step.kind !== 'try') return { step, tried };
    if (tried.length > 200) throw new Error('the search has no end');
    tried.push({ bytes: step.bytes, passed: passes(step.bytes, tried.length) });
  }
}

function found(of: ReturnType<typeof search>): Extract<SearchStep, { kind: 'found' }> {
  if (of.step.kind !== 'found') throw new Error(`it ended with ${of.step.kind}`);
  return of.step;
}

describe('nextStep()', () => {
  test.each([0.3, 0.9, 2, 7.3, 12, 18, 19.9, 20, 21, 33, 39])(
    'nextStep() finds the least of %s MiB within a hundredth, three times each',
    (least) => {
      const result = search((bytes) => bytes >= least * mib);
      const { floorBytes, failedBytes = NaN } = found(result);
      expect(failedBytes).toBeLessThan(least * mib);
      expect(floorBytes).toBeGreaterThanOrEqual(least * mib);
      expect(floorBytes / failedBytes).toBeLessThan(1.0101);
      expect(result.tried.filter(({ bytes }) => bytes === floorBytes)).toHaveLength(3);
      expect(result.tried.filter(({ bytes }) => bytes === failedBytes)).toHaveLength(3);
      expect(result.tried.length).toBeLessThanOrEqual(22);
    },
  );

  test('nextStep() finds neighbours where the least strays by less than a step', () => {
    const floors = [10, 10.01, 10.02, 10.03].map((least) => found(search((bytes) => bytes >= least * mib)));
    const all = floors.map(({ floorBytes }) => floorBytes);
    expect(Math.max(...all) / Math.min(...all)).toBeLessThanOrEqual(1.0055);
  });

  test('nextStep() needs no more than a few tries where the peak is all needed', () => {
    expect(search((bytes) => bytes >= 19.95 * mib).tried.length).toBeLessThanOrEqual(11);
  });

  test('nextStep() goes on from what was tried before', () => {
    const whole = search((bytes) => bytes >= 12 * mib);
    const range = { fromBytes: 20 * mib, mostBytes: 40 * mib };
    for (const [at, { bytes }] of whole.tried.entries())
      expect(nextStep(whole.tried.slice(0, at), range)).toEqual({ kind: 'try', bytes });
  });

  test('nextStep() leaves apart what sometimes passes', () => {
    // Between 10 and 11 MiB it passes every other time.
    const result = search((bytes, time) => bytes >= 11 * mib || (bytes >= 10 * mib && time % 2 === 0));
    const { floorBytes, failedBytes = NaN } = found(result);
    const of = (limit: number) => result.tried.filter(({ bytes }) => bytes === limit);
    expect(of(floorBytes).map(({ passed }) => passed)).toEqual([true, true, true]);
    expect(of(failedBytes).map(({ passed }) => passed)).toEqual([false, false, false]);
    expect(result.tried.filter(({ bytes, passed }) => bytes > floorBytes && !passed)).toEqual([]);
    expect(result.tried.filter(({ bytes, passed }) => bytes <= failedBytes && passed)).toEqual([]);
  });

  test('nextStep() says that the least that can be given is enough', () => {
    const { floorBytes, failedBytes } = found(search(() => true));
    expect(failedBytes).toBeUndefined();
    expect(floorBytes).toBeLessThan(0.3 * mib);
  });

  test('nextStep() says that the most that can be given is not enough', () => {
    expect(search(() => false).step).toEqual({ kind: 'none' });
  });
});
