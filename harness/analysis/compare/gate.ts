import {
  type Cell,
  type CellVerdict,
  type Confirmation,
  type GateFinding,
  type Metric,
  type Row,
  controlScope,
  countOf,
} from '../../model/index.ts';
import { mannWhitneyTail, shiftExceedance, twoSampleShift } from '../statistics/mann-whitney.ts';
import { holm } from '../statistics/multiple-testing.ts';
import { fewestRounds } from '../statistics/power.ts';
import { exceedance, hodgesLehmann } from '../statistics/signed-rank.ts';
import { type Sessions, fromWorse, intervalFromWorse } from './evidence.ts';
import { type CompareRunsRequest, examineRuns } from './runs.ts';
import { sessionDeviation } from './session-deviation.ts';
import { type CompareOptions, type JudgedRun, openSession } from './session.ts';
import { examineVariants } from './variants.ts';
import { type Examined, countMargins } from './verdict.ts';

/** A cell that may turn a build red. */
export interface GatedCell {
  readonly cell: Cell;
  readonly metric: Metric;
  /** Log ratios to the baseline by round, or those of two sessions, that have no rounds together; above 0 where worse. */
  readonly samples: { readonly differences: ArrayLike<number> } | Sessions;
  /** As a share: a slowdown of no more than this is let through. */
  readonly margin: number;
  /** Standard deviation between sessions of what is tested, as a log: see `sessionDeviation`. */
  readonly deviation: number;
}

/** One-sided: an unchanged cell strays beyond this many standard deviations in one of twenty sessions. */
export const strayed = 1.645;

/** As a log: what a cell has to be worse by. Without the second part, what a session draws once would pass for a slowdown. */
function thresholdOf({ margin, deviation }: GatedCell): number {
  return Math.log1p(margin) + strayed * deviation;
}

/** The sessions of a check. Simulation tells what they find, and what they cost: see docs/method.md. */
export const stages = {
  screening: {
    /** Where the user names none. */
    rounds: 10,
    /** For each cell by itself. A slower cell that is passed over here is never looked at again, and a second look is cheap. */
    level: 0.35,
  },
  rescreening: {
    /** Times the rounds of the first session, for all suspects together: see `rescreeningRounds`. */
    shared: 4,
    least: 1,
    most: 3,
    /** For each cell by itself, over the rounds of both sessions: what is left is worth the price of the last. */
    level: 0.05,
    /** The same where it is held against a stored run: that one strays as well, which 20 A/A pairs may have missed. */
    levelOfRuns: 0.01,
  },
  confirmation: {
    /** Times the rounds of the first session, which measures far more cells. */
    factor: 6,
    /** For all suspects together: the chance that an unchanged night is red. */
    level: 0.01,
  },
  repetition: {
    /**
     * Of what the confirmation flags, over as many rounds of a session more. What a session draws once can pass for a slowdown where
     * A/A pairs are too noisy to tell how much that is; hardly so in two sessions, and a slower cell is seen in any.
     */
    level: 0.05,
  },
} as const;

/**
 * Rounds of the second session, after a first of so many. Where noise is small there are few suspects on a night without a
 * change, and each may have more; where it is large they are many, and have as many as in the first.
 */
export function rescreeningRounds(rounds: number, suspects: number): number {
  const { shared, least, most } = stages.rescreening;
  return Math.round(rounds * Math.min(most, Math.max(least, shared / suspects)));
}

/** The first session: flags every cell that looks worse by more than its threshold. */
export function screen(cells: readonly GatedCell[]): GateFinding[] {
  return cells.map((gated) => flagAt(stages.screening.level, gated));
}

/**
 * Cells that were flagged once more, by the rounds of both sessions together: `gate` judges those that still are. None of
 * these rounds is in what it tests, so that neither session can make a build red. A cell that the second session has no
 * number of stays flagged, by the first alone.
 */
export function rescreen(suspects: readonly GatedCell[], again: readonly GatedCell[]): GateFinding[] {
  const known = new Map(again.map((gated) => [gated.cell.id, gated]));
  return suspects.map((gated) => {
    const pooled = pool(gated, known.get(gated.cell.id));
    if (pooled === undefined) return { ...flagAt(stages.screening.level, gated), flagged: true };
    const { level, levelOfRuns } = stages.rescreening;
    return flagAt('differences' in pooled.samples ? level : levelOfRuns, pooled);
  });
}

function flagAt(level: number, gated: GatedCell): GateFinding {
  const pValue = testCell(gated);
  return { ...describe(gated), pValue, flagged: pValue <= level };
}

/** A stored run that both sessions are held against has its rounds but once. */
function pool(first: GatedCell, second: GatedCell | undefined): GatedCell | undefined {
  const [own, other] = [first.samples, second?.samples];
  if (other === undefined) return undefined;
  if ('differences' in own)
    return 'differences' in other
      ? { ...first, samples: { differences: join(own.differences, other.differences) } }
      : undefined;
  if ('differences' in other) return undefined;
  return { ...first, samples: { after: join(own.after, other.after), before: own.before } };
}

function join(first: ArrayLike<number>, second: ArrayLike<number>): Float64Array {
  return Float64Array.from([...Array.from(first), ...Array.from(second)]);
}

interface GateLevel {
  readonly alpha?: number;
  /** Cells that might have been tested as well, and were not: they count in the adjustment. */
  readonly untested?: number;
}

/**
 * Tests for every cell that it is worse by more than its threshold, with Holm's adjustment over all cells together, so that
 * an unchanged night is red with probability α at most. Pairs have the exact signed-rank test, two sessions that of Mann
 * and Whitney.
 */
export function gate(
  cells: readonly GatedCell[],
  { alpha = stages.confirmation.level, untested = 0 }: GateLevel = {},
): GateFinding[] {
  const pValues = cells.map(testCell);
  const adjusted = holm([...pValues, ...new Array<number>(untested).fill(1)]);
  return cells.map((gated, i) => {
    const [pValue, adjustedPValue] = [pValues[i] ?? 1, adjusted[i] ?? 1];
    return { ...describe(gated), pValue, adjustedPValue, flagged: adjustedPValue <= alpha };
  });
}

function testCell(gated: GatedCell): number {
  const { samples } = gated;
  if ('differences' in samples) return exceedance(samples.differences, thresholdOf(gated));
  return shiftExceedance(samples.after, samples.before, thresholdOf(gated));
}

function describe(gated: GatedCell): Omit<GateFinding, 'pValue' | 'adjustedPValue' | 'flagged'> {
  const { cell, metric, margin, deviation, samples } = gated;
  const pairs = 'differences' in samples;
  const location = pairs ? hodgesLehmann(samples.differences) : twoSampleShift(samples.after, samples.before);
  const interval = location?.interval;
  return {
    cell,
    metric,
    margin,
    ...(deviation > 0 && { threshold: Math.expm1(thresholdOf(gated)) }),
    rounds: pairs ? samples.differences.length : Math.min(samples.after.length, samples.before.length),
    ratio: fromWorse(location?.estimate ?? NaN, metric.unit),
    ...(interval && { interval: intervalFromWorse(interval, metric.unit) }),
  };
}

/**
 * Flags every `regressed` count of instructions: there is no test, and so no correction. A difference below the coarser
 * margin is measured again: three processes of a program that waits for a thread may count the same by chance.
 */
export function gateCounts(verdicts: readonly CellVerdict[]): GateFinding[] {
  return verdicts.flatMap(({ cell, metric, verdict }) => {
    if (!('comparison' in verdict) || verdict.comparison.basis !== 'counts') return [];
    const { margin, rounds, ratio, exact } = verdict.comparison;
    const flagged = verdict.kind === 'regressed';
    const certain = exact === true && ratio > 1 + countMargins.inexact;
    return [{ cell, metric, margin, rounds, ratio, flagged, ...(certain && { certain }) }];
  });
}

/**
 * The cells of a run that a gate may hold against the baseline: all that a verdict can be given on, except controls
 * and those whose control says that the session cannot be trusted. The verdict of a cell that is left out says why.
 */
export function toGatedCells(judged: JudgedRun, options: CompareOptions = {}): GatedCell[] {
  const session = openSession(judged);
  return listTested(examineVariants(session, options)).map(({ row, margin }) => ({
    ...toGated(row, margin),
    samples: { differences: session.differencesOf(row) ?? [] },
    deviation: deviationOf(row, margin, options),
  }));
}

/** The same of two runs. The session of either strays, so that the variance between sessions is in the result twice. */
export function toGatedRuns(request: CompareRunsRequest): GatedCell[] {
  return listTested(examineRuns(request)).flatMap(({ row, margin, sessions }) =>
    sessions === undefined
      ? []
      : [
          {
            ...toGated(row, margin),
            samples: sessions,
            deviation: Math.SQRT2 * deviationOf(row, margin, request),
          },
        ],
  );
}

function listTested(examined: readonly Examined[]): Tested[] {
  return examined.flatMap(({ row, finding }) => {
    if (!('evidence' in finding) || finding.contamination !== undefined) return [];
    if (row.cell.twin === true || finding.control === true) return [];
    return [{ row, margin: finding.margin.share, sessions: finding.sessions }];
  });
}

interface Tested {
  readonly row: Row;
  readonly margin: number;
  readonly sessions: Sessions | undefined;
}

function toGated({ cell, metric }: Row, margin: number): Pick<GatedCell, 'cell' | 'metric' | 'margin'> {
  return { cell, metric, margin };
}

function deviationOf({ cell }: Row, margin: number, { earlierControls }: CompareOptions): number {
  return sessionDeviation(earlierControls?.get(controlScope(cell)) ?? [], Math.log1p(margin));
}

/** What the confirmation flagged, by a session more of these cells alone: `confirm` believes what both flag. */
export function repeat(cells: readonly GatedCell[]): GateFinding[] {
  return gate(cells, { alpha: stages.repetition.level });
}

/**
 * Holds the flagged cells of the screening against a session of them alone, with another seed and new
 * containers. A cell that could not be measured again is not confirmed, and is not forgotten either. A finding that the
 * first session is certain of needs no second.
 */
export function confirm(first: readonly GateFinding[], second: readonly GateFinding[]): Confirmation[] {
  const again = new Map(second.map((finding) => [finding.cell.id, finding]));
  return first
    .filter(({ flagged }) => flagged)
    .map((finding) => {
      const other = again.get(finding.cell.id);
      return {
        first: finding,
        ...(other && { second: other }),
        confirmed: finding.certain === true || other?.flagged === true,
      };
    });
}

/** Takes back what the session after the confirmation does not flag as well; counts need none. */
export function confirmTwice(
  confirmations: readonly Confirmation[],
  repeated: readonly GateFinding[],
): Confirmation[] {
  const third = new Map(repeated.map((finding) => [finding.cell.id, finding]));
  return confirmations.map((confirmation) => {
    if (!needsRepetition(confirmation)) return confirmation;
    const again = third.get(confirmation.first.cell.id);
    return { ...confirmation, ...(again && { third: again }), confirmed: again?.flagged === true };
  });
}

/** Of a count another session would say the same. */
export function needsRepetition({ confirmed, first, second }: Confirmation): boolean {
  return confirmed && first.certain !== true && second?.pValue !== undefined;
}

/** Why a gate over so many cells could not turn red whatever was measured, and what it would take; undefined if it can. */
export function whyGateCannotFire(
  cells: number,
  rounds: number,
  alpha: number = stages.confirmation.level,
): string | undefined {
  if (cells === 0) return 'A gate over no cell can never fire';
  const needed = fewestRounds({ cells, alpha });
  if (rounds >= needed) return undefined;
  const smallest = toShort(2 ** -rounds);
  return `A gate over ${countOf(cells, 'cell')} with ${countOf(rounds, 'round')} can never fire: its smallest p-value is ${smallest}, and ${toShort(alpha / cells)} is wanted; it takes ${needed} rounds`;
}

/** The same of the first session of a check, which tests each cell by itself. */
export function whyScreenCannotFlag(cells: number, rounds: number): string | undefined {
  if (cells === 0) return 'A gate over no cell can never fire';
  return whyGateCannotFire(1, rounds, stages.screening.level);
}

/** Sizes of a cell's samples: now, in the first session of a check and in its second, and in the stored run. */
interface RunSizes {
  readonly first: number;
  readonly second: number;
  readonly stored: number;
}

/** The same of a check of two runs: undefined where one cell alone could be flagged by both of its sessions. */
export function whyRunsGateCannotFire(cells: readonly RunSizes[]): string | undefined {
  const { least, levelOfRuns } = stages.rescreening;
  const [most] = cells.toSorted((a, b) => smallestOf(a.first, a.stored) - smallestOf(b.first, b.stored));
  if (most === undefined) return 'A gate over no cell can never fire';
  return (
    whyTooFew(most.first, most.stored, stages.screening.level) ??
    whyTooFew((1 + least) * most.first, most.stored, levelOfRuns) ??
    whyTooFew(most.second, most.stored, stages.confirmation.level)
  );
}

function smallestOf(now: number, stored: number): number {
  return mannWhitneyTail(0, { n: now, m: stored });
}

function whyTooFew(now: number, stored: number, level: number): string | undefined {
  const smallest = smallestOf(now, stored);
  if (smallest <= level) return undefined;
  return `A gate over ${countOf(now, 'round')} now and ${stored} before can never fire: its smallest p-value is ${toShort(smallest)}, and ${toShort(level)} is wanted`;
}

function toShort(value: number): string {
  return String(Number(value.toPrecision(2)));
}
