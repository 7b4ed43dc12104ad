import type { Cell } from '../model/cell.ts';
import type { RunRecord } from '../model/run.ts';
import { makeRows } from '../analysis/summarise.ts';
import { makeCell, makeRecord, makeRunSamples, makeTrials, time } from './statistics.ts';
import type { JudgedRun } from '../analysis/compare/session.ts';

/** For tests only: runs of a few cells. */
export { makeCell, time };

export const glibc = makeCell({ rounds: 20 });
export const musl = makeCell({ rounds: 20, variant: 'musl-perf' });
export const twin = makeCell({ rounds: 20, twin: true });

const engine = {
  name: 'local',
  host: '',
  product: 'Docker',
  version: '29',
  arch: 'x86_64',
  cpus: 2,
  memoryBytes: 1,
  kernel: '6.1',
  cgroupVersion: '2',
  storageDriver: 'overlay2',
  securityOptions: ['seccomp'],
} as const;

/** A cell and its values round by round; undefined leaves a round out. */
export type Column = readonly [cell: Cell, values: readonly (number | undefined)[]];

export function makeRun(columns: readonly Column[], parts: Partial<RunRecord> = {}): JudgedRun {
  const record = makeRecord(
    columns.map(([cell]) => cell),
    { engine, environment: {}, cpuset: '0', memoryBytes: 1, proofs: [], ...parts },
  );
  const entries = columns.flatMap(([cell, values]) =>
    makeTrials(cell, values, record.suites[0]?.metrics[0]?.name),
  );
  const run = makeRunSamples(record, entries);
  return { run, rows: makeRows(run) };
}

/** Around a level, a little different in each of 20 rounds; `phase` decides how. */
export function around(level: number, { wobble = 0.002, phase = 1 } = {}): number[] {
  return Array.from({ length: 20 }, (_, i) => level * (1 + wobble * Math.sin(phase + 2.4 * i)));
}
