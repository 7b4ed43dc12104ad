import { describe, expect, test } from 'vitest';
import type { Plan } from '../model/plan.ts';
import { makeTestCell } from '../testing/cell.ts';
import { makeForecast } from './forecast.ts';

/** Four trials of a and two of b, expected to take 600 ms. */
const plan: Plan = {
  seed: 1,
  rounds: 4,
  cells: [],
  trials: ['a', 'b', 'a', 'b', 'a', 'a'].map((cellId, sequence) => ({
    sequence,
    round: 0,
    cellId,
    paddingBytes: 0,
  })),
  expectedMs: 600,
};

describe('makeForecast()', () => {
  test('makeForecast() believes the plan until a trial was seen', () => {
    expect(makeForecast(plan).remainingMs()).toBe(600);
  });

  test('makeForecast() goes by a cell’s own mean, and by the plan in the others’ proportion where it has none', () => {
    const forecast = makeForecast(plan);
    forecast.observe('a', 10);
    expect(forecast.remainingMs()).toBe(3 * 10 + 2 * 10);
    forecast.observe('a', 30);
    forecast.observe('b', 100);
    expect(forecast.remainingMs()).toBe(2 * 20 + 1 * 100);
  });

  test('makeForecast() knows that a cell takes longer than others before it was seen', () => {
    const cells = [
      { ...makeTestCell(), id: 'a', expectedMs: 20 },
      { ...makeTestCell(), id: 'b', expectedMs: 200 },
    ];
    const forecast = makeForecast({ ...plan, cells });
    expect(forecast.remainingMs()).toBe(4 * 20 + 2 * 200);
    forecast.observe('a', 10);
    expect(forecast.remainingMs()).toBe(3 * 10 + 2 * 100);
  });

  test('makeForecast() ends at nothing, and does not mind a cell it does not know', () => {
    const forecast = makeForecast(plan);
    forecast.observe('stranger', 1_000);
    for (const { cellId } of plan.trials) forecast.observe(cellId, 5);
    expect(forecast.remainingMs()).toBe(0);
  });
});
