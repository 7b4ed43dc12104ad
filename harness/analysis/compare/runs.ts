import {
  type CellVerdict,
  type Comparison,
  type ControlFigures,
  type Row,
  type Unjudged,
  isSameComparison,
} from '../../model/index.ts';
import { differingFacts } from './comparable.ts';
import { type Margin, type Sessions, unpairedEvidence } from './evidence.ts';
import {
  type CompareOptions,
  type JudgedRun,
  type Session,
  type SessionControl,
  openSession,
  readControl,
} from './session.ts';
import { whyNoBaseline, whyUnjudged } from './variants.ts';
import { type Examined, conclude, judgeCounts } from './verdict.ts';

export interface Runs {
  readonly before: Session;
  readonly after: Session;
}

/** One cell in both. */
export interface Pair {
  readonly row: Row;
  readonly earlier: Row;
}

interface Basis {
  readonly basis: Comparison['basis'];
  readonly sessions: Sessions;
}

/** Each session's ratios to a baseline of its own, where both have the same one; else the values themselves. */
function chooseBasis(pair: Pair, { before, after }: Runs): Basis {
  const { row, earlier } = pair;
  const own = { after: ratiosOf(after, row), before: ratiosOf(before, earlier) };
  if (isSameComparison(before.record, after.record) && own.after.length > 0 && own.before.length > 0)
    return { basis: 'own-baselines', sessions: own };
  return {
    basis: 'direct',
    sessions: { after: after.logsOf(row) ?? [], before: before.logsOf(earlier) ?? [] },
  };
}

/** None for the baseline itself, and where the session's baseline cannot be trusted. */
function ratiosOf(session: Session, row: Row): Float64Array {
  const none = new Float64Array();
  if (session.baselineOf(row.cell) === row || whyNoBaseline(session, row) !== undefined) return none;
  return session.differencesOf(row) ?? none;
}

export interface CompareRunsRequest extends CompareOptions {
  readonly before: JudgedRun;
  readonly after: JudgedRun;
  /** Names of `comparedFacts` that may differ. */
  readonly allow?: readonly string[];
}

interface Comparable extends Runs {
  readonly request: CompareRunsRequest;
}

/**
 * A verdict on every cell of two runs, matched by id: those of the later run in its plan's order, then those that it no
 * longer has. Facts that differ and are not let through make a cell `incomparable`.
 *
 * There are no pairs between two sessions. Where each has the baseline of its own, what is compared is the log ratio of a
 * cell to it, round by round: what drifted between the sessions is in both and goes away, and what is left is a change
 * relative to the baseline. For the baseline itself, and without one, the values are compared, and drift is in the
 * result: there `judge` asks for more. Either way the shift between the two samples has the exact interval of the
 * Mann–Whitney test. It covers what varies from round to round, but not what is drawn once per session.
 */
export function compareRuns(request: CompareRunsRequest): CellVerdict[] {
  return conclude(examineRuns(request));
}

export function examineRuns(request: CompareRunsRequest): Examined[] {
  const runs = { before: openSession(request.before), after: openSession(request.after), request };
  const found = runs.after.rows.map((row): Examined => ({ row, finding: examine(row, runs) }));
  const gone = runs.before.rows.filter(({ cell }) => runs.after.rowOf(cell) === undefined);
  return [...found, ...gone.map((row): Examined => ({ row, finding: { kind: 'missing' } }))];
}

function examine(row: Row, runs: Comparable): Examined['finding'] {
  const earlier = runs.before.rowOf(row.cell);
  if (earlier === undefined) return { kind: 'new' };
  const unjudged =
    whyUnjudged(runs.after, row) ?? whyIncomparable(row, runs) ?? whyNotBefore(runs.before, earlier);
  if (unjudged !== undefined) return unjudged;
  if (row.cell.counted !== undefined) return examineCounts({ row, earlier }, runs);
  const { margin, contamination } = strictest(
    readControl(runs.before, row.cell, runs.request),
    readControl(runs.after, row.cell, runs.request),
  );
  const { basis, sessions } = chooseBasis({ row, earlier }, runs);
  const evidence = unpairedEvidence(sessions, margin);
  if (evidence === undefined) return noNumber;
  return { basis, unit: row.metric.unit, evidence, sessions, margin, contamination };
}

const noNumber = { kind: 'failed', reason: 'one of the runs has no number of it' } as const;

/** Counts do not drift: those of two sessions are compared as those of one, without a baseline between them. */
function examineCounts(
  { row, earlier }: { readonly row: Row; readonly earlier: Row },
  { before, after }: Comparable,
): Examined['finding'] {
  return judgeCounts({ after: after.valuesOf(row), before: before.valuesOf(earlier) }) ?? noNumber;
}

function whyIncomparable({ cell }: Row, { before, after, request }: Comparable): Unjudged | undefined {
  const { allow = [] } = request;
  const differing = differingFacts(after.record, before.record, { cell, allow });
  return differing.length === 0 ? undefined : { kind: 'incomparable', differing };
}

function whyNotBefore(before: Session, earlier: Row): Unjudged | undefined {
  const found = whyUnjudged(before, earlier);
  if (found === undefined || !('reason' in found)) return found;
  return { ...found, reason: `in run ${before.record.run}: ${found.reason}` };
}

function strictest(a: SessionControl, b: SessionControl): SessionControl {
  const margin: Margin = a.margin.share > b.margin.share ? a.margin : b.margin;
  const contamination: ControlFigures | undefined = b.contamination ?? a.contamination;
  return { margin, contamination };
}
