import { BenchError } from '../../errors.ts';
import {
  type EngineRecord,
  type Plan,
  type RunEntry,
  type RunRecord,
  type RunSession,
  enginePartsOf,
  enginesOf,
  resumedVersion,
  subjectId,
} from '../../model/index.ts';
import type { JournalWriter, RunFolder } from '../../store/index.ts';
import {
  type Change,
  changedEngines,
  changedHarness,
  changedImages,
  changedMachines,
  changedPlan,
  changedRecipes,
  changedSuites,
} from './changes.ts';
import { noteLost } from '../engines/close.ts';
import type { OpenEngineRun } from '../engines/measure.ts';
import { openEngineRuns } from '../engines/open.ts';
import { type EngineRuns, prepareEngineRuns } from '../engines/prepare.ts';
import { askOnce } from '../images/build.ts';
import { makeTag } from '../images/context.ts';
import { fetchNeeded, listImages, listRecipes } from '../images/prepare.ts';
import { makeJournalCheck } from '../measure/journal-check.ts';
import { type ResumeState, readResumeState } from '../measure/resume-state.ts';
import { describePlan, makePlan, planFor, planRest, planWithout } from '../plan/plan.ts';
import { makeRunRecord } from '../run-record.ts';
import { type BenchResult, followToEnd } from '../prepared-run.ts';
import type { BenchRequest } from '../run.ts';

/**
 * The record of a run that goes on: what it said when it began, the sessions until now and one more. What engines were
 * when it ended before, and that they were lost, is no longer so.
 */
function beginSession(stored: RunRecord, started: string, engines: readonly EngineRecord[]): RunRecord {
  const {
    finished: _finished,
    environmentAfter: _after,
    lost: _lost,
    elsewhere,
    notes = [],
    ...rest
  } = stored;
  const gone = new Set([...noteLost(lostOf(stored)), ...noteSessions(stored.sessions ?? [])]);
  const sessions = [...(stored.sessions ?? [firstSession(stored)]), begin(started, engines)];
  return {
    ...rest,
    ...(elsewhere && { elsewhere: elsewhere.map(forgetEnd) }),
    status: 'running',
    sessions,
    notes: [...notes.filter((note) => !gone.has(note)), ...noteSessions(sessions)],
  };
}

function begin(started: string, engines: readonly EngineRecord[]): RunSession {
  const known = engines.map(({ engine, environment }) => ({ name: engine.name, environment }));
  return { started, status: 'running', engines: known };
}

function firstSession(record: RunRecord): RunSession {
  const { started, finished, status, environmentAfter, elsewhere = [] } = record;
  const own = {
    name: record.engine.name,
    environment: record.environment,
    ...(environmentAfter && { environmentAfter }),
  };
  const others = elsewhere.map((part) => ({
    name: part.engine.name,
    environment: part.environment,
    ...(part.environmentAfter && { environmentAfter: part.environmentAfter }),
  }));
  return { started, ...(finished !== undefined && { finished }), status, engines: [own, ...others] };
}

function forgetEnd({ environmentAfter: _after, lost: _lost, ...part }: EngineRecord): EngineRecord {
  return part;
}

function lostOf(record: RunRecord): ReadonlyMap<string, string> {
  return new Map(
    enginePartsOf(record).flatMap(({ engine, lost }) => (lost === undefined ? [] : [[engine.name, lost]])),
  );
}

/** A reader has to know that the machine did something else in between. */
function noteSessions(sessions: readonly RunSession[]): string[] {
  const [first] = sessions;
  const last = sessions.at(-1);
  if (first === undefined || last === undefined) return [];
  const { length } = sessions;
  return [`Measured in ${length} sessions: begun at ${first.started}, last resumed at ${last.started}`];
}

/** Throws `run-not-resumable` where anything changed: numbers from before and after would not be of one run. */
function refuseChanges({ run, command }: RunRecord, changes: readonly Change[]): void {
  if (changes.length === 0) return;
  const lines = changes.map(({ what, before, now }) => `  ${what}: it was ${before}, now it is ${now}`);
  const message = [`Cannot resume ${run}: not everything is as it was`, ...lines].join('\n');
  throw new BenchError('run-not-resumable', message, {
    hint: `Measure again with ${command}; what was measured is kept, and a results folder of its own is chosen with --out`,
  });
}

interface ResumeRequest extends Omit<BenchRequest, 'durationOf'> {
  readonly stored: StoredRun;
}

/** A run as it was left, which nobody else may go on with meanwhile. */
export interface StoredRun {
  readonly folder: RunFolder;
  readonly record: RunRecord;
  readonly plan: Plan;
  readonly resumeState: ResumeState;
}

/** Reads from a run's folder how far it went. Throws `bad-run-folder`, also for a journal that is not of that run's plan. */
export async function readStoredRun(folder: RunFolder): Promise<StoredRun> {
  const record = await folder.readRun();
  const plan = await folder.readPlan(record);
  const entries = folder.readCheckedEntries(makeJournalCheck({ ...record, plan }));
  return { folder, record, plan, resumeState: await readResumeState(entries, { ...record, plan }) };
}

/**
 * The story of a run from its middle: the stored plan, without the blocks that were measured to their end. Throws
 * `run-not-resumable` before it changes anything, where what is left would not be measured as the rest was.
 */
export async function resume({ stored, ...asked }: ResumeRequest): Promise<BenchResult> {
  const { folder, record: before, plan, resumeState } = stored;
  const engines = askOnce(asked.engines);
  const preparing = { ...asked, engines, signal: asked.stop };
  const config = await fetchNeeded(asked.config, preparing);
  const request = { ...asked, engines, config };
  const facts = enginesOf(engines);
  refuseChanges(before, [
    ...changedHarness(before.harnessVersion, request.harnessVersion),
    ...changedSuites(
      before.suites,
      config.suites.map(({ suite }) => suite),
    ),
    ...changedEngines(before, facts),
    ...changedPlan(plan, planAgain(plan, { config, engines: facts })),
  ]);
  refuseChanges(before, changedRecipes(before.images, await listTags(before, plan, request)));
  const { run } = before;
  const prepared = await prepareEngineRuns({ ...preparing, config, plan, limit: request.buildLimit });
  const { engineRuns } = prepared;
  refuseLost(engineRuns);
  for (const error of prepared.unbuilt.values()) throw error;
  const machines = await request.loadMachines();
  await using open = await openEngineRuns(engineRuns, { ...preparing, config, machines, run });
  const images = listImages(engineRuns.flatMap(({ images: prepared }) => prepared));
  const { harnessVersion } = request;
  const now = makeRunRecord({ run, config, plan, engines: open.records, images, harnessVersion });
  refuseChanges(before, [...changedImages(before.images, images), ...changedMachines(before, now)]);

  const rest = planRest(plan, toRest(resumeState), { config, engines: facts });
  request.onProgress(describePlan(rest));
  const opening = openSession(run, resumeState, open.records);
  const record = beginSession(before, opening.at, open.records);
  await folder.removeDrafts();
  await using journal = await folder.openJournal();
  for (const text of describeStart(stored, journal)) request.onProgress({ kind: 'note', text });
  await journal.append(opening);
  await folder.writeRun(record);
  const left = open.engineRuns.map((engineRun) => leave(engineRun, rest));
  const { seen, proofs } = resumeState;
  return await followToEnd(request, { record, folder, journal, engineRuns: left, seen, proofs });
}

/** Of the images that the plan needs now, on engines that had them: one that was lost may not have come so far. */
async function listTags(
  before: RunRecord,
  plan: Plan,
  { config, engines }: Pick<BenchRequest, 'config' | 'engines'>,
): Promise<string[]> {
  const lost = lostOf(before);
  const needed = engines
    .filter(({ facts }) => !lost.has(facts.name))
    .flatMap(({ facts: { name, arch: native } }) =>
      listRecipes(planFor(plan, name), config, native).map((one) => ({ ...one, native })),
    );
  return Promise.all(needed.map(({ recipe, arch, native }) => makeTag(recipe, { arch, native })));
}

/** The plan as it would be made now, without what had no image when the run began. */
function planAgain(before: Plan, where: Parameters<typeof planWithout>[2]): Plan {
  const plan = makePlan(where.config, where.engines);
  const unbuilt = before.cells.filter((cell) => cell.unbuilt === true);
  if (unbuilt.length === 0) return plan;
  return planWithout(plan, new Map(unbuilt.map((cell) => [subjectId(cell), cell.unavailable ?? ''])), where);
}

/** A new run can do without one of several engines; this one has begun on all of them. */
function refuseLost(engineRuns: EngineRuns): void {
  for (const { lost } of engineRuns) if (lost !== undefined) throw lost;
}

function toRest({ left, meanMs }: ResumeState): Parameters<typeof planRest>[1] {
  return { trials: left, durationOf: ({ id }) => meanMs.get(id) };
}

function openSession(
  run: string,
  { again, blocksLeft }: ResumeState,
  records: readonly EngineRecord[],
): RunEntry {
  const environments = Object.fromEntries(
    records.map(({ engine, environment }) => [engine.name, environment]),
  );
  const resumed = { again, blocksLeft, environments };
  return { kind: 'run', version: resumedVersion, run, at: new Date().toISOString(), resumed };
}

/** An engine run cut down to the trials that are left, and to the images that those need. */
function leave(engineRun: OpenEngineRun, rest: Plan): OpenEngineRun {
  const plan = planFor(rest, engineRun.engine.facts.name);
  const measured = new Set(plan.trials.map(({ cellId }) => cellId));
  const needed = new Set(plan.cells.filter(({ id }) => measured.has(id)).map((cell) => subjectId(cell)));
  return { ...engineRun, plan, images: engineRun.images.filter(({ id }) => needed.has(id)) };
}

/** Lines for the terminal, printed before the first trial. */
function describeStart({ record, plan, resumeState }: StoredRun, { torn }: JournalWriter): string[] {
  const { length: all } = plan.trials;
  const again = resumeState.again.length;
  const repeated = again === 0 ? '' : `, ${again} of a round that was cut off are measured again`;
  const begun = `Resuming ${record.run}: ${all - resumeState.left.length} of ${all} trials are there${repeated}`;
  if (torn === undefined) return [begun];
  return [`The last line of the journal was torn: its ${torn.bytes} bytes are kept in ${torn.path}`, begun];
}
