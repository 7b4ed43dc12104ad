import { BenchError } from '../errors.ts';
import {
  benchCommand,
  type Config,
  type DurationOf,
  type EngineList,
  type ImageForecast,
  type Interruption,
  type Limit,
  type Machines,
  type OnProgress,
  type Plan,
  type Proof,
  type RunRecord,
  enginesOf,
  isUncalibrated,
  journalVersion,
  quote,
} from '../model/index.ts';
import { type JournalWriter, type RunFolder, assertWritable, makeRunFolder } from '../store/index.ts';
import { concludeRun } from './conclude.ts';
import { closeRecord } from './engines/close.ts';
import {
  type FollowEngineRunsRequest,
  type FollowedEngineRuns,
  followEngineRuns,
} from './engines/measure.ts';
import { type OpenEngineRuns, openEngineRuns } from './engines/open.ts';
import { type EngineRuns, followAnother, prepareEngineRuns } from './engines/prepare.ts';
import type { BuilderRequest } from './images/build.ts';
import { forecastImages } from './images/image-forecast.ts';
import { fetchNeeded } from './images/prepare.ts';
import { writeSboms } from './images/sbom.ts';
import { makePlan } from './plan/plan.ts';
import type { Results } from './results.ts';
import { makeRunRecord } from './run-record.ts';

export interface BenchRequest extends Interruption {
  readonly config: Config;
  readonly engines: EngineList;
  readonly machines: Machines;
  readonly onProgress: OnProgress;
  /** For builds of images. */
  readonly buildLimit: Limit;
  /** For starts of containers. */
  readonly startLimit: Limit;
  readonly harnessVersion: string;
  /** From earlier runs on this machine; without it the suites' own expectations count. */
  readonly durationOf?: DurationOf;
  /** Folder for the logs of image builds, and how long each took. */
  readonly logs: string;
  /** Folder that caches the files read from images. */
  readonly imageFiles: string;
  readonly generate: BuilderRequest['generate'];
}

export interface BenchResult extends Results {
  /** The run's folder. */
  readonly path: string;
}

/**
 * The story of a run. However it ends, every trial that was finished is in the run's folder. Until something is measured
 * nothing is lost by ending at once.
 */
export async function bench(asked: BenchRequest): Promise<BenchResult> {
  const { engines, onProgress } = asked;
  await assertWritable(asked.config.out);
  const preparing = { ...asked, signal: asked.stop };
  const request = { ...asked, config: await fetchNeeded(asked.config, preparing) };
  const { config } = request;
  const whole = makePlan(config, enginesOf(engines), request.durationOf);
  const images = await forecastImages({ engines, config, plan: whole, logs: request.logs });
  tellPlan(whole, onProgress, images);
  const prepared = await prepareEngineRuns({ ...preparing, config, plan: whole, limit: request.buildLimit });
  const calibrated = config.suites.some(isUncalibrated)
    ? await (await import('./calibrate.ts')).calibrate({ ...request, ...prepared })
    : config;
  const { plan, engineRuns } =
    calibrated === config
      ? prepared
      : followAnother(makePlan(calibrated, enginesOf(engines), request.durationOf), {
          ...prepared,
          ...{ config: calibrated, engines },
        });
  if (plan !== whole) tellPlan(plan, onProgress);
  const folder = await makeRunFolder({
    out: config.out,
    suites: config.suites.map(({ suite }) => suite.name),
  });
  return folder.whileLocked(() => begin({ ...request, config: calibrated }, { plan, engineRuns, folder }));
}

export function tellPlan(
  { cells, trials, expectedMs, stopping }: Plan,
  onProgress: OnProgress,
  images?: ImageForecast,
): void {
  onProgress({
    ...{ kind: 'plan', cells: cells.length, trials: trials.length, expectedMs },
    ...(stopping && { atMost: true }),
    ...(stopping && stopping.budgetMs === undefined && { isLongest: true }),
    ...(images && images.missing > 0 && { images }),
  });
}

interface NewRun {
  readonly plan: Plan;
  readonly engineRuns: EngineRuns;
  readonly folder: RunFolder;
}

async function begin(request: BenchRequest, { plan, engineRuns, folder }: NewRun): Promise<BenchResult> {
  const { config, harnessVersion, imageFiles } = request;
  const { run } = folder;
  await using open = await openEngineRuns(engineRuns, { ...request, signal: request.stop, run });
  const images = await writeSboms({ folder, engineRuns, harnessVersion, imageFiles });
  const record = makeRunRecord({ run, config, plan, engines: open.records, images, harnessVersion });
  await folder.writeTrials(plan.trials);
  await folder.writeRun(record);
  await using journal = await folder.openJournal();
  await journal.append({ kind: 'run', version: journalVersion, run, at: new Date().toISOString() });
  return await followToEnd(request, { record, folder, journal, engineRuns: open.engineRuns });
}

/** A run whose journal says that measuring begins. */
interface OpenRun extends Pick<OpenEngineRuns, 'engineRuns'>, Pick<FollowEngineRunsRequest, 'seen'> {
  readonly record: RunRecord;
  readonly folder: RunFolder;
  readonly journal: JournalWriter;
  /** From containers that were started before the run was resumed. */
  readonly proofs?: readonly Proof[];
}

/** Follows the plan on every engine, and writes the results of all that the journal has. */
export async function followToEnd(request: BenchRequest, open: OpenRun): Promise<BenchResult> {
  const { record, folder, engineRuns } = open;
  const followed = await follow(request, open);
  return finish(folder, await closeRecord(record, engineRuns, followed), followed);
}

async function follow(request: BenchRequest, open: OpenRun): Promise<FollowedEngineRuns> {
  const { journal, engineRuns, record, seen, proofs: earlier = [] } = open;
  const followed = await followEngineRuns({
    ...request,
    engineRuns,
    record,
    limit: request.startLimit,
    append: (...entries) => journal.append(...entries),
    ...(seen && { seen }),
  });
  const ended = journal.append({ kind: 'end', at: new Date().toISOString(), ...followed.end });
  await (followed.error === undefined ? ended : ended.catch(() => undefined));
  const proofs = new Map([...followed.proofs, ...earlier].map((proof) => [proof.subjectId, proof]));
  return { ...followed, proofs: [...proofs.values()] };
}

/** Writes what can be written of a run that ended, however it did, and then throws what ended it early. */
async function finish(
  folder: RunFolder,
  record: RunRecord,
  { error, end }: FollowedEngineRuns,
): Promise<BenchResult> {
  try {
    const results = await concludeRun(folder, record);
    if (error === undefined) return { path: folder.path, ...results };
  } catch (failure) {
    if (error === undefined) throw failure;
  }
  const how = howToResume(folder.path, record);
  throw end.status === 'interrupted' ? interrupted(folder, how) : withResume(error, how);
}

function interrupted({ path }: RunFolder, how: string): BenchError {
  return new BenchError('interrupted', `Interrupted; what was measured is in ${path}`, {
    hint: `Go on with ${how}`,
  });
}

/** Adds to the hint of a failure how the run is resumed afterwards. A bug is thrown as it is. */
function withResume(error: Error, how: string): Error {
  if (!(error instanceof BenchError)) return error;
  const { code, message, hint } = error;
  return new BenchError(code, message, { hint: `${hint}; then ${how}`, cause: error });
}

/** Wherever its results folder is, and wherever this is called; suites of somebody's own have to be named again. */
export function howToResume(path: string, { suites }: Pick<RunRecord, 'suites'>): string {
  const own = suites.flatMap(({ origin }) => (origin?.kind === 'folder' ? [quote(origin.folder)] : []));
  const named = own.length === 0 ? '' : ` --suite ${own.join(',')}`;
  return `${benchCommand} resume ${quote(path)}${named}`;
}
