import {
  type Config,
  type Engine,
  type EngineList,
  type OnProgress,
  type Plan,
  enginesOf,
} from '../../model/index.ts';
import type { BuilderRequest } from '../images/build.ts';
import { type PreparedImage, prepare } from '../images/prepare.ts';
import { whyUnbuilt } from '../images/build.ts';
import { planFor, planWithout } from '../plan/plan.ts';
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

export interface PreparedEngineRuns {
  /** The whole plan; cells whose image could not be made are unavailable in it. */
  readonly plan: Plan;
  readonly engineRuns: EngineRuns;
  /** Why those images could not be made, by the id of their container. */
  readonly unbuilt: ReadonlyMap<string, BenchError>;
}

/**
 * Makes the images that each engine's part of a plan needs, on all engines at once; one without a part is left out. An
 * image that cannot be made makes its own cells unavailable; an engine that has none at all ends that on every engine. An
 * engine that is lost is given up where there are others.
 */
export async function prepareEngineRuns(request: PrepareEngineRunsRequest): Promise<PreparedEngineRuns> {
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
  const done = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  const engineRuns = atLeastOne(done.map(({ engineRun }) => engineRun));
  const unbuilt = new Map(done.flatMap((one) => [...one.unbuilt]));
  if (unbuilt.size === 0) return { plan: request.plan, engineRuns, unbuilt };
  return withoutUnbuilt(request, engineRuns, unbuilt);
}

function withoutUnbuilt(
  request: PrepareEngineRunsRequest,
  engineRuns: EngineRuns,
  unbuilt: PreparedEngineRuns['unbuilt'],
): PreparedEngineRuns {
  for (const [id, { message, hint }] of unbuilt)
    request.onProgress({ kind: 'note', text: `${id} is not measured: ${message}\n${hint}` });
  return followAnother(request.plan, { ...request, engineRuns, unbuilt });
}

interface Prepared
  extends Pick<PrepareEngineRunsRequest, 'config' | 'engines'>, Omit<PreparedEngineRuns, 'plan'> {}

/** The engines of a run with another plan for the same images, without what could not be made. */
export function followAnother(
  asked: Plan,
  { config, engines, engineRuns: [first, ...rest], unbuilt }: Prepared,
): PreparedEngineRuns {
  const reasons = new Map([...unbuilt].map(([id, error]) => [id, whyUnbuilt(error)]));
  const where = { config, engines: enginesOf(engines) } as const;
  const plan = unbuilt.size === 0 ? asked : planWithout(asked, reasons, where);
  const withPart = (engineRun: EngineRun): EngineRun => ({
    ...engineRun,
    plan: planFor(plan, engineRun.engine.facts.name),
  });
  return { plan, engineRuns: [withPart(first), ...rest.map(withPart)], unbuilt };
}

interface PreparedEngineRun extends Pick<PreparedEngineRuns, 'unbuilt'> {
  readonly engineRun: EngineRun;
}

async function prepareEngineRun(
  engine: Engine,
  plan: Plan,
  request: PrepareEngineRunsRequest,
): Promise<PreparedEngineRun> {
  const named: OnProgress = (progress) => {
    request.onProgress('name' in progress ? { ...progress, engine: engine.facts.name } : progress);
  };
  const onProgress = request.engines.length > 1 ? named : request.onProgress;
  try {
    const { images, unbuilt } = await prepare(plan, request.config, {
      ...request,
      onProgress,
      engine,
      arch: engine.facts.arch,
    });
    return { engineRun: { engine, plan, images }, unbuilt };
  } catch (error) {
    if (!isLost(error)) throw error;
    return { engineRun: { engine, plan, images: [], lost: error }, unbuilt: new Map() };
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
