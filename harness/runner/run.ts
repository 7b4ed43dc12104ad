import type { JournalWriter } from '../store/journal.ts';
import { makeRunFolder, type RunFolder } from '../store/run-folder.ts';
import { assertWritable } from '../store/files.ts';
import { writeBills } from './images/sbom.ts';
import { BenchError } from '../errors.ts';
import type { Config } from '../model/config.ts';
import { journalVersion, type Proof } from '../model/journal.ts';
import { enginesOf, type LabList } from '../model/engine.ts';
import type { Interruption } from '../model/progress.ts';
import type { Limit } from '../model/plan.ts';
import type { Machines } from '../model/machine.ts';
import type { DurationOf, Plan } from '../model/plan.ts';
import type { Tell } from '../model/progress.ts';
import type { RunRecord } from '../model/run.ts';
import { makePlan } from './plan/plan.ts';
import type { BuilderRequest } from './images/build.ts';
import { fetchNeeded } from './images/prepare.ts';
import { quote } from './run-record.ts';
import { writeResults, type Results } from './results.ts';
import { makeRunRecord } from './run-record.ts';
import { closeRecord } from './engines/close.ts';
import { followSites, type FollowedSites, type FollowSitesRequest } from './engines/measure.ts';
import { openSites, type OpenSites } from './engines/open.ts';
import { prepareSites } from './engines/prepare.ts';
import type { Sites } from './engines/part.ts';

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
  /** Folder that keeps what was read of images. */
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
  return folder.whileLocked(() => begin(request, { plan, sites, folder }));
}

interface NewRun {
  readonly plan: Plan;
  readonly sites: Sites;
  readonly folder: RunFolder;
}

async function begin(request: BenchRequest, { plan, sites, folder }: NewRun): Promise<BenchResult> {
  const { config, harnessVersion, imageFiles } = request;
  const { run } = folder;
  await using open = await openSites(sites, { ...request, signal: request.stop, run });
  const images = await writeBills({ folder, sites, harnessVersion, imageFiles });
  const record = makeRunRecord({ run, config, plan, engines: open.records, images, harnessVersion });
  await folder.writeRun(record);
  await using journal = await folder.openJournal();
  await journal.append({ kind: 'run', version: journalVersion, run, at: new Date().toISOString() });
  return await followToEnd(request, { record, folder, journal, sites: open.sites });
}

/** A run whose journal says that measuring begins. */
export interface OpenRun extends Pick<OpenSites, 'sites'>, Pick<FollowSitesRequest, 'seen'> {
  readonly record: RunRecord;
  readonly folder: RunFolder;
  readonly journal: JournalWriter;
  /** Of subjects that were started before it was resumed. */
  readonly proofs?: readonly Proof[];
}

/** Follows the plans of a run's sites, and writes what came of all that its journal has. */
export async function followToEnd(request: BenchRequest, open: OpenRun): Promise<BenchResult> {
  const { record, folder, sites } = open;
  const followed = await follow(request, open);
  return finish(folder, await closeRecord(record, sites, followed), followed);
}

async function follow(request: BenchRequest, open: OpenRun): Promise<FollowedSites> {
  const { journal, sites, record, seen, proofs: earlier = [] } = open;
  const followed = await followSites({
    ...request,
    sites,
    run: record.run,
    limit: request.startLimit,
    append: (entry) => journal.append(entry),
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
  { error, end }: FollowedSites,
): Promise<BenchResult> {
  try {
    const results = await writeRunAndResults(folder, record);
    if (error === undefined) return { path: folder.path, ...results };
  } catch (failure) {
    if (error === undefined) throw failure;
  }
  throw end.status === 'interrupted' ? interrupted(folder) : withResume(error, folder);
}

function interrupted(folder: RunFolder): BenchError {
  return new BenchError('interrupted', `Interrupted; what was measured is in ${folder.path}`, {
    hint: `Go on with ${howToResume(folder.path)}`,
  });
}

/** What to do about a mishap, and how to go on then. A bug is thrown as it is. */
function withResume(error: Error, folder: RunFolder): Error {
  if (!(error instanceof BenchError)) return error;
  const { code, message, hint } = error;
  return new BenchError(code, message, { hint: `${hint}; then ${howToResume(folder.path)}`, cause: error });
}

/** Wherever its results folder is, and wherever this is called. */
export function howToResume(path: string): string {
  return `npm run bench -- resume ${quote(path)}`;
}

async function writeRunAndResults(folder: RunFolder, record: RunRecord): Promise<Results> {
  await folder.writeRun(record);
  return writeResults(folder, record);
}
