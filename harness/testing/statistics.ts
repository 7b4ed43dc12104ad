import { groupId, type Cell } from '../model/cell.ts';
import type { Entry } from '../model/journal.ts';
import type { RunRecord } from '../model/run.ts';
import { makeTestCell, time } from './cell.ts';
import { SampleColumns, type RunSamples } from '../analysis/samples.ts';

/** For tests only: the least that a run must be in order to be summarised. */
export { makeTestCell as makeCell, time };

export function makeRecord(cells: readonly Cell[], parts: Partial<RunRecord> = {}): RunRecord {
  const rounds = Math.max(0, ...cells.map((cell) => cell.rounds));
  const record = {
    run: 'r1',
    status: 'complete' as const,
    baseline: 'glibc',
    suites: [{ name: 'malloc', version: 1, metrics: [time] }],
    plan: { seed: 1, rounds, cells, trials: [], expectedMs: 0 },
    ...parts,
  };
  // The statistics read no other field of a record.
  return record as unknown as RunRecord;
}

export function makeSamples(rounds: number, entries: readonly Entry[]): SampleColumns {
  return makeRunSamples(
    makeRecord([], { plan: { seed: 1, rounds, cells: [], trials: [], expectedMs: 0 } }),
    entries,
  ).samples;
}

export function makeRunSamples(record: RunRecord, entries: readonly Entry[]): RunSamples {
  const samples = new SampleColumns(record);
  for (const entry of entries) samples.add(entry);
  return { record, samples };
}

/** One block per number: the share of steal in a second of a machine with two CPUs. */
export function makeBlocks(cell: Cell, steals: readonly (number | undefined)[]): Entry[] {
  return steals.map((steal, round) => ({
    kind: 'block',
    at: '',
    round,
    groupId: groupId(cell),
    wallMs: 1_000,
    ...(steal !== undefined && { stealMs: steal * 2_000 }),
  }));
}

/** One trial per value, in rounds 0, 1, 2 …; undefined leaves a round out. */
export function makeTrials(cell: Cell, values: readonly (number | undefined)[], metric = time.name): Entry[] {
  return values.flatMap((value, round) =>
    value === undefined ? [] : [makeTrial(cell, round, { [metric]: value })],
  );
}

export function makeTrial(cell: Cell, round: number, values: Readonly<Record<string, number>>): Entry {
  const kernel = { wallMs: 1 };
  const trial = { kind: 'trial' as const, at: '', sequence: round, round, cellId: cell.id, values, kernel };
  // It has no summary of iterations, and few of the kernel's figures.
  return trial as unknown as Entry;
}

export function makeFailure(cell: Cell, failure: { round: number; reason: string; final?: boolean }): Entry {
  const { round, reason, final = false } = failure;
  return { kind: 'failure', at: '', sequence: round, round, cellId: cell.id, reason, output: '', final };
}
