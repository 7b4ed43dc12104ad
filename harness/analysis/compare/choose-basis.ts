import type { Row } from '../../model/row.ts';
import { isSameComparison } from '../../model/run.ts';
import type { Comparison } from '../../model/verdict.ts';
import type { Sessions } from './evidence.ts';
import type { Session } from './session.ts';
import { whyNoBaseline } from './why-unjudged.ts';

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
export function chooseBasis(pair: Pair, { before, after }: Runs): Basis {
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
