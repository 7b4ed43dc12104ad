import {
  type Cell,
  type CellVerdict,
  type CheckReport,
  type Confirmation,
  type Row,
  hasFailed,
} from '../../model/index.ts';
import { describeFate, describeFinding, describeMargin, describeMostChanged } from './check.ts';
import { renderQuantity, toEstimate } from './numbers.ts';
import { safeText } from './text.ts';
import { describeVerdict, isSettled } from './verdicts.ts';

/** A cell as one test. */
export interface Case {
  readonly cell: Cell;
  /** `error`: it could not be measured, though that was tried. */
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  /** The verdict, or the finding and whether it was confirmed. */
  readonly message: string;
}

/**
 * A case for every cell but the A/A controls, which test the session; a finding has one even where it has no verdict. A check
 * that could judge nothing has found nothing out, which is an error: readers of test reports take what is skipped for passed.
 */
export function toCases(report: CheckReport): Case[] {
  const findings = new Map(report.findings.map((found) => [found.first.cell.id, found]));
  const judged = report.verdicts.filter(({ cell }) => cell.twin !== true);
  const known = new Set(judged.map(({ cell }) => cell.id));
  const others = report.findings.filter(({ first }) => !known.has(first.cell.id));
  return [
    ...judged.map((of): Case => {
      const found = findings.get(of.cell.id);
      if (found !== undefined) return toFoundCase(found, report);
      const unjudged = report.gated === 0 ? 'error' : 'skipped';
      const outcome = isSettled(of.verdict) ? 'passed' : unjudged;
      return { cell: of.cell, outcome, message: describeVerdict(of) };
    }),
    ...others.map((found) => toFoundCase(found, report)),
  ];
}

function toFoundCase(found: Confirmation, report: CheckReport): Case {
  const { first, second, confirmed } = found;
  const sessions = [first, ...(second ? [second] : [])].map(describeFinding).join('; again ');
  const parts = [sessions, `margin ${describeMargin(first)}`, describeFate(found, report)];
  const most = describeMostChanged(found);
  const message = [...parts, ...(most === undefined ? [] : [most])].join('; ');
  return { cell: first.cell, outcome: confirmed ? 'failure' : 'passed', message };
}

/**
 * A test for each of the rows, which are those of first metrics: regressed is a failure, failed an error, and a cell that
 * cannot be judged is skipped. A/A controls have none: they test the session.
 */
export function toCellCases(rows: readonly Row[], verdicts: readonly CellVerdict[]): Case[] {
  const byCell = new Map(verdicts.map((of) => [of.cell.id, of]));
  return rows
    .filter(({ cell }) => cell.twin !== true)
    .map((row) => toEmptyCase(row) ?? toJudgedCase(row, byCell.get(row.cell.id)));
}

function toEmptyCase(row: Row): Case | undefined {
  const { cell, status, reason = '' } = row;
  if (status !== 'failed' && status !== 'unavailable') return undefined;
  return {
    cell,
    outcome: hasFailed(row) ? 'error' : 'skipped',
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
