import type { Cell } from '../../model/cell.ts';
import type { GateFinding } from '../../model/check.ts';
import type { Metric } from '../../model/unit.ts';
import { exceedance } from '../statistics/exceedance.ts';
import { hodgesLehmann } from '../statistics/hodges-lehmann.ts';
import { holm } from '../statistics/holm.ts';
import { fromWorse, intervalFromWorse } from './worse.ts';

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
