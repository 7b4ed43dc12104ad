import type { Series } from '../model/history.ts';

/** Series that can stand below each other: they differ in workload, parameters and variant only. */
export function groupSeries(history: readonly Series[]): Series[][] {
  const groups = new Map<string, Series[]>();
  for (const series of history) {
    const key = keyOf(series);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [series]);
    else group.push(series);
  }
  return [...groups.values()];
}

function keyOf({ cell, metric, fingerprint, baseline, cpuset, memoryBytes }: Series): string {
  const { suite, suiteVersion, family, release, arch, engine } = cell;
  const place = [suite, suiteVersion, family, release, arch, engine, fingerprint.hash];
  return JSON.stringify([...place, baseline, cpuset, memoryBytes, metric.name, metric.unit]);
}
