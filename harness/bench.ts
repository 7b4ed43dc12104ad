import { BenchError } from './errors.ts';
import { makeRunFolder, type RunFolder } from './archive/run-folder.ts';
import { assertWritable } from './archive/writable.ts';
import type { Config } from './model/config.ts';
import { journalVersion } from './model/journal.ts';
import { enginesOf, type LabList } from './model/lab.ts';
import type { Interruption } from './model/interruption.ts';
import type { Limit } from './model/limit.ts';
import type { Machines } from './model/machine.ts';
import type { DurationOf } from './model/plan.ts';
import type { Tell } from './model/progress.ts';
import type { ImageFacts } from './model/recipe.ts';
import type { RunRecord } from './model/run.ts';
import { makePlan } from './plan/plan.ts';
import type { BuilderRequest } from './prepare/builder.ts';
import { fetchNeeded } from './prepare/fetch-needed.ts';
import type { PreparedSubject } from './prepare/prepare.ts';
import { writeResults, type Results } from './results.ts';
import { makeRunRecord } from './run-record.ts';
import { closeRecord } from './sites/close-record.ts';
import { followSites, type FollowedSites } from './sites/follow-sites.ts';
import { openSites, type OpenSites } from './sites/open-sites.ts';
import { prepareSites } from './sites/prepare-sites.ts';

export interface BenchRequest extends Interruption {
  readonly config: Config;
  readonly labs: LabList;
  readonly machines: Machines;
  readonly tell: Tell;
  /** For builds of images. */
  readonly buildLimit: Limit;
  /** For starts of containers. */
  readonly startLimit: Limit;
  readonly harnessVersion: string;
  /** What is known of how long trials take here; the suites' own expectations otherwise. */
  readonly durationOf?: DurationOf;
  /** Folder for the logs of image builds. */
  readonly logs: string;
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
  const { labs, tell } = asked;
  await assertWritable(asked.config.out);
  const preparing = { ...asked, signal: asked.stop };
  const request = { ...asked, config: await fetchNeeded(asked.config, preparing) };
  const { config } = request;
  const plan = makePlan(config, enginesOf(labs), request.durationOf);
  tell({ kind: 'plan', cells: plan.cells.length, trials: plan.trials.length, expectedMs: plan.expectedMs });
  const sites = await prepareSites({ ...preparing, config, plan, limit: request.buildLimit });
  const folder = await makeRunFolder({
    out: config.out,
    suites: config.suites.map(({ suite }) => suite.name),
  });
  await using open = await openSites(sites, { ...preparing, config, run: folder.run });
  const record = makeRunRecord({
    run: folder.run,
    config,
    plan,
    engines: open.records,
    images: listImages(sites.flatMap(({ subjects }) => subjects)),
    harnessVersion: request.harnessVersion,
  });
  await folder.writeRun(record);
  const followed = await follow(request, { record, folder, sites: open.sites });
  return await finish(folder, await closeRecord(record, open.sites, followed), followed);
}

/** Each once, whatever is started from it; engines may have different images of one tag. */
function listImages(subjects: readonly PreparedSubject[]): ImageFacts[] {
  const images = subjects.flatMap(({ image, companion }) => (companion ? [image, companion] : [image]));
  return [...new Map(images.map((image) => [`${image.tag} ${image.digest}`, image])).values()];
}

interface OpenRun extends Pick<OpenSites, 'sites'> {
  readonly record: RunRecord;
  readonly folder: RunFolder;
}

async function follow(request: BenchRequest, { record, folder, sites }: OpenRun): Promise<FollowedSites> {
  const { run } = record;
  await using journal = await folder.openJournal();
  await journal.append({ kind: 'run', version: journalVersion, run, at: new Date().toISOString() });
  const followed = await followSites({
    ...request,
    sites,
    run,
    limit: request.startLimit,
    append: (entry) => journal.append(entry),
  });
  const ended = journal.append({ kind: 'end', at: new Date().toISOString(), ...followed.end });
  await (followed.error === undefined ? ended : ended.catch(() => undefined));
  return followed;
}

/** Writes what can be written of a run that ended, however it did, and then throws what ended it early. */
async function finish(
  folder: RunFolder,
  record: RunRecord,
  { error, end }: FollowedSites,
): Promise<BenchResult> {
  try {
    const results = await writeRunAndResults(folder, record);
    if (error === undefined) return { path: folder.path, ...results };
  } catch (failure) {
    if (error === undefined) throw failure;
  }
  throw end.status === 'interrupted' ? interrupted(folder) : error;
}

function interrupted({ path }: RunFolder): BenchError {
  return new BenchError('interrupted', `Interrupted; what was measured is in ${path}`, {
    hint: 'results.csv and report.html there are of the trials that were finished',
  });
}

async function writeRunAndResults(folder: RunFolder, record: RunRecord): Promise<Results> {
  await folder.writeRun(record);
  return writeResults(folder, record);
}
