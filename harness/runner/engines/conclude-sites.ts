import type { Followed } from '../measure/follow-plan.ts';
import type { FollowedSites } from './follow-sites.ts';
import { isLost } from './lost.ts';
import type { Site } from './site.ts';

/** How a run ended whose sites ended so: complete while there was an engine that went to the end of its plan. */
export function concludeSites(
  ended: readonly (readonly [Site, Followed])[],
  stop: AbortSignal,
): FollowedSites {
  const proofs = ended.flatMap(([, followed]) => followed.proofs);
  const broken = ended.find(([, { error }]) => error !== undefined && (stop.aborted || !isLost(error)));
  if (broken !== undefined) return { ...broken[1], proofs, lost: new Map() };
  const lost = ended.filter(([, { error }]) => isLost(error));
  const [first] = lost;
  if (first !== undefined && lost.length === ended.length) return { ...first[1], proofs, lost: new Map() };
  const reasons = lost.map(([{ lab }, { error }]) => [lab.engine.name, error?.message ?? ''] as const);
  return { end: { status: 'complete' }, proofs, lost: new Map(reasons) };
}
