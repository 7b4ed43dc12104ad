import type { Row } from '../../model/row.ts';
import type { CellVerdict, Judged, Unjudged } from '../../model/verdict.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { judge, type Case } from './judge.ts';

/** What was found out about a row before it is looked at together with the others. */
export interface Examined {
  readonly row: Row;
  readonly finding: Unjudged | Omit<Case, 'adjustedPValue'> | Judged;
}

/** Verdicts, in the same order; p-values are adjusted over all that have one. */
export function conclude(examined: readonly Examined[]): CellVerdict[] {
  const cases = examined.flatMap(({ finding }) => ('evidence' in finding ? [finding] : []));
  const adjusted = benjaminiHochberg(cases.map(({ evidence }) => evidence.pValue));
  const adjustedOf = new Map(cases.map((found, i) => [found, adjusted[i] ?? 1]));
  return examined.map(({ row: { cell, metric }, finding }) => ({
    cell,
    metric,
    verdict:
      'evidence' in finding ? judge({ ...finding, adjustedPValue: adjustedOf.get(finding) ?? 1 }) : finding,
  }));
}
