import type { GateFinding } from '../../model/check.ts';
import { units } from '../../model/unit.ts';
import type { CellVerdict, Comparison } from '../../model/verdict.ts';
import { holm } from '../statistics/holm.ts';

/**
 * What a gate finds in the comparison of two runs: a cell is flagged when its verdict is `regressed`, which asks for an
 * estimate beyond the margin, and the one-sided p-value that it is worse holds after Holm's adjustment over all cells
 * that could be compared. Twins are not gated, and counts have a gate of their own: see `gateCounts`.
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
