import { subjectId, type Cell } from '../model/cell.ts';
import { summaryVersion, type CellSummary, type RunSummary } from '../model/result.ts';
import { makeTestCell, time } from './cell.ts';

/** For tests only: nights that are made up. */
export const baseline = makeTestCell();
export const musl = makeTestCell({ variant: 'musl-perf' });

/** `measured`: the ratio of a cell, or undefined where it has none. */
export function makeNight(
  night: number,
  measured: readonly (readonly [Cell, number | undefined])[],
  parts: Partial<RunSummary> = {},
): RunSummary {
  const cells = [[baseline, undefined] as const, ...measured];
  const day = new Date(Date.UTC(2026, 8, 1 + night)).toISOString();
  return {
    version: summaryVersion,
    run: `night-${String(night).padStart(3, '0')}`,
    started: day,
    status: 'complete',
    baseline: 'glibc',
    harnessVersion: '1',
    memoryBytes: 2 ** 31,
    engine: { product: 'Docker Engine', version: '27', arch: 'x86_64', cpus: 2, kernel: '6.1' },
    environment: { cpuModel: 'Xeon', cpuCount: '2' },
    subjects: cells.map(([cell]) => makeContainer(cell, 'aa')),
    cells: cells.map(([cell, ratio]) => makeCellSummary(cell, ratio)),
    ...parts,
  };
}

export function makeContainer(
  cell: Cell,
  digest: string,
  facts: Readonly<Record<string, string>> = {},
): RunSummary['subjects'][number] {
  const list = Object.entries(facts).map(([name, output]) => ({ name, output }));
  return { id: subjectId(cell), digest: `sha256:${digest}`, facts: list };
}

function makeCellSummary(cell: Cell, estimate: number | undefined): CellSummary {
  const numbers = { baseline: 'glibc', n: 20, pValue: 0.5 };
  const interval = estimate === undefined ? undefined : { low: estimate * 0.99, high: estimate * 1.01 };
  const ratio = estimate === undefined ? undefined : { ...numbers, estimate, ...(interval && { interval }) };
  return { cell, metric: time, cpuset: '0-1', ...(ratio && { ratio }) };
}

/** A level with a little noise that is the same every time. */
export function wobble(level: number, night: number): number {
  return level * (1 + 0.004 * Math.sin(night * 12.9898));
}
