import type { Metric } from './schema/suite.ts';

export type { Metric } from './schema/suite.ts';
export { directions, unitNames, units, type Unit } from './schema/words.ts';

/** The only metric of a counted cell. */
export const instructions: Metric = {
  name: 'instructions',
  unit: 'insn/op',
  title: 'Guest instructions of an operation',
};

/** Suites that read a process's peak memory call it so, in KiB. */
export const peakMemory = 'peak-rss';
