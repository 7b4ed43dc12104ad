import type { Metric } from './schema/suite.ts';

export type { Metric } from './schema/suite.ts';
export { directions, unitNames, units, type Unit } from './schema/words.ts';

/** The only metric of a counted cell. */
export const instructions: Metric = {
  name: 'instructions',
  unit: 'insn/op',
  title: 'Guest instructions of an operation',
};

/** The first metric of a cell whose memory floor is looked for. */
export const memoryFloor: Metric = {
  name: 'memory-floor',
  unit: 'KiB',
  title: 'Smallest memory limit of its container with which it passes',
};

/** The others, but for what it takes with more than its floor: see `headroomMetric`. */
export const cgroupPeak: Metric = {
  name: 'cgroup-peak',
  unit: 'KiB',
  title: 'Peak of all memory of its container, which has all it wants',
};

export const memoryHeld: Metric = {
  name: 'memory-held',
  unit: 'KiB',
  title: 'Memory of its container a second after the load has ended',
};

/** Where a program that runs a server has this in its environment, its suite reads that as well, with what is kept from the container. */
export const memoryHeldVariable = 'BENCH_MEMORY_HELD';

/** How much more memory than its floor a workload has when it is timed. */
export const headroom = 1.25;

const headroomPrefix = 'headroom-';

/** The name of what a metric is with that much. */
export function headroomName(metric: string): string {
  return `${headroomPrefix}${metric}`;
}

/** The metrics of a cell whose memory floor is looked for, by their names; `known` are those of its suite. */
export function floorMetrics(names: readonly string[], known: readonly Metric[]): readonly Metric[] {
  return names.flatMap((name) => {
    const own = [memoryFloor, cgroupPeak, memoryHeld].find((metric) => metric.name === name);
    if (own !== undefined) return [own];
    const of = known.find((metric) => headroomName(metric.name) === name);
    return of === undefined
      ? []
      : [{ name, unit: of.unit, title: `${of.title}, with ${headroom} × its memory floor` }];
  });
}

/** Suites that read a process's peak memory call it so, in KiB. */
export const peakMemory = 'peak-rss';
