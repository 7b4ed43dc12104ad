/** Every unit a metric may have, and which direction is better. The only place where a direction is written. */
export const units = {
  'ns/op': 'lower',
  'req/s': 'higher',
  ms: 'lower',
  µs: 'lower',
  KiB: 'lower',
  count: 'lower',
  '1/s': 'higher',
  'insn/op': 'lower',
} as const satisfies Record<string, Direction>;

export const directions = ['lower', 'higher'] as const;
export type Direction = (typeof directions)[number];
export type Unit = keyof typeof units;

/** The type of a literal's keys is lost by Object.keys, which cannot know that there are no others. */
export const unitNames = Object.keys(units) as readonly Unit[];

/** What every counted cell has, and nothing besides. */
export const instructions: Metric = {
  name: 'instructions',
  unit: 'insn/op',
  title: 'Guest instructions of an operation',
};

/** What is read from a trial: a name and a unit. The first metric of a workload is the one verdicts are about. */
export interface Metric {
  readonly name: string;
  readonly unit: Unit;
  readonly title: string;
}
