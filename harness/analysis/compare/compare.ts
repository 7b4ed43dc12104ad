import type { Row } from '../../model/row.ts';
import { isBaseline } from '../../model/run.ts';
import type { CellVerdict } from '../../model/verdict.ts';
import { conclude, type Examined } from './conclude.ts';
import { pairedEvidence } from './evidence.ts';
import { judgeCounts } from './judge-counts.ts';
import { readControl, type CompareOptions } from './session-control.ts';
import { openSession, type JudgedRun, type Session } from './session.ts';
import { whyNoBaseline, whyUnjudged } from './why-unjudged.ts';

/**
 * A verdict on every cell of a run but the baselines, in the plan's order, by the pairs of its rounds. Twins are judged
 * like any other cell; the share of them with p ≤ .05 is the A/A rate, which should be .05 at most.
 */
export function compareVariants(judged: JudgedRun, options: CompareOptions = {}): CellVerdict[] {
  return conclude(examineVariants(openSession(judged), options));
}

function examineCounts(row: Row, session: Session): Examined['finding'] {
  const baseline = session.baselineOf(row.cell);
  const before = baseline === undefined ? [] : session.valuesOf(baseline);
  return judgeCounts({ after: session.valuesOf(row), before }) ?? { kind: 'new' };
}

export function examineVariants(session: Session, options: CompareOptions): Examined[] {
  const rows = session.rows.filter(({ cell }) => !isBaseline(cell, session.record));
  return rows.map((row) => ({ row, finding: examine(row, session, options) }));
}

function examine(row: Row, session: Session, options: CompareOptions): Examined['finding'] {
  const unjudged = whyUnjudged(session, row) ?? whyNoBaseline(session, row);
  if (unjudged !== undefined) return unjudged;
  if (row.cell.counted !== undefined) return examineCounts(row, session);
  const { margin, contamination } = readControl(session, row.cell, options);
  const evidence = pairedEvidence(session.differencesOf(row) ?? [], margin);
  if (evidence === undefined)
    return { kind: 'failed', reason: 'no round has a number of both it and the baseline' };
  return { basis: 'pairs', unit: row.metric.unit, evidence, margin, contamination };
}
