import type { Annotation } from '../../model/history.ts';
import type { RunSummary } from '../../model/summary.ts';
import { settledChangePoints } from '../statistics/settled-change-points.ts';
import { describeNightChanges } from './night-changes.ts';
import type { BareSeries } from './series.ts';

export interface AnnotationRequest {
  /** By name. */
  readonly runs: ReadonlyMap<string, RunSummary>;
  /** As a share: steps between levels that are smaller are none. */
  readonly margin: number;
}

/** The place of a step in noise is known to so many nights. */
const mostNightsOff = 2;

/** Where the level of a series changes, and what changed in the images that night, or else in one next to it. */
export function findAnnotations(series: BareSeries, { runs, margin }: AnnotationRequest): Annotation[] {
  const known = series.nights.flatMap(({ run, ratio }, night) => (ratio ? [{ run, night, ratio }] : []));
  const logs = known.map(({ ratio }) => Math.log(ratio.estimate));
  const names = known.map(({ run }) => run);
  return settledChangePoints(logs, Math.log(1 + margin)).map(({ at, before, after }) => ({
    night: known[at]?.night ?? at,
    before: Math.exp(before),
    after: Math.exp(after),
    ...findChanges(series, at, (night) => runs.get(names[night] ?? '')),
  }));
}

function findChanges(
  series: BareSeries,
  at: number,
  runAt: (night: number) => RunSummary | undefined,
): Pick<Annotation, 'changes' | 'nightsOff'> {
  for (let nightsOff = 0; nightsOff <= mostNightsOff; nightsOff += 1) {
    const [before, after] = [runAt(Math.max(0, at - 1 - nightsOff)), runAt(at + nightsOff) ?? runAt(at)];
    const changes = before && after ? describeNightChanges(series, { before, after }) : [];
    if (changes.length > 0) return { nightsOff, changes };
  }
  return { nightsOff: 0, changes: [] };
}
