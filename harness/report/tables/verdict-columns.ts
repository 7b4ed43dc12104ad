import type { Row } from '../../model/row.ts';
import type { CellVerdict, Verdict } from '../../model/verdict.ts';
import type { Column } from './csv-column.ts';
import { toEstimate } from '../text/interval-text.ts';
import type { Value } from './table.ts';
import { verdictKinds } from '../text/verdict-words.ts';

export const describedVerdictColumns = [
  {
    name: 'verdict',
    datatype: 'string',
    // A cell that is missing has no line.
    values: verdictKinds.filter((kind) => kind !== 'missing'),
    description: "Of the workload's first metric alone",
  },
  {
    name: 'margin',
    datatype: 'number',
    unit: '1',
    description: 'What a change had to exceed to matter, as a share',
  },
  {
    name: 'adjusted_p_value',
    datatype: 'number',
    unit: '1',
    description: 'Two-sided, adjusted for all cells that were compared together (Benjamini & Hochberg)',
  },
  {
    name: 'rounds_to_settle',
    datatype: 'integer',
    unit: 'rounds',
    description: 'With which an inconclusive verdict would be settled, as far as that can be said',
  },
] as const satisfies readonly Column[];

type VerdictFields = Partial<Record<(typeof describedVerdictColumns)[number]['name'], Value>>;

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
