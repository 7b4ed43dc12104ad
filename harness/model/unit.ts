import type { Metric } from './schema/suite.ts';

export type { Metric } from './schema/suite.ts';
export { directions, unitNames, units, type Unit } from './schema/words.ts';

/** The only metric of a counted cell. */
export const instructions: Metric = {
  name: 'instructions',
  unit: 'insn/op',
  title: 'Guest instructions of an operation',
};
