import type { Series } from '../model/history.ts';
import { groupRows } from './group-rows.ts';

/** Series that can stand below each other: they differ in workload, parameters and variant only. */
export function groupSeries(history: readonly Series[]): Series[][] {
  return groupRows(history, keyOf);
}

function keyOf({ cell, metric, fingerprint, baseline, cpuset, memoryBytes }: Series): string {
  const { suite, suiteVersion, family, release, arch, engine } = cell;
  const place = [suite, suiteVersion, family, release, arch, engine, fingerprint.hash];
  return JSON.stringify([...place, baseline, cpuset, memoryBytes, metric.name, metric.unit]);
}
