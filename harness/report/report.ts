import type { CellVerdict, NoiseReport, Row, RunRecord, Series } from '../model/index.ts';

/** All that is told of a run. */
export interface RunReport {
  readonly record: RunRecord;
  readonly rows: readonly Row[];
  readonly verdicts: readonly CellVerdict[];
  readonly noise: NoiseReport;
  /** Why the run ended early, where it did. */
  readonly endReason?: string | undefined;
  /** One number per round, NaN where there is none. */
  readonly valuesOf: (cellId: string, metric: string) => Float64Array | undefined;
}

/** Rows, or whatever has one line each, of the same key together, in the order in which the keys first appear. */
export function groupRows<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** Series that can stand below each other: they differ in workload, parameters and variant only. */
export function groupSeries(history: readonly Series[]): Series[][] {
  return groupRows(history, keyOf);
}

function keyOf({ cell, metric, fingerprint, baseline, cpuset, memoryBytes }: Series): string {
  const { suite, suiteVersion, family, release, arch, engine } = cell;
  const place = [suite, suiteVersion, family, release, arch, engine, fingerprint.hash];
  return JSON.stringify([...place, baseline, cpuset, memoryBytes, metric.name, metric.unit]);
}
