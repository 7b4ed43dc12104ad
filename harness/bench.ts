import { toCpuset } from './cpuset.ts';
import { makeRunFolder, type RunFolder } from './archive/run-folder.ts';
import { assertWritable } from './archive/writable.ts';
import { followPlan, type Followed } from './measure/follow-plan.ts';
import type { SubjectSource } from './measure/subjects.ts';
import type { Config } from './model/config.ts';
import { journalVersion } from './model/journal.ts';
import type { EngineFacts, Lab } from './model/lab.ts';
import type { Limit } from './model/limit.ts';
import type { Machine } from './model/machine.ts';
import type { DurationOf } from './model/plan.ts';
import type { Tell } from './model/progress.ts';
import type { ImageFacts } from './model/recipe.ts';
import type { Environment, RunRecord } from './model/run.ts';
import { matchCells } from './plan/match-cells.ts';
import { makePlan } from './plan/plan.ts';
import { assignSeats, chooseCpus } from './plan/seats.ts';
import type { BuilderRequest } from './prepare/builder.ts';
import { fetchNeeded } from './prepare/fetch-needed.ts';
import { prepare, type PreparedSubject } from './prepare/prepare.ts';
import { writeResults, type Results } from './results.ts';
import { makeRunRecord } from './run-record.ts';
import { noteStandIns } from './stand-ins.ts';
import { makeNoiseRule } from './statistics/noise-rule.ts';

export interface BenchRequest extends Machine {
  readonly config: Config;
  readonly lab: Lab;
  readonly tell: Tell;
  readonly signal: AbortSignal;
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

/** The story of a run. However it ends, every trial that was finished is in the run's folder. */
export async function bench(asked: BenchRequest): Promise<BenchResult> {
  const { lab, tell } = asked;
  await assertWritable(asked.config.out);
  const request = { ...asked, config: await fetchNeeded(asked.config, asked) };
  const { config } = request;
  const plan = makePlan(config, lab.engine, request.durationOf);
  tell({ kind: 'plan', cells: plan.cells.length, trials: plan.trials.length, expectedMs: plan.expectedMs });
  const subjects = await prepare(plan, config, {
    ...request,
    arch: lab.engine.arch,
    limit: request.buildLimit,
  });
  const folder = await makeRunFolder({
    out: config.out,
    suites: config.suites.map(({ suite }) => suite.name),
  });
  const environment = await request.captureEnvironment();
  const record = makeRunRecord({
    run: folder.run,
    config,
    plan,
    engine: lab.engine,
    environment,
    noiseRule: makeNoiseRule(countCpus(environment, lab.engine)),
    cpus: chooseCpus(config, lab.engine),
    seats: new Map(config.suites.map(({ suite }) => [suite.name, assignSeats(suite, config, lab.engine)])),
    images: listImages(subjects),
    harnessVersion: request.harnessVersion,
  });
  await folder.writeRun(record);
  const followed = await follow(request, { record, folder, subjects });
  const environmentAfter = await request.captureEnvironment();
  return finish(folder, { ...record, environmentAfter }, followed);
}

/** That the machine's steal is counted over. */
function countCpus({ cpuCount }: Environment, { cpus }: EngineFacts): number {
  return cpuCount === undefined ? cpus : Number(cpuCount);
}

/** Each once, whatever is started from it. */
function listImages(subjects: readonly PreparedSubject[]): ImageFacts[] {
  const images = subjects.flatMap(({ image, companion }) => (companion ? [image, companion] : [image]));
  return [...new Map(images.map((image) => [image.tag, image])).values()];
}

interface OpenRun {
  readonly record: RunRecord;
  readonly folder: RunFolder;
  readonly subjects: readonly PreparedSubject[];
}

async function follow(request: BenchRequest, { record, folder, subjects }: OpenRun): Promise<Followed> {
  const { config, lab, signal } = request;
  const { run, plan, memoryBytes } = record;
  await using journal = await folder.openJournal();
  await journal.append({ kind: 'run', version: journalVersion, run, at: new Date().toISOString() });
  const followed = await followPlan({
    ...request,
    limit: request.startLimit,
    plan,
    baseline: config.baseline,
    cells: matchCells(plan, config, lab.engine),
    sources: subjects.map((subject) => seat(subject, config, lab.engine)),
    place: { lab, run, memoryBytes, signal },
    append: (entry) => journal.append(entry),
  });
  const ended = journal.append({ kind: 'end', at: new Date().toISOString(), ...followed.end });
  await (followed.error === undefined ? ended : ended.catch(() => undefined));
  return followed;
}

/** A subject with the CPUs that it is started on. */
function seat(subject: PreparedSubject, config: Config, engine: EngineFacts): SubjectSource {
  const { companion, ...rest } = subject;
  const seats = assignSeats(subject.suite, config, engine);
  return {
    ...rest,
    cpuset: toCpuset(seats.subject),
    ...(companion && { companion: { image: companion, cpuset: toCpuset(seats.companion) } }),
  };
}

/** Writes what can be written of a run that ended, however it did, and then throws what ended it early. */
async function finish(folder: RunFolder, begun: RunRecord, followed: Followed): Promise<BenchResult> {
  const { error, proofs, end } = followed;
  const notes = [...noteStandIns(proofs), ...(begun.notes ?? [])];
  const record = { ...begun, finished: new Date().toISOString(), status: end.status, proofs, notes };
  try {
    const results = await writeRunAndResults(folder, record);
    if (error === undefined) return { path: folder.path, ...results };
  } catch (failure) {
    if (error === undefined) throw failure;
  }
  throw error;
}

async function writeRunAndResults(folder: RunFolder, record: RunRecord): Promise<Results> {
  await folder.writeRun(record);
  return writeResults(folder, record);
}
