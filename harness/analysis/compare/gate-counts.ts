import type { GateFinding } from '../../model/check.ts';
import type { CellVerdict } from '../../model/verdict.ts';

/** What the gate finds where instructions are counted: every `regressed`, without a test and so without a correction. */
export function gateCounts(verdicts: readonly CellVerdict[]): GateFinding[] {
  return verdicts.flatMap(({ cell, metric, verdict }) => {
    if (!('comparison' in verdict) || verdict.comparison.basis !== 'counts') return [];
    const { margin, rounds, ratio, exact } = verdict.comparison;
    const flagged = verdict.kind === 'regressed';
    return [{ cell, metric, margin, rounds, ratio, flagged, ...(exact && { certain: exact }) }];
  });
}
