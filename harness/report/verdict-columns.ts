import type { Row } from '../model/row.ts';
import type { CellVerdict, Verdict } from '../model/verdict.ts';
import { toEstimate } from './interval-text.ts';
import type { Value } from './table/table.ts';

export const verdictColumns = ['verdict', 'margin', 'adjusted_p_value', 'rounds_to_settle'] as const;

type VerdictFields = Partial<Record<(typeof verdictColumns)[number], Value>>;

/** What a verdict is about. */
type Judged = Pick<Row, 'cell' | 'metric'>;

/** By the id of the cell and the name of the metric. */
export type VerdictIndex = ReadonlyMap<string, Verdict>;

export function indexVerdicts(verdicts: readonly CellVerdict[]): VerdictIndex {
  return new Map(verdicts.map((of) => [keyOf(of), of.verdict]));
}

/** Undefined for metrics that verdicts are not about. */
export function verdictOf(row: Judged, verdicts: VerdictIndex): Verdict | undefined {
  return verdicts.get(keyOf(row));
}

/** Nothing for metrics that verdicts are not about. */
export function toVerdictFields(row: Judged, verdicts: VerdictIndex): VerdictFields {
  const verdict = verdictOf(row, verdicts);
  if (verdict === undefined) return {};
  const comparison = 'comparison' in verdict ? verdict.comparison : undefined;
  return {
    verdict: verdict.kind,
    margin: toEstimate(comparison?.margin),
    adjusted_p_value: toEstimate(comparison?.adjustedPValue),
    rounds_to_settle: verdict.kind === 'inconclusive' ? verdict.roundsToSettle : undefined,
  };
}

function keyOf({ cell, metric }: Judged): string {
  return JSON.stringify([cell.id, metric.name]);
}
