import { emulatorSentence, isEmulated } from '../../model/emulation.ts';
import type { Row } from '../../model/row.ts';
import type { Unjudged } from '../../model/verdict.ts';
import type { Session } from './session.ts';

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
