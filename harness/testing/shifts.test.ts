import { describe, expect, test } from 'vitest';
import { findMoved, shiftsOf } from './shifts.ts';

/** Shares that noise adds to one run after the other: of each shift in another order. */
const noise = [0, 0.3, 0.02, 0.2, 0, 0.5, 0.01];

/** The clock is faster in one of the first runs. */
const boosted = 5;

function makeNoisy(at: (shift: number) => number): (shift: number) => Promise<Record<string, number>> {
  let runs = 0;
  return (shift) => {
    runs += 1;
    const added = runs === boosted ? -0.12 : noise[runs % noise.length]!;
    return Promise.resolve({ time: at(shift) * (1 + added) });
  };
}

const tolerances = { time: 0.03 };

describe('shiftsOf()', () => {
  test('shiftsOf() gives eight different shifts of 64, which together are all', () => {
    const all = Array.from({ length: 26 }, (_, i) => shiftsOf(i));
    for (const shifts of all) expect(new Set(shifts).size).toBe(8);
    expect(new Set(all.flat())).toEqual(new Set(Array.from({ length: 64 }, (_, i) => i)));
  });
});

describe('findMoved()', () => {
  test('findMoved() finds nothing where only noise differs', async () => {
    const run = makeNoisy(() => 100);
    expect(await findMoved({ shifts: shiftsOf(0), run, tolerances })).toEqual([]);
  });

  test('findMoved() finds nothing where a process in four is quick, whatever its shift', async () => {
    let state = 1;
    const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const run = (): Promise<Record<string, number>> => Promise.resolve({ time: next() < 0.25 ? 84 : 100 });
    for (let i = 0; i < 20; i += 1)
      expect(await findMoved({ shifts: shiftsOf(i), run, tolerances })).toEqual([]);
  });

  test('findMoved() names the shifts that take longer by more than is tolerated', async () => {
    const run = makeNoisy((shift) => ({ 9: 104, 18: 102 })[shift] ?? 100);
    expect(await findMoved({ shifts: shiftsOf(0), run, tolerances })).toEqual(['time shifted by 9: 1.040']);
  });

  test('findMoved() finds nothing where the machine is slow for one link, and then for another', async () => {
    const shifts = [0, 9];
    let runs = 0;
    const run = (shift: number): Promise<Record<string, number>> => {
      const disturbed = shifts[Math.floor(runs / 80) % 2];
      runs += 1;
      return Promise.resolve({ time: shift === disturbed ? 110 : 100 });
    };
    expect(await findMoved({ shifts, run, tolerances })).toEqual([]);
  });

  test('findMoved() ends after three turns where all are equal', async () => {
    let runs = 0;
    const run = (): Promise<Record<string, number>> => Promise.resolve({ time: 100, run: (runs += 1) });
    await findMoved({ shifts: [0, 9], run, tolerances });
    expect(runs).toBe(6);
  });

  test('findMoved() passes no program that does not tell the metric', async () => {
    const run = (): Promise<Record<string, number>> => Promise.resolve({ net: 1 });
    expect(await findMoved({ shifts: [0], run, tolerances })).toEqual(['time shifted by 0: NaN']);
  });
});
