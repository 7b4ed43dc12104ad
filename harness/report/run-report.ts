import type { NoiseReport } from '../model/noise.ts';
import type { Row } from '../model/row.ts';
import type { RunRecord } from '../model/run.ts';
import type { CellVerdict } from '../model/verdict.ts';

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
