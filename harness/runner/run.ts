import { type Limit, enginesOf } from '../model/index.ts';
import { assertWritable } from '../store/index.ts';
import { prepareEngineRuns } from './engines/prepare.ts';
import { type BuilderRequest, askOnce } from './images/build.ts';
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
  const { logs, onProgress } = asked;
  await assertWritable(asked.config.out);
  const engines = askOnce(asked.engines);
  const preparing = { ...asked, engines, signal: asked.stop };
  const config = await fetchNeeded(asked.config, preparing);
  const plan = makePlan(config, enginesOf(engines), asked.durationOf);
  onProgress(describePlan(plan, await forecastImages({ engines, config, plan, logs })));
  const prepared = await prepareEngineRuns({ ...preparing, config, plan, limit: asked.buildLimit });
  // All that measures, judges and reports is loaded when there is something to measure in.
  const { measurePrepared } = await import('./prepared-run.ts');
  return measurePrepared({ ...asked, engines, config }, { ...prepared, told: plan });
}
