import {
  type CellVerdict,
  type ControlCheck,
  type Row,
  type SuiteAnswer,
  type Unjudged,
  emulatorSentence,
  isBaseline,
  isEmulated,
} from '../../model/index.ts';
import { answerSuites } from './answer.ts';
import { checkControls, isControlOfVariants, withholdBy } from './controls.ts';
import { pairedEvidence } from './evidence.ts';
import { type CompareOptions, type JudgedRun, type Session, openSession, readControl } from './session.ts';
import { type Examined, conclude, judgeCounts } from './verdict.ts';

/** Why nothing can be said about a row, whatever it is held against. Undefined where something can. */
export function whyUnjudged(session: Session, row: Row): Unjudged | undefined {
  if (row.status === 'unavailable' || row.status === 'failed')
    return { kind: row.status, reason: row.reason };
  if (emulated(session, row)) return { kind: 'emulated', reason: emulatorSentence };
  const unsteady = session.whyUnsteady(row.cell);
  if (unsteady !== undefined) return { kind: 'not-steady', reason: unsteady };
  if (session.logsOf(row) !== undefined) return undefined;
  return {
    kind: 'failed',
    reason: `it has a ${row.metric.name} that is not above 0, of which there is no ratio`,
  };
}

/** The same for what a row is held against: the reason says whose it is. */
export function whyNoBaseline(session: Session, row: Row): Unjudged | undefined {
  const baseline = session.baselineOf(row.cell);
  if (baseline === undefined) return { kind: 'new' };
  const found = whyUnjudged(session, baseline);
  if (found === undefined || !('reason' in found)) return found;
  return { ...found, reason: `the baseline ${baseline.cell.variant}: ${found.reason}` };
}

/** Under an emulator time measures the translator; instructions of the guest are the only number that means something. */
function emulated({ record }: Session, { cell, metric }: Row): boolean {
  return isEmulated(cell, record) && metric.unit !== 'insn/op';
}

/**
 * A verdict on every cell of a run but the baselines, in the plan's order, by the pairs of its rounds. A/A controls are
 * judged like any other cell; the share of them with p ≤ .05 is the A/A rate, which should be .05 at most.
 */
export function compareVariants(judged: JudgedRun, options: CompareOptions = {}): CellVerdict[] {
  return conclude(examineVariants(openSession(judged), options));
}

/** The verdicts on a run's variants, the controls that they rest on, and what they amount to. */
export interface JudgedVariants {
  readonly verdicts: readonly CellVerdict[];
  readonly controls: readonly ControlCheck[];
  readonly answers: readonly SuiteAnswer[];
}

export function judgeVariants(judged: JudgedRun, options: CompareOptions = {}): JudgedVariants {
  const session = openSession(judged);
  const checks = checkControls(session);
  const verdicts = conclude(examineVariants(session, options, checks));
  return { verdicts, controls: checks, answers: answerSuites({ session, verdicts, checks, ...options }) };
}

function examineCounts(row: Row, session: Session): Examined['finding'] {
  const baseline = session.baselineOf(row.cell);
  const before = baseline === undefined ? [] : session.valuesOf(baseline);
  return judgeCounts({ after: session.valuesOf(row), before }) ?? { kind: 'new' };
}

export function examineVariants(
  session: Session,
  options: CompareOptions,
  checks: readonly ControlCheck[] = checkControls(session),
): Examined[] {
  const rows = session.rows.filter(({ cell }) => !isBaseline(cell, session.record));
  return rows.map((row) => {
    const finding = examine(row, session, options);
    if (!('evidence' in finding) || row.cell.twin === true) return { row, finding };
    if (isControlOfVariants(row.cell, session)) return { row, finding: { ...finding, control: true } };
    const contamination = finding.contamination ?? withholdBy(checks, row, finding.evidence.estimate);
    return { row, finding: { ...finding, contamination } };
  });
}

function examine(row: Row, session: Session, options: CompareOptions): Examined['finding'] {
  const unjudged = whyUnjudged(session, row) ?? whyNoBaseline(session, row);
  if (unjudged !== undefined) return unjudged;
  if (row.cell.counted !== undefined) return examineCounts(row, session);
  const { margin, contamination } = readControl(session, row.cell, options);
  const evidence = pairedEvidence(session.differencesOf(row) ?? [], margin, session.levelsOf(row.cell));
  if (evidence === undefined)
    return { kind: 'failed', reason: 'no round has a number of both it and the baseline' };
  return { basis: 'pairs', unit: row.metric.unit, evidence, margin, contamination };
}
