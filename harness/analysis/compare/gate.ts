import {
  type Cell,
  type CellVerdict,
  type Comparison,
  type Confirmation,
  type GateFinding,
  type Metric,
  units,
} from '../../model/index.ts';
import { type SampleSizes, mannWhitneyTail } from '../statistics/mann-whitney.ts';
import { holm } from '../statistics/multiple-testing.ts';
import { fewestRounds } from '../statistics/power.ts';
import { exceedance, hodgesLehmann } from '../statistics/signed-rank.ts';
import { fromWorse, intervalFromWorse } from './evidence.ts';
import { type CompareOptions, type JudgedRun, openSession } from './session.ts';
import { examineVariants } from './variants.ts';

/** A cell that may turn a build red. */
export interface GatedCell {
  readonly cell: Cell;
  readonly metric: Metric;
  /** Log ratios to the baseline by round, above 0 where worse. */
  readonly differences: ArrayLike<number>;
  /** As a share: a slowdown of no more than this is let through. */
  readonly margin: number;
}

/**
 * Tests for every cell that it is worse by more than the margin: the exact signed-rank test on d − log(1 + margin), with
 * Holm's adjustment over all cells together, so that an unchanged night is red with probability α at most. The result is
 * a suspicion; `confirm` makes it red.
 */
export function gate(cells: readonly GatedCell[], alpha = 0.05): GateFinding[] {
  const pValues = cells.map(({ differences, margin }) => exceedance(differences, Math.log1p(margin)));
  const adjusted = holm(pValues);
  return cells.map((gated, i) => {
    const [pValue, adjustedPValue] = [pValues[i] ?? 1, adjusted[i] ?? 1];
    return { ...describe(gated), pValue, adjustedPValue, flagged: adjustedPValue <= alpha };
  });
}

function describe({
  cell,
  metric,
  margin,
  differences,
}: GatedCell): Omit<GateFinding, 'pValue' | 'adjustedPValue' | 'flagged'> {
  const location = hodgesLehmann(differences);
  const interval = location?.interval;
  return {
    cell,
    metric,
    margin,
    rounds: differences.length,
    ratio: fromWorse(location?.estimate ?? NaN, metric.unit),
    ...(interval && { interval: intervalFromWorse(interval, metric.unit) }),
  };
}

/** Flags every `regressed` count of instructions: there is no test, and so no correction. */
export function gateCounts(verdicts: readonly CellVerdict[]): GateFinding[] {
  return verdicts.flatMap(({ cell, metric, verdict }) => {
    if (!('comparison' in verdict) || verdict.comparison.basis !== 'counts') return [];
    const { margin, rounds, ratio, exact } = verdict.comparison;
    const flagged = verdict.kind === 'regressed';
    return [{ cell, metric, margin, rounds, ratio, flagged, ...(exact && { certain: exact }) }];
  });
}

/**
 * Gates the comparison of two runs. A cell is flagged when its verdict is `regressed`, which asks for an
 * estimate beyond the margin, and the one-sided p-value that it is worse holds after Holm's adjustment over all cells
 * that could be compared. A/A controls are not gated, and counts have a gate of their own: see `gateCounts`.
 */
export function gateRuns(verdicts: readonly CellVerdict[], alpha = 0.05): GateFinding[] {
  const judged = verdicts.flatMap(({ verdict, ...of }) => {
    const tested = 'comparison' in verdict && verdict.comparison.pValue !== undefined;
    return tested ? [toFinding({ ...of, verdict }, verdict.comparison.pValue)] : [];
  });
  const gated = judged.filter(({ cell }) => cell.twin !== true);
  const adjusted = holm(gated.map(({ pValue }) => pValue));
  return gated.map(({ regressed, ...finding }, i) => {
    const adjustedPValue = adjusted[i] ?? 1;
    return { ...finding, adjustedPValue, flagged: regressed && adjustedPValue <= alpha };
  });
}

type Candidate = Omit<GateFinding, 'adjustedPValue' | 'flagged'> & {
  readonly pValue: number;
  readonly regressed: boolean;
};

function toFinding({ cell, metric, verdict }: CellVerdict, twoSided: number): Candidate {
  if (!('comparison' in verdict)) throw new TypeError(`${cell.id} was not compared`);
  const { margin, rounds, ratio, interval } = verdict.comparison;
  return {
    cell,
    metric,
    margin,
    rounds,
    ratio,
    ...(interval && { interval }),
    pValue: isWorse(metric.unit, ratio) ? twoSided / 2 : 1 - twoSided / 2,
    regressed: verdict.kind === 'regressed',
  };
}

function isWorse(unit: CellVerdict['metric']['unit'], ratio: Comparison['ratio']): boolean {
  return units[unit] === 'lower' ? ratio > 1 : ratio < 1;
}

/**
 * The cells of a run that a gate may hold against the baseline: all that a verdict can be given on, except controls
 * and those whose control says that the session cannot be trusted. The verdict of a cell that is left out says why.
 */
export function toGatedCells(judged: JudgedRun, options: CompareOptions = {}): GatedCell[] {
  const session = openSession(judged);
  return examineVariants(session, options).flatMap(({ row, finding }) => {
    if (!('evidence' in finding) || finding.contamination !== undefined) return [];
    if (row.cell.twin === true || finding.control === true) return [];
    const differences = session.differencesOf(row) ?? [];
    return [{ cell: row.cell, metric: row.metric, differences, margin: finding.margin.share }];
  });
}

/**
 * Holds the flagged cells of the first session against a second one of them alone, with another seed and new
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

/** Why a gate over so many cells could not turn red whatever was measured, and what it would take; undefined if it can. */
export function whyGateCannotFire(cells: number, rounds: number, alpha = 0.05): string | undefined {
  if (cells === 0) return 'A gate over no cell can never fire';
  const needed = fewestRounds({ cells, alpha });
  if (rounds >= needed) return undefined;
  const smallest = toShort(2 ** -rounds);
  const counted = `${cells} ${cells === 1 ? 'cell' : 'cells'}`;
  return `A gate over ${counted} with ${rounds} ${rounds === 1 ? 'round' : 'rounds'} can never fire: its smallest p-value is ${smallest}, and ${toShort(alpha / cells)} is wanted; it takes ${needed} rounds`;
}

/**
 * The same of a gate between two runs, of which each cell has samples of its own on either side. A cell is flagged where
 * the smallest p-value of its samples stands Holm's first step, and where they are enough for the 95 % interval that a
 * verdict asks for.
 */
export function whyRunsGateCannotFire(cells: readonly SampleSizes[], alpha = 0.05): string | undefined {
  if (cells.length === 0) return 'A gate over no cell can never fire';
  const wanted = Math.min(alpha / cells.length, 0.025);
  const smallest = Math.min(...cells.map((sizes) => mannWhitneyTail(0, sizes)));
  if (smallest <= wanted) return undefined;
  const { n, m } = cells.reduce((most, sizes) => (sizes.n + sizes.m > most.n + most.m ? sizes : most));
  const counted = `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}`;
  return `A gate over ${counted} with ${n} ${n === 1 ? 'round' : 'rounds'} now and ${m} before can never fire: its smallest p-value is ${toShort(smallest)}, and ${toShort(wanted)} is wanted`;
}

function toShort(value: number): string {
  return String(Number(value.toPrecision(2)));
}
