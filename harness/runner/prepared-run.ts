import { isDeepStrictEqual } from 'node:util';
import { BenchError } from '../errors.ts';
import {
  type Config,
  type DurationOf,
  type EngineList,
  type Interruption,
  type Limit,
  type Machines,
  type OnProgress,
  type Plan,
  type Proof,
  type RunRecord,
  enginesOf,
  howToResume,
  isUncalibrated,
  journalVersion,
} from '../model/index.ts';
import { type JournalWriter, type RunFolder, makeRunFolder } from '../store/index.ts';
import { calibrate } from './calibrate.ts';
import { closeRecord } from './engines/close.ts';
import {
  type FollowEngineRunsRequest,
  type FollowedEngineRuns,
  followEngineRuns,
} from './engines/measure.ts';
import { type OpenEngineRuns, openEngineRuns } from './engines/open.ts';
import { type EngineRuns, type PreparedEngineRuns, followAnother } from './engines/prepare.ts';
import { writeSboms } from './images/sbom.ts';
import { describePlan, makePlan } from './plan/plan.ts';
import { concludeRun } from './results/conclude.ts';
import type { WrittenResults } from './results/results.ts';
import { makeRunRecord } from './run-record.ts';

export interface MeasureRunRequest extends Interruption {
  readonly config: Config;
  readonly engines: EngineList;
  /** Asked for when something is measured on them. */
  readonly loadMachines: () => Promise<Machines>;
  readonly onProgress: OnProgress;
  /** For starts of containers. */
  readonly startLimit: Limit;
  readonly harnessVersion: string;
  /** From earlier runs on this machine; without it the suites' own expectations count. */
  readonly durationOf?: DurationOf;
  /** Folder that caches the files read from images. */
  readonly imageFiles: string;
}

export interface BenchResult extends WrittenResults {
  /** The run's folder. */
  readonly path: string;
}

interface PreparedRun extends PreparedEngineRuns {
  /** The plan as it was told; it has become another one where an image could not be made. */
  readonly told: Plan;
}

/** The story of a run whose images are there: amounts of work are settled, and it gets a folder and is measured to its end. */
export async function measurePrepared(
  request: MeasureRunRequest,
  prepared: PreparedRun,
): Promise<BenchResult> {
  const { config, plan, engineRuns } = await settleWork(request, prepared);
  // Amounts of work that were found may change nothing of what is told: a time that was given is kept.
  if (!isDeepStrictEqual(describePlan(plan), describePlan(prepared.told)))
    request.onProgress(describePlan(plan));
  const folder = await makeRunFolder({
    out: config.out,
    suites: config.suites.map(({ suite }) => suite.name),
  });
  return folder.whileLocked(() => begin({ ...request, config }, { plan, engineRuns, folder }));
}

interface SettledWork extends Pick<PreparedEngineRuns, 'plan' | 'engineRuns'> {
  readonly config: Config;
}

/** Amounts of work that nobody knows yet are found in the images that are to be measured, and planned anew. */
async function settleWork(request: MeasureRunRequest, prepared: PreparedEngineRuns): Promise<SettledWork> {
  const { config: asked, engines, durationOf } = request;
  if (!asked.suites.some(isUncalibrated)) return { ...prepared, config: asked };
  const config = await calibrate({ ...request, ...prepared });
  if (config === asked) return { ...prepared, config };
  const plan = makePlan(config, enginesOf(engines), durationOf);
  return { ...followAnother(plan, { ...prepared, config, engines }), config };
}

interface NewRun {
  readonly plan: Plan;
  readonly engineRuns: EngineRuns;
  readonly folder: RunFolder;
}

async function begin(request: MeasureRunRequest, { plan, engineRuns, folder }: NewRun): Promise<BenchResult> {
  const { config, harnessVersion, imageFiles } = request;
  const { run } = folder;
  await using open = await openEngineRuns(engineRuns, {
    ...request,
    ...{ machines: await request.loadMachines(), signal: request.stop, run },
  });
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
export async function followToEnd(request: MeasureRunRequest, open: OpenRun): Promise<BenchResult> {
  const { record, folder, engineRuns } = open;
  const followed = await follow(request, open);
  return finish(folder, await closeRecord(record, engineRuns, followed), followed);
}

async function follow(request: MeasureRunRequest, open: OpenRun): Promise<FollowedEngineRuns> {
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
