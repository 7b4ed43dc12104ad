import type { Config, Engine, EngineList, OnProgress, Plan } from '../../model/index.ts';
import type { BuilderRequest } from '../images/build.ts';
import { type PreparedImage, prepare } from '../images/prepare.ts';
import { planFor } from '../plan/plan.ts';
import { BenchError } from '../../errors.ts';

/** One engine of a run, and what is to be done there. */
export interface EngineRun {
  readonly engine: Engine;
  /** Its part of the run's. */
  readonly plan: Plan;
  readonly images: readonly PreparedImage[];
  /** Why its engine went away before anything could be measured there, where it did. */
  readonly lost?: Error;
}

export type EngineRuns = readonly [EngineRun, ...EngineRun[]];

/** Whether it was the engine that went away. */
export function isLost(error: unknown): error is BenchError {
  return error instanceof BenchError && error.code === 'engine-lost';
}

interface PrepareEngineRunsRequest extends Omit<BuilderRequest, 'engine' | 'arch'> {
  readonly engines: EngineList;
  readonly config: Config;
  readonly plan: Plan;
}

/**
 * Makes the images that each engine's part of a plan needs, on all engines at once; one without a part is left out. What
 * cannot be made ends that on every engine. An engine that is lost is given up where there are others.
 */
export async function prepareEngineRuns(request: PrepareEngineRunsRequest): Promise<EngineRuns> {
  const failed = new AbortController();
  const signal = AbortSignal.any([request.signal, failed.signal]);
  const preparing = request.engines.flatMap((engine) => {
    const plan = planFor(request.plan, engine.facts.name);
    return plan.trials.length === 0 ? [] : [prepareEngineRun(engine, plan, { ...request, signal })];
  });
  for (const engineRun of preparing)
    engineRun.catch((error: unknown) => {
      failed.abort(error);
    });
  const ended = await Promise.allSettled(preparing);
  if (failed.signal.aborted) throw failed.signal.reason;
  return atLeastOne(ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : [])));
}

async function prepareEngineRun(
  engine: Engine,
  plan: Plan,
  request: PrepareEngineRunsRequest,
): Promise<EngineRun> {
  const named: OnProgress = (progress) => {
    request.onProgress('name' in progress ? { ...progress, engine: engine.facts.name } : progress);
  };
  const onProgress = request.engines.length > 1 ? named : request.onProgress;
  try {
    const images = await prepare(plan, request.config, {
      ...request,
      onProgress,
      engine,
      arch: engine.facts.arch,
    });
    return { engine, plan, images };
  } catch (error) {
    if (!isLost(error)) throw error;
    return { engine, plan, images: [], lost: error };
  }
}

/** Throws what happened to the last engine, where there is none left. */
function atLeastOne(engineRuns: readonly EngineRun[]): EngineRuns {
  const [first, ...rest] = engineRuns;
  const lost = engineRuns.find((engineRun) => engineRun.lost !== undefined)?.lost;
  if (lost !== undefined && engineRuns.every((engineRun) => engineRun.lost !== undefined)) throw lost;
  if (first === undefined) throw new RangeError('A plan with trials has an engine for them');
  return [first, ...rest];
}
