import { expect, test } from 'vitest';
import type { RunSummary } from '../../model/result.ts';
import { makeTestCell } from '../../testing/cell.ts';
import { makeDurationOf } from './run-summary.ts';
import { makeNight, musl } from '../../testing/history.ts';

/** A run of the baseline and of musl-perf: ms of a trial of each. */
function night(number: number, baselineMs: number, muslMs: number | undefined): RunSummary {
  const made = makeNight(number, [[musl, 1]]);
  const times = [baselineMs, muslMs];
  const cells = made.cells.map((summary, index) => {
    const trialMs = times[index];
    return trialMs === undefined ? summary : { ...summary, trialMs };
  });
  return { ...made, cells };
}

test('makeDurationOf() goes by the newest run that knows the cell', () => {
  const durationOf = makeDurationOf([night(2, 110, undefined), night(1, 100, 300)]);
  expect(durationOf(makeTestCell())).toBe(110);
  expect(durationOf(musl)).toBe(300);
});

test('makeDurationOf() goes by the other variants where it does not know the cell', () => {
  const durationOf = makeDurationOf([night(1, 100, 300)]);
  expect(durationOf(makeTestCell({ variant: 'musl-def' }))).toBe(200);
});

test('makeDurationOf() knows nothing of other work', () => {
  const durationOf = makeDurationOf([night(1, 100, 300)]);
  expect(durationOf({ ...musl, params: { scale: '2' } })).toBeUndefined();
  expect(durationOf({ ...musl, suiteVersion: 2 })).toBeUndefined();
  expect(durationOf(makeTestCell({ workload: 'espresso' }))).toBeUndefined();
  expect(makeDurationOf([])(musl)).toBeUndefined();
});
