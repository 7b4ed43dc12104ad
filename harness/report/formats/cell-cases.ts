import type { Row } from '../../model/row.ts';
import type { CellVerdict } from '../../model/verdict.ts';
import type { Case } from './junit-case.ts';
import { renderQuantity } from '../text/quantity-text.ts';
import { safeText } from '../text/escape.ts';
import { toEstimate } from '../text/interval-text.ts';
import { describeVerdict } from '../text/verdict-text.ts';
import { isSettled } from '../text/verdict-words.ts';

/**
 * A test for each of the rows, which are those of first metrics: regressed is a failure, failed an error, and what cannot be
 * judged is skipped. Twins have none: they test the session.
 */
export function toCellCases(rows: readonly Row[], verdicts: readonly CellVerdict[]): Case[] {
  const byCell = new Map(verdicts.map((of) => [of.cell.id, of]));
  return rows
    .filter(({ cell }) => cell.twin !== true)
    .map((row) => toEmptyCase(row) ?? toJudgedCase(row, byCell.get(row.cell.id)));
}

function toEmptyCase({ cell, status, reason = '' }: Row): Case | undefined {
  if (status !== 'failed' && status !== 'unavailable') return undefined;
  return {
    cell,
    outcome: status === 'failed' ? 'error' : 'skipped',
    message: `${status}: ${safeText(reason)}`,
  };
}

function toJudgedCase(row: Row, of: CellVerdict | undefined): Case {
  const { cell } = row;
  if (of === undefined) return { cell, outcome: 'passed', message: describeMedian(row) };
  const { verdict } = of;
  const message = `${describeVerdict(of)}; ${describeMedian(row)}`;
  if (verdict.kind === 'regressed') return { cell, outcome: 'failure', message };
  if (verdict.kind === 'failed') return { cell, outcome: 'error', message };
  return { cell, outcome: isSettled(verdict) ? 'passed' : 'skipped', message };
}

function describeMedian(row: Row): string {
  const median = 'summary' in row ? toEstimate(row.summary.median, row.summary) : undefined;
  return median === undefined ? '' : `median ${renderQuantity(median, row.metric.unit)}`;
}
