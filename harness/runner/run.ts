import { type Limit, enginesOf } from '../model/index.ts';
import { assertWritable } from '../store/index.ts';
import { prepareEngineRuns } from './engines/prepare.ts';
import type { BuilderRequest } from './images/build.ts';
import { forecastImages } from './images/image-forecast.ts';
import { fetchNeeded } from './images/prepare.ts';
import { describePlan, makePlan } from './plan/plan.ts';
import type { BenchResult, MeasureRunRequest } from './prepared-run.ts';

export interface BenchRequest extends MeasureRunRequest {
  /** For builds of images. */
  readonly buildLimit: Limit;
  /** Folder for the logs of image builds, and how long each took. */
  readonly logs: string;
  readonly generate: BuilderRequest['generate'];
}

/**
 * The story of a run. However it ends, every trial that was finished is in the run's folder. Until something is measured
 * nothing is lost by ending at once.
 */
export async function bench(asked: BenchRequest): Promise<BenchResult> {
  const { engines, logs, onProgress } = asked;
  await assertWritable(asked.config.out);
  const preparing = { ...asked, signal: asked.stop };
  const request = { ...asked, config: await fetchNeeded(asked.config, preparing) };
  const { config } = request;
  const plan = makePlan(config, enginesOf(engines), request.durationOf);
  onProgress(describePlan(plan, await forecastImages({ engines, config, plan, logs })));
  const prepared = await prepareEngineRuns({ ...preparing, config, plan, limit: request.buildLimit });
  // All that measures, judges and reports is loaded when there is something to measure in.
  const { measurePrepared } = await import('./prepared-run.ts');
  return measurePrepared(request, { ...prepared, told: plan });
}
