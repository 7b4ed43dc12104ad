import type { GatedCell } from './gate.ts';
import { examineVariants } from './compare.ts';
import type { CompareOptions } from './session-control.ts';
import { openSession, type JudgedRun } from './session.ts';

/**
 * The cells of a run that a gate may hold against the baseline: all that a verdict can be given on, except twins and those
 * whose control says that the session cannot be trusted. What is left out has a verdict that says why.
 */
export function toGatedCells(judged: JudgedRun, options: CompareOptions = {}): GatedCell[] {
  const session = openSession(judged);
  return examineVariants(session, options).flatMap(({ row, finding }) => {
    if (!('evidence' in finding) || finding.contamination !== undefined || row.cell.twin === true) return [];
    const differences = session.differencesOf(row) ?? [];
    return [{ cell: row.cell, metric: row.metric, differences, margin: finding.margin.share }];
  });
}
