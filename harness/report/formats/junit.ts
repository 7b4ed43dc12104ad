import type { CellVerdict, CheckReport, Row } from '../../model/index.ts';
import type { Table } from '../tables/table.ts';
import { describeCheck } from '../terminal/check.ts';
import { safeText } from '../text/escape.ts';
import { renderQuantity, toEstimate } from '../text/format.ts';
import { describeVerdict, isSettled } from '../text/words.ts';
import { type Case, type Property, renderJunit, toCases } from './junit-xml.ts';

/** JUnit XML: a suite per suite, a test case per cell; what could not be judged is skipped, and says why. */
export function renderCheckJunit(report: CheckReport): string {
  const { reference, run, confirmationRun, command, notes } = report;
  const values = { reference, run, ...(confirmationRun !== undefined && { confirmationRun }), command };
  const properties: Property[] = [...Object.entries(values), ...notes.map((note) => ['note', note] as const)];
  return renderJunit({ name: describeCheck(report), properties, cases: toCases(report) });
}

/** A test for each cell that the table is about, whatever its columns are. */
export function* toJunitText({ name, run, cases }: Table): Generator<string, void, undefined> {
  const properties = [['run', run] as const, ['table', name] as const];
  yield renderJunit({ name: `${name} of run ${run}`, properties, cases: cases() }).slice(0, -1);
}

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
