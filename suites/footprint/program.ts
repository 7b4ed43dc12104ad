import type { Outcome, Reading } from '#harness';
import type { MetricName } from './metrics.ts';

/** The folder of the suite's programs in its images. */
export const home = '/bench/footprint';

/** A workload: the command that is started, and how its output is read. */
export interface Program {
  readonly name: string;
  /** Names of its metrics, the one that verdicts are about first. */
  readonly metrics: readonly [MetricName, ...MetricName[]];
  readonly argv: readonly [string, ...string[]];
  readonly read: (outcome: Outcome) => Reading;
  readonly packages?: readonly string[];
  /** Programs of the distribution's base that it runs. */
  readonly programs?: readonly string[];
  readonly params?: Readonly<Record<string, string>>;
  readonly rounds?: number;
  readonly checksum?: string;
  readonly expectedMs: number;
}
