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

export type Direction = 'lower' | 'higher';
export type Unit = keyof typeof units;

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
