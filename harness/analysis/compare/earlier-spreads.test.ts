import { describe, expect, test } from 'vitest';
import { logRatios } from '../statistics/log-ratios.ts';
import { spread } from '../statistics/spread.ts';
import { cellsIn, readSpreads, sameHardware } from './earlier-spreads.ts';
import { around, glibc, makeRun, musl, twin } from '../../testing/verdict.ts';

const [base, other, again] = [
  around(100),
  around(110, { phase: 2 }),
  around(100, { phase: 3, wobble: 0.05 }),
];
const judged = makeRun([
  [glibc, base],
  [musl, other],
]);

describe('readSpreads()', () => {
  test('readSpreads() gives the spread of the log ratios of each round, and whose it is', () => {
    const ratios = logRatios(Float64Array.from(other), Float64Array.from(base))!;
    expect(readSpreads(judged, [musl])).toEqual(
      new Map([[musl.id, { spread: spread(ratios), from: { run: 'r1', rounds: 20 } }]]),
    );
  });

  test('readSpreads() takes the spread of the control along', () => {
    const controlled = makeRun([
      [glibc, base],
      [musl, other],
      [twin, again],
    ]);
    const ratios = logRatios(Float64Array.from(again), Float64Array.from(base))!;
    expect(readSpreads(controlled, [musl]).get(musl.id)!.controlSpread).toBe(spread(ratios));
  });

  test('readSpreads() says nothing of two rounds', () => {
    const short = makeRun([
      [glibc, base.slice(0, 2)],
      [musl, other.slice(0, 2)],
    ]);
    expect(readSpreads(short, [musl]).size).toBe(0);
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
