import { describe, expect, test } from 'vitest';
import type { Cell } from '../../model/cell.ts';
import type { Plan } from '../../model/plan.ts';
import { makeTestCell } from '../../testing/cell.ts';
import { makeForecast } from './forecast.ts';
import { recordedRun } from './recorded-run.fixture.ts';

interface Trial {
  readonly cellId: string;
  readonly ms: number;
}

function makePlanOf(cells: readonly Cell[], trials: readonly Pick<Trial, 'cellId'>[], expectedMs = 0): Plan {
  const planned = trials.map(({ cellId }, sequence) => ({ sequence, round: 0, cellId, paddingBytes: 0 }));
  return { seed: 1, rounds: 1, cells, trials: planned, expectedMs };
}

const makeCell = (id: string, expectedMs: number, more: Partial<Cell> = {}): Cell => ({
  ...makeTestCell(),
  ...{ id, expectedMs, ...more },
});

/** Four trials of a and two of b, expected to take 600 ms. */
const trials = ['a', 'b', 'a', 'b', 'a', 'a'].map((cellId) => ({ cellId }));
const plan = makePlanOf([], trials, 600);

describe('makeForecast()', () => {
  test('makeForecast() believes the plan until a trial was seen', () => {
    expect(makeForecast(plan).remainingMs()).toBe(600);
  });

  test('makeForecast() goes by a cell’s own mean', () => {
    const forecast = makeForecast(plan);
    forecast.observe('a', 10);
    forecast.observe('a', 30);
    forecast.observe('b', 100);
    expect(forecast.remainingMs()).toBe(2 * 20 + 1 * 100);
  });

  test('makeForecast() believes more of the cells of its workload than of other suites', () => {
    const cells = [
      makeCell('a', 90, { suite: 's', workload: 'w' }),
      makeCell('b', 90, { suite: 's', workload: 'w' }),
      makeCell('c', 90, { suite: 't', workload: 'v' }),
    ];
    const remainingMs = (slow: string): number => {
      const forecast = makeForecast(makePlanOf(cells, [{ cellId: 'a' }, { cellId: 'b' }, { cellId: 'c' }]));
      for (const cellId of ['a', 'c']) forecast.observe(cellId, cellId === slow ? 1_000 : 100);
      return forecast.remainingMs();
    };
    expect(remainingMs('a')).toBeGreaterThan(1.5 * remainingMs('c'));
  });

  test('makeForecast() takes no long trials for longer because short ones are mostly overhead', () => {
    const cells = [makeCell('short', 1), makeCell('long', 10_000, { workload: 'another' })];
    const forecast = makeForecast(makePlanOf(cells, [{ cellId: 'short' }, { cellId: 'long' }]));
    forecast.observe('short', 12);
    expect(forecast.remainingMs()).toBeLessThan(12_000);
  });

  test('makeForecast() counts what is done between trials', () => {
    const forecast = makeForecast(plan);
    forecast.observe('a', 10, 0);
    forecast.observe('b', 10, 6);
    expect(forecast.remainingMs()).toBe(4 * 10 + 4 * 3);
  });

  test('makeForecast() ends at nothing, and does not mind a cell it does not know', () => {
    const forecast = makeForecast(plan);
    forecast.observe('stranger', 1_000);
    for (const { cellId } of trials) forecast.observe(cellId, 5);
    expect(forecast.remainingMs()).toBe(0);
  });
});

/** By how much the whole was misjudged, as a share of it, when so much of its time was over. */
function missAt(share: number, run: { readonly plan: Plan; readonly trials: readonly Trial[] }): number {
  const forecast = makeForecast(run.plan);
  const totalMs = run.trials.reduce((sum, { ms }) => sum + ms, 0);
  let doneMs = 0;
  for (const { cellId, ms } of run.trials) {
    if (doneMs >= share * totalMs) break;
    forecast.observe(cellId, ms);
    doneMs += ms;
  }
  return Math.abs(doneMs + forecast.remainingMs() - totalMs) / totalMs;
}

const shares = [0, 0.1, 0.3, 0.6, 0.9];

describe('makeForecast(), as a run goes on', () => {
  test('makeForecast() was within a fifth of a recorded run after a tenth of it, and near from then on', () => {
    const cells = recordedRun.cells.map(([workload, expectedMs], at) =>
      makeCell(String(at), expectedMs, { workload }),
    );
    const seen = recordedRun.trials.map(([at, ms]) => ({ cellId: String(at), ms }));
    const run = { plan: makePlanOf(cells, seen), trials: seen };
    const misses = shares.map((share) => missAt(share, run));
    expect(misses[1]).toBeLessThan(0.2);
    expect(misses[2]).toBeLessThan(0.05);
    expect(Math.max(...misses.slice(3))).toBeLessThan(0.01);
  });

  test('makeForecast() is within a quarter of nine in ten simulated runs after a tenth of them, and ever nearer on average', () => {
    const runs = Array.from({ length: 100 }, (_, seed) => simulate(seed + 1));
    const misses = shares.map((share) => runs.map((run) => missAt(share, run)));
    const means = misses.map((each) => each.reduce((sum, miss) => sum + miss, 0) / each.length);
    const ninth = misses.map((each) => each.toSorted((a, b) => a - b)[89] ?? 1);
    expect(ninth[1]).toBeLessThan(0.25);
    expect(means[1]).toBeLessThan(0.12);
    expect(means).toEqual(means.toSorted((a, b) => b - a));
  });

  test('makeForecast() is within a third after a tenth of a run, also where the longest workloads come first', () => {
    for (let seed = 1; seed <= 20; seed += 1)
      expect(missAt(0.1, simulate(seed, 'longest first'))).toBeLessThan(1 / 3);
  });
});

/**
 * Five rounds of two suites of 12 workloads in 6 variants, which are expected to take from 5 ms to 8 s and take up to four
 * times as long or as short: each suite, each workload and each variant by a factor of its own, and each trial by some
 * per cent.
 */
function simulate(seed: number, order: 'random' | 'longest first' = 'random') {
  const random = makeRandom(seed);
  const factor = (most: number): number => most ** (2 * random() - 1);
  const workloads = ['s', 't'].flatMap((suite) => {
    const ofSuite = factor(1.5);
    return Array.from({ length: 12 }, (_, at) => ({
      ...{
        suite,
        workload: `${suite}${at}`,
        expectedMs: 5 * 1_600 ** random(),
        takes: ofSuite * factor(1.6),
      },
    }));
  });
  const cells = workloads.flatMap(({ takes, expectedMs, ...names }) =>
    Array.from({ length: 6 }, (_, variant) => ({
      cell: makeCell(`${names.workload}/${variant}`, expectedMs, names),
      ms: 15 + expectedMs * takes * factor(1.5),
    })),
  );
  const blocks = workloads.map(({ workload }) => cells.filter(({ cell }) => cell.workload === workload));
  const lengthOf = (block: (typeof blocks)[number]): number => block[0]?.cell.expectedMs ?? 0;
  const rounds = Array.from({ length: 5 }, () =>
    blocks
      .map((block) => ({ block, place: order === 'random' ? random() : -lengthOf(block) }))
      .toSorted((a, b) => a.place - b.place)
      .flatMap(({ block }) => block),
  );
  const trials = rounds.flat().map(({ cell, ms }) => ({ cellId: cell.id, ms: ms * factor(1.1) }));
  return {
    plan: makePlanOf(
      cells.map(({ cell }) => cell),
      trials,
    ),
    trials,
  };
}

/** Lehmer's generator, of Park and Miller 1988: the same numbers in every run of a test. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
