import type { Config } from '../../model/config.ts';
import type { Lab, LabList } from '../../model/engine.ts';
import type { Tell } from '../../model/progress.ts';
import type { Plan } from '../../model/plan.ts';
import { planFor } from '../plan/plan.ts';
import type { BuilderRequest } from '../images/build.ts';
import { prepare } from '../images/prepare.ts';
import { isLost } from './part.ts';
import type { Site, Sites } from './part.ts';

export interface PrepareSitesRequest extends Omit<BuilderRequest, 'lab' | 'arch'> {
  readonly labs: LabList;
  readonly config: Config;
  readonly plan: Plan;
}

/**
 * Makes the images that each engine's part of a plan needs, on all engines at once; one without a part is left out. What
 * cannot be made ends that on every engine. An engine that is lost is given up where there are others.
 */
export async function prepareSites(request: PrepareSitesRequest): Promise<Sites> {
  const failed = new AbortController();
  const signal = AbortSignal.any([request.signal, failed.signal]);
  const preparing = request.labs.flatMap((lab) => {
    const plan = planFor(request.plan, lab.engine.name);
    return plan.trials.length === 0 ? [] : [prepareSite(lab, plan, { ...request, signal })];
  });
  for (const site of preparing)
    site.catch((error: unknown) => {
      failed.abort(error);
    });
  const ended = await Promise.allSettled(preparing);
  if (failed.signal.aborted) throw failed.signal.reason;
  return atLeastOne(ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : [])));
}

async function prepareSite(lab: Lab, plan: Plan, request: PrepareSitesRequest): Promise<Site> {
  const engine = lab.engine.name;
  const named: Tell = (progress) => {
    request.tell('name' in progress ? { ...progress, engine } : progress);
  };
  const tell = request.labs.length > 1 ? named : request.tell;
  try {
    const subjects = await prepare(plan, request.config, { ...request, tell, lab, arch: lab.engine.arch });
    return { lab, plan, subjects };
  } catch (error) {
    if (!isLost(error)) throw error;
    return { lab, plan, subjects: [], lost: error };
  }
}

/** Throws what happened to the last engine, where there is none left. */
function atLeastOne(sites: readonly Site[]): Sites {
  const [first, ...rest] = sites;
  const lost = sites.find((site) => site.lost !== undefined)?.lost;
  if (lost !== undefined && sites.every((site) => site.lost !== undefined)) throw lost;
  if (first === undefined) throw new RangeError('A plan with trials has an engine for them');
  return [first, ...rest];
}
