import type {
  CellVerdict,
  Comparison,
  ControlFigures,
  Judged,
  Row,
  Unit,
  Unjudged,
} from '../../model/index.ts';
import { normalQuantile } from '../statistics/distributions.ts';
import { summariseValues } from '../statistics/median.ts';
import { benjaminiHochberg } from '../statistics/multiple-testing.ts';
import { type Evidence, type Margin, type Sessions, fromWorse, intervalFromWorse } from './evidence.ts';

/** Standard error of the Hodges–Lehmann estimate relative to that of the mean, on normal values: √(π/3). */
const inefficiency = 1.0233;

/** The fewest rounds that have an interval of 90 % (equality) and of 95 % (difference). */
const fewest = { equality: 5, difference: 6 };

/** As logs. */
interface Limits {
  readonly margin: number;
  /** Equality is shown within this. */
  readonly equality: number;
  /** The interval of a difference lies above this: 0, or the margin. */
  readonly bound: number;
}

/**
 * With how many rounds the verdict would no longer be `inconclusive`, if estimate and spread stay as they are: within
 * the margin of equality when the 90 % interval fits into it, beyond it when the 95 % interval excludes `bound`. More than there were.
 * Undefined where one round says nothing about the spread, and for an estimate right on the margin.
 */
export function roundsToSettle(
  { estimate, spread = NaN, rounds }: Evidence,
  { margin, equality, bound }: Limits,
): number | undefined {
  const size = Math.abs(estimate);
  // Right on the margin, or between what is equal and what matters, no number of rounds settles anything.
  if (size >= equality && size <= margin) return undefined;
  const needed =
    size < equality
      ? Math.max(fewest.equality, sampleSize({ tail: 0.05, spread, gap: equality - size }))
      : Math.max(fewest.difference, sampleSize({ tail: 0.025, spread, gap: size - bound }));
  return Number.isFinite(needed) ? Math.max(rounds + 1, needed) : undefined;
}

interface Precision {
  readonly tail: number;
  readonly spread: number;
  /** Half the width that the interval has to stay below. */
  readonly gap: number;
}

function sampleSize({ tail, spread, gap }: Precision): number {
  return Math.ceil(((normalQuantile(tail) * inefficiency * spread) / gap) ** 2);
}

/** Everything that a verdict on one cell rests on. */
export interface Case {
  readonly basis: Comparison['basis'];
  readonly unit: Unit;
  readonly evidence: Evidence;
  /** The values of two sessions that the evidence is from; absent where they are pairs. */
  readonly sessions?: Sessions;
  readonly margin: Margin;
  readonly adjustedPValue: number;
  /** Figures of a control that says that nothing here can be trusted. */
  readonly contamination: ControlFigures | undefined;
  /** The variants are expected to be equal: what it says is about the session, not about one of them. */
  readonly control?: boolean;
}

/**
 * - `control`: its workload is expected to be equal in all variants; nothing else is said.
 * - `contaminated`: the A/A control differs from the baseline, or another control by as much as this does.
 * - `regressed`, `improved`: the 95 % interval excludes 1 on that side, and the estimate is beyond the margin. The claim is
 *   about the direction and errs in 2.5 % of cells without a difference at most; the gate asks for more. Between two
 *   sessions without a baseline the whole interval has to be beyond the margin: it knows nothing of drift.
 * - `unchanged`: the 90 % interval lies within the margin (TOST). A difference that is sure but small is unchanged.
 * - `inconclusive`: neither is shown.
 */
export function judge(matter: Case): Judged {
  const comparison = toComparison(matter);
  const { contamination, evidence, margin } = matter;
  if (matter.control === true) return { kind: 'control', comparison };
  if (contamination !== undefined) return { kind: 'contaminated', comparison, control: contamination };
  const limits = {
    margin: margin.log,
    equality: margin.equality,
    bound: matter.basis === 'direct' ? margin.log : 0,
  };
  const kind = settledKind(evidence, limits);
  if (kind !== undefined) return { kind, comparison };
  const rounds = roundsToSettle(evidence, limits);
  return { kind: 'inconclusive', comparison, ...(rounds !== undefined && { roundsToSettle: rounds }) };
}

/** What the evidence alone shows; undefined where it shows neither. */
export function settledKind(
  { verdictInterval: interval, estimate, equivalent }: Evidence,
  { bound, margin }: Pick<Limits, 'bound' | 'margin'>,
): 'regressed' | 'improved' | 'unchanged' | undefined {
  if (interval !== undefined && interval.low > bound && estimate > margin) return 'regressed';
  if (interval !== undefined && -interval.high > bound && -estimate > margin) return 'improved';
  return equivalent ? 'unchanged' : undefined;
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

/**
 * As shares: how much a count has to change by in order to matter. No machine disturbs a count, so that these are not about
 * noise. `exact`, 50 ppm, is where every process of either side counted the same: more than the order in which two threads
 * wait makes of them, and much less than a rebuild with a worse routine. `inexact` is where counts of one side differ.
 */
export const countMargins = { exact: 0.000_05, inexact: 0.005 } as const;

export interface Counts {
  readonly after: ArrayLike<number>;
  readonly before: ArrayLike<number>;
}

/**
 * Compares counts of instructions by their medians alone: `inconclusive` where those of one side differ by more than the
 * coarser margin, so that no median stands for them. Undefined where a side has none.
 */
export function judgeCounts({ after, before }: Counts): Judged | undefined {
  const [own, other] = [summariseValues(after), summariseValues(before)];
  if (own === undefined || other === undefined) return undefined;
  const ratio = own.median / other.median;
  const spread = Math.max(own.max / own.min, other.max / other.min) - 1;
  const margin = spread === 0 ? countMargins.exact : countMargins.inexact;
  const comparison: Comparison = {
    basis: 'counts',
    rounds: Math.min(own.n, other.n),
    ratio,
    margin,
    ...(spread === 0 && { exact: true }),
  };
  return spread > margin ? { kind: 'inconclusive', comparison } : judgeCounted(comparison);
}

function judgeCounted(comparison: Comparison): Extract<Judged, { comparison: Comparison }> {
  const { ratio, margin } = comparison;
  if (ratio > 1 + margin) return { kind: 'regressed', comparison };
  return { kind: ratio < 1 / (1 + margin) ? 'improved' : 'unchanged', comparison };
}

/** A ratio of counts that is made from those of several workloads. */
export function judgeCountRatio(ratio: number): Judged {
  return judgeCounted({ basis: 'counts', rounds: 1, ratio, margin: countMargins.inexact });
}

/** A row judged by itself, before p-values are adjusted over all rows. */
export interface Examined {
  readonly row: Row;
  readonly finding: Unjudged | Omit<Case, 'adjustedPValue'> | Judged;
}

/** Verdicts, in the same order; p-values are adjusted over all that have one. */
export function conclude(examined: readonly Examined[]): CellVerdict[] {
  const cases = examined.flatMap(({ finding }) => ('evidence' in finding ? [finding] : []));
  const adjusted = benjaminiHochberg(cases.map(({ evidence }) => evidence.pValue));
  const adjustedOf = new Map(cases.map((found, i) => [found, adjusted[i] ?? 1]));
  return examined.map(({ row: { cell, metric }, finding }) => ({
    cell,
    metric,
    verdict:
      'evidence' in finding ? judge({ ...finding, adjustedPValue: adjustedOf.get(finding) ?? 1 }) : finding,
  }));
}
