import type { Unit } from '../../model/unit.ts';
import type { Comparison, ControlFigures, Judged } from '../../model/verdict.ts';
import type { Evidence } from './evidence.ts';
import type { Margin } from './margin.ts';
import { roundsToSettle, type Limits } from './rounds-to-settle.ts';
import { fromWorse, intervalFromWorse } from './worse.ts';

/** Everything that a verdict on one cell rests on. */
export interface Case {
  readonly basis: Comparison['basis'];
  readonly unit: Unit;
  readonly evidence: Evidence;
  readonly margin: Margin;
  readonly adjustedPValue: number;
  /** Figures of a control that says that nothing here can be trusted. */
  readonly contamination: ControlFigures | undefined;
}

/**
 * - `contaminated`: the control differs from the baseline; nothing else is said.
 * - `regressed`, `improved`: the 95 % interval excludes 1 on that side, and the estimate is beyond the margin. The claim is
 *   about the direction and errs in 2.5 % of cells without a difference at most; the gate asks for more. Between two
 *   sessions without a baseline the whole interval has to be beyond the margin: it knows nothing of drift.
 * - `unchanged`: the 90 % interval lies within the margin (TOST). A difference that is sure but small is unchanged.
 * - `inconclusive`: neither is shown.
 */
export function judge(matter: Case): Judged {
  const comparison = toComparison(matter);
  const { contamination, evidence, margin } = matter;
  if (contamination !== undefined) return { kind: 'contaminated', comparison, control: contamination };
  const limits = { margin: margin.log, bound: matter.basis === 'direct' ? margin.log : 0 };
  if (isWorse(evidence, limits)) return { kind: 'regressed', comparison };
  if (isWorse(mirror(evidence), limits)) return { kind: 'improved', comparison };
  if (evidence.equivalent) return { kind: 'unchanged', comparison };
  const rounds = roundsToSettle(evidence, limits);
  return { kind: 'inconclusive', comparison, ...(rounds !== undefined && { roundsToSettle: rounds }) };
}

function isWorse({ interval, estimate }: Evidence, { bound, margin }: Limits): boolean {
  return interval !== undefined && interval.low > bound && estimate > margin;
}

function mirror(evidence: Evidence): Evidence {
  const { interval } = evidence;
  return {
    ...evidence,
    estimate: -evidence.estimate,
    ...(interval && { interval: { low: -interval.high, high: -interval.low } }),
  };
}

function toComparison({ basis, unit, evidence, margin, adjustedPValue }: Case): Comparison {
  const { rounds, interval, equivalenceInterval, pValue } = evidence;
  return {
    basis,
    rounds,
    ratio: fromWorse(evidence.estimate, unit),
    ...(interval && { interval: intervalFromWorse(interval, unit) }),
    ...(equivalenceInterval && { equivalenceInterval: intervalFromWorse(equivalenceInterval, unit) }),
    margin: margin.share,
    pValue,
    adjustedPValue,
  };
}
