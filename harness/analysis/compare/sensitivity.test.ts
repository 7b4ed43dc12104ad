import { describe, expect, test } from 'vitest';
import type { Cell } from '../../model/cell.ts';
import type { CellDeviation } from '../../model/comparison.ts';
import type { Plan } from '../../model/plan.ts';
import { around, glibc, makeCell, makeRun, musl, twin } from '../../testing/verdict.ts';
import { spread } from '../statistics/median.ts';
import { smallestEffect } from '../statistics/power.ts';
import { logRatios } from '../statistics/signed-rank.ts';
import { cellsIn, makeSensitivity, readDeviations, sameHardware } from './sensitivity.ts';

const [base, other, again] = [
  around(100),
  around(110, { phase: 2 }),
  around(100, { phase: 3, wobble: 0.05 }),
];
const judged = makeRun([
  [glibc, base],
  [musl, other],
]);

describe('readDeviations()', () => {
  test('readDeviations() gives the spread of the log ratios of each round, and whose it is', () => {
    const ratios = logRatios(Float64Array.from(other), Float64Array.from(base))!;
    expect(readDeviations(judged, [musl])).toEqual(
      new Map([[musl.id, { spread: spread(ratios), from: { run: 'r1', rounds: 20 } }]]),
    );
  });

  test('readDeviations() takes the spread of the control along', () => {
    const controlled = makeRun([
      [glibc, base],
      [musl, other],
      [twin, again],
    ]);
    const ratios = logRatios(Float64Array.from(again), Float64Array.from(base))!;
    expect(readDeviations(controlled, [musl]).get(musl.id)!.controlSpread).toBe(spread(ratios));
  });

  test('readDeviations() says nothing of two rounds', () => {
    const short = makeRun([
      [glibc, base.slice(0, 2)],
      [musl, other.slice(0, 2)],
    ]);
    expect(readDeviations(short, [musl]).size).toBe(0);
  });
});

describe('cellsIn()', () => {
  test('cellsIn() finds the same work of the same version only', () => {
    const { record } = judged.run;
    expect(cellsIn(record, [musl, twin])).toEqual([musl]);
    expect(cellsIn(record, [{ ...musl, suiteVersion: 2 }])).toEqual([]);
    expect(cellsIn(record, [{ ...musl, params: { scale: '2' } }])).toEqual([]);
  });
});

describe('sameHardware()', () => {
  test('sameHardware() goes by the CPUs', () => {
    const record = { ...judged.run.record, environment: { cpuModel: 'x', cpuCount: '2', load1: '9' } };
    expect(sameHardware(record, { cpuModel: 'x', cpuCount: '2' })).toBe(true);
    expect(sameHardware(record, { cpuModel: 'x', cpuCount: '4' })).toBe(false);
    expect(sameHardware(record, { cpuCount: '2' })).toBe(false);
  });
});

const planOf = (...cells: readonly Cell[]): Plan => ({
  seed: 1,
  rounds: Math.max(...cells.map(({ rounds }) => rounds)),
  cells,
  trials: [],
  expectedMs: 0,
});

const request = (...cells: readonly Cell[]) => ({
  plan: planOf(...cells),
  compared: { baseline: 'glibc' },
  arch: 'x86_64',
  spreads: new Map<string, CellDeviation>(),
});

const known: CellDeviation = { spread: 0.02, from: { run: 'earlier', rounds: 20 } };

describe('makeSensitivity()', () => {
  test('makeSensitivity() takes the cells that have a baseline, and no A/A control', () => {
    const emulated = makeCell({ arch: 'aarch64', variant: 'musl-perf' });
    const alone = makeCell({ workload: 'barnes', variant: 'musl-perf' });
    const missing = makeCell({ variant: 'musl-def', unavailable: 'there is none' });
    const sensitivity = makeSensitivity(request(glibc, musl, twin, emulated, alone, missing));
    expect(sensitivity).toEqual({
      gatedCells: 1,
      countedCells: 0,
      alpha: 0.05,
      fewestRounds: 5,
      cells: [{ cellId: musl.id, kind: 'unknown' }],
    });
  });

  test('makeSensitivity() looks at every variant, and at no reference, where each is held against its own', () => {
    const against = { kind: 'image', name: 'debian:12.1' } as const;
    const references = [glibc, musl].map((cell) => makeCell({ ...cell, reference: against }));
    const control = makeCell({ ...glibc, reference: against, twin: true });
    const sensitivity = makeSensitivity({
      ...request(glibc, musl, ...references, control),
      compared: { baseline: 'glibc', against },
    });
    expect(sensitivity.cells.map(({ cellId }) => cellId)).toEqual([glibc.id, musl.id]);
  });

  test('makeSensitivity() tells the smallest slowdown that these rounds find, as a share', () => {
    const spreads = new Map([[musl.id, known]]);
    const [cell] = makeSensitivity({ ...request(glibc, musl), spreads }).cells;
    const log = smallestEffect(20, { cells: 1, alpha: 0.05, spread: 0.02, margin: Math.log1p(0.01) })!;
    const numbers = { ...known, margin: 0.01, smallestEffect: Math.expm1(log) };
    expect(cell).toEqual({ cellId: musl.id, kind: 'known', ...numbers });
  });

  test('makeSensitivity() expects the margin that the control of the plan will make', () => {
    const spreads = new Map([[musl.id, { ...known, controlSpread: 0.04 }]]);
    const [controlled] = makeSensitivity({ ...request(glibc, musl, twin), spreads }).cells;
    // 2.576 · 1.0233 · .04 / √20
    expect(controlled).toMatchObject({ margin: expect.closeTo(Math.expm1(0.02358), 4) as number });
    const [alone] = makeSensitivity({ ...request(glibc, musl), spreads }).cells;
    expect(alone).toMatchObject({ margin: 0.01 });
  });

  test('makeSensitivity() tells of no effect where the rounds are too few for any', () => {
    const few = makeCell({ variant: 'musl-def', rounds: 4 });
    const spreads = new Map([[few.id, known]]);
    const sensitivity = makeSensitivity({ ...request({ ...glibc, rounds: 4 }, few), spreads });
    expect(sensitivity.cells[0]).not.toHaveProperty('smallestEffect');
    expect(sensitivity.whyGateCannotFire).toContain('can never fire');
  });

  test('makeSensitivity() knows that a gate over nothing never fires', () => {
    expect(makeSensitivity(request(glibc))).toMatchObject({
      gatedCells: 0,
      countedCells: 0,
      whyGateCannotFire: 'A gate over no cell can never fire',
      cells: [],
    });
  });
});
