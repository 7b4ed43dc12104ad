import { describe, expect, test } from 'vitest';
import type { Cell } from '../../model/cell.ts';
import type { Plan } from '../../model/plan.ts';
import type { CellSpread } from '../../model/sight.ts';
import { smallestEffect } from '../statistics/detectable-effect.ts';
import { makeSight } from './plan-sight.ts';
import { glibc, makeCell, musl, twin } from '../../testing/verdict.ts';

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
  spreads: new Map<string, CellSpread>(),
});

const known: CellSpread = { spread: 0.02, from: { run: 'earlier', rounds: 20 } };

describe('makeSight()', () => {
  test('makeSight() looks at the cells that have a baseline, and at no twin', () => {
    const emulated = makeCell({ arch: 'aarch64', variant: 'musl-perf' });
    const alone = makeCell({ workload: 'barnes', variant: 'musl-perf' });
    const missing = makeCell({ variant: 'musl-def', unavailable: 'there is none' });
    const sight = makeSight(request(glibc, musl, twin, emulated, alone, missing));
    expect(sight).toEqual({
      gatedCells: 1,
      countedCells: 0,
      alpha: 0.05,
      fewestRounds: 5,
      cells: [{ cellId: musl.id, kind: 'unknown' }],
    });
  });

  test('makeSight() looks at every variant, and at no reference, where each is held against its own', () => {
    const against = { kind: 'image', name: 'debian:12.1' } as const;
    const references = [glibc, musl].map((cell) => makeCell({ ...cell, reference: against }));
    const control = makeCell({ ...glibc, reference: against, twin: true });
    const sight = makeSight({
      ...request(glibc, musl, ...references, control),
      compared: { baseline: 'glibc', against },
    });
    expect(sight.cells.map(({ cellId }) => cellId)).toEqual([glibc.id, musl.id]);
  });

  test('makeSight() tells the smallest slowdown that these rounds find, as a share', () => {
    const spreads = new Map([[musl.id, known]]);
    const [cell] = makeSight({ ...request(glibc, musl), spreads }).cells;
    const log = smallestEffect(20, { cells: 1, alpha: 0.05, spread: 0.02, margin: Math.log1p(0.01) })!;
    const numbers = { ...known, margin: 0.01, smallestEffect: Math.expm1(log) };
    expect(cell).toEqual({ cellId: musl.id, kind: 'known', ...numbers });
  });

  test('makeSight() expects the margin that the control of the plan will make', () => {
    const spreads = new Map([[musl.id, { ...known, controlSpread: 0.04 }]]);
    const [controlled] = makeSight({ ...request(glibc, musl, twin), spreads }).cells;
    // 2.576 · 1.0233 · .04 / √20
    expect(controlled).toMatchObject({ margin: expect.closeTo(Math.expm1(0.02358), 4) as number });
    const [alone] = makeSight({ ...request(glibc, musl), spreads }).cells;
    expect(alone).toMatchObject({ margin: 0.01 });
  });

  test('makeSight() tells of no effect where the rounds are too few for any', () => {
    const few = makeCell({ variant: 'musl-def', rounds: 4 });
    const spreads = new Map([[few.id, known]]);
    const sight = makeSight({ ...request({ ...glibc, rounds: 4 }, few), spreads });
    expect(sight.cells[0]).not.toHaveProperty('smallestEffect');
    expect(sight.whyGateCannotFire).toContain('can never fire');
  });

  test('makeSight() knows that a gate over nothing never fires', () => {
    expect(makeSight(request(glibc))).toMatchObject({
      gatedCells: 0,
      countedCells: 0,
      whyGateCannotFire: 'A gate over no cell can never fire',
      cells: [],
    });
  });
});
