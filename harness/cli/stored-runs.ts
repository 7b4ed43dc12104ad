import { resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type EarlierControls,
  type JudgedRun,
  cellsIn,
  differingFacts,
  makeDurationOf,
  readDeviations,
  readEarlierControls,
  sameHardware,
} from '../analysis/index.ts';
import { BenchError } from '../errors.ts';
import {
  benchCommand,
  type Cell,
  type CellDeviation,
  type ChosenSuite,
  type Compared,
  type Config,
  type DurationOf,
  type EngineFacts,
  type EngineList,
  type Environment,
  type Machines,
  type RunRecord,
  type RunSummary,
  enginesOf,
  isSameComparison,
  isUncalibrated,
  runOptions,
  seenFrom,
  splitByEngine,
  withCalibration,
} from '../model/index.ts';
import { readResults, readSummary } from '../runner/index.ts';
import {
  type RunFolder,
  type ShelvedRun,
  findRun,
  listRecentRuns,
  listRuns,
  openRunFolder,
} from '../store/index.ts';
import type { CommandContext, Terminal } from './context.ts';
import type { RawFlags } from './options/flags.ts';
import { readBack } from './options/read-back.ts';

/** The folder of the run that the flags name, whole or cut off; the latest where they name none. */
export async function findStoredFolder(
  flags: RawFlags,
  context: Pick<CommandContext, 'folder'>,
): Promise<RunFolder> {
  const { path } = await findRun(toOut(flags, context), toRunName(flags, context));
  return openRunFolder(path);
}

/** The name of the run that the flags name, or a path of its folder from where the command was called. */
export function toRunName({ run = 'latest' }: RawFlags, { folder }: Pick<CommandContext, 'folder'>): string {
  const name = String(run);
  return name.includes(sep) ? resolve(folder, name) : name;
}

/** The results folder of commands that read stored runs. */
export function toOut({ out }: RawFlags, { folder }: Pick<CommandContext, 'folder'>): string {
  return resolve(folder, typeof out === 'string' ? out : runOptions.out.default);
}

/** A run of the results folder with its numbers, read from its journal. Throws where there is none, or no whole one. */
export async function loadRun(
  name: string,
  { flags, context }: { readonly flags: RawFlags; readonly context: CommandContext },
): Promise<JudgedRun> {
  const run = await findStoredFolder({ out: flags['out'], run: name }, context);
  const record = await run.readRun();
  if (record.status === 'running')
    throw new BenchError('bad-run-folder', `Cannot use run ${record.run}: it was never finished`, {
      hint: `Finish it with ${benchCommand} resume ${record.run}, or choose another with ${benchCommand} list`,
    });
  return readResults(run, record);
}

/** A warning for readers of a run that was not measured to its end: cells of it have no numbers for that reason. */
export function describeEarlyEnd({ run, status }: Pick<RunRecord, 'run' | 'status'>): string[] {
  if (status === 'complete') return [];
  const how = status === 'running' ? 'never finished' : status;
  return [`Run ${run} was ${how}: cells without numbers were not all tried`];
}

/**
 * The flags that measure again what a run measured. The seed is left out: another order of the same trials is no other
 * measurement, and repeating one would repeat whatever that order did to the numbers.
 */
export function describeRun({ run: { record } }: JudgedRun): RawFlags {
  const { seed: _seed, ...flags } = readBack(record.command);
  return flags;
}

/**
 * A run that others are held against. `latest` is the newest that was not measured by a check, which would otherwise
 * follow itself and let a slowdown in step by step; named explicitly, a check's run is a baseline like any other. Throws
 * `bad-run-folder` for a run that was not measured to its end.
 */
export async function loadBaseline(
  name: string,
  { flags, context }: { readonly flags: RawFlags; readonly context: CommandContext },
): Promise<JudgedRun> {
  const folder =
    name === 'latest'
      ? await findLatestBaseline(toOut(flags, context))
      : await findStoredFolder({ out: flags['out'], run: name }, context);
  const record = await folder.readRun();
  if (record.status !== 'complete') throw notWhole(record);
  return readResults(folder, record);
}

async function findLatestBaseline(out: string): Promise<RunFolder> {
  const runs = await listRuns(out);
  for (const { path } of runs) {
    const folder = openRunFolder(path);
    if ((await folder.readRun()).purpose !== 'check') return folder;
  }
  if (runs.length === 0) return openRunFolder((await findRun(out, 'latest')).path);
  throw new BenchError('unknown-name', `Cannot find run latest: every run in ${out} is one of a check`, {
    hint: `Measure a baseline with ${benchCommand} run, or name one of those runs`,
  });
}

function notWhole({ run, status }: RunRecord): BenchError {
  const why = status === 'running' ? 'it was never finished' : `it was ${status}`;
  return new BenchError('bad-run-folder', `Cannot compare with run ${run}: ${why}`, {
    hint: `Finish it with ${benchCommand} resume ${run}, or choose another with ${benchCommand} list`,
  });
}

/**
 * Reads the complete runs of a results folder, newest first. Those that go on or ended early are left out;
 * of one that cannot be read, or that is a copy of another, a line is told.
 */
export async function readSummaries(
  out: string,
  onLeftOut: Terminal['tell'],
): Promise<readonly RunSummary[]> {
  const warn = (why: string): void => {
    onLeftOut(`Left out: ${why.replaceAll('\n', ' ')}\n`);
  };
  const stored = await listRuns(out, ({ message }) => {
    warn(message);
  });
  const found = new Map<string, RunSummary>();
  for (const run of stored.filter(({ status }) => status === 'complete')) {
    const summary = await readIfWhole(run, warn);
    if (summary === undefined) continue;
    if (found.has(summary.run)) warn(`${run.path} is a copy of ${summary.run}`);
    else found.set(summary.run, summary);
  }
  return [...found.values()];
}

async function readIfWhole(
  { path }: ShelvedRun,
  warn: (why: string) => void,
): Promise<RunSummary | undefined> {
  try {
    return await readSummary(openRunFolder(path));
  } catch (error) {
    if (!(error instanceof BenchError) || error.code !== 'bad-run-folder') throw error;
    warn(error.message);
    return undefined;
  }
}

/** An engine, and what can be known of its machine before anything runs there: of another than this one nothing. */
export interface EnginePlace {
  readonly engine: EngineFacts;
  readonly environment?: Environment;
}

export async function findPlaces(engines: EngineList, machines: Machines): Promise<readonly EnginePlace[]> {
  const environment = await machines.here.captureEnvironment();
  return enginesOf(engines).map((engine) =>
    machines.hasEngine(engine) ? { engine, environment } : { engine },
  );
}

interface Measured {
  readonly engine: Pick<EngineFacts, 'arch' | 'cpus'>;
  readonly environment: Environment;
}

/** Whether what was measured in an engine of that name says something of one of these places as it is now. */
function isAmong(places: readonly EnginePlace[], engine: string, measured: Measured): boolean {
  return places.some((place) => place.engine.name === engine && isSamePlace(place, measured));
}

function isSamePlace({ engine, environment }: EnginePlace, measured: Measured): boolean {
  if (environment !== undefined) return sameHardware(measured, environment);
  return measured.engine.arch === engine.arch && measured.engine.cpus === engine.cpus;
}

/**
 * How long trials took in the complete runs of a results folder that were measured in the same places; undefined where it has
 * none. Nothing is known either where the folder cannot be read: whoever has to write there says so.
 */
export async function findDurations(
  out: string,
  places: readonly EnginePlace[],
): Promise<DurationOf | undefined> {
  const recent = await listRecentRuns(out).catch(noneOfUnreadable);
  if (recent.length === 0) return undefined;
  const found = await Promise.all(recent.map(({ path }) => openRunFolder(path).readSummary()));
  const parts = found.flatMap((summary) => (summary === undefined ? [] : splitByEngine(summary)));
  return makeDurationOf(parts.filter((part) => isAmong(places, part.cells[0]?.cell.engine ?? '', part)));
}

/**
 * Amounts of work that an earlier complete run of a results folder found to suit one of these places, in the place of those
 * still to be found: runs on one machine do the same work.
 */
export async function withKnownCalibrations(config: Config, places: readonly EnginePlace[]): Promise<Config> {
  if (!config.suites.some(isUncalibrated)) return config;
  let { suites } = config;
  for (const { path } of await listRecentRuns(config.out).catch(noneOfUnreadable)) {
    const record = await passOverBroken(openRunFolder(path).readRun());
    if (record === undefined) continue;
    const { name } = record.engine;
    if (isAmong(places, name, seenFrom(record, name)))
      suites = suites.map((chosen) => takeCalibration(chosen, record));
    if (!suites.some(isUncalibrated)) break;
  }
  return { ...config, suites };
}

function takeCalibration(chosen: ChosenSuite, record: RunRecord): ChosenSuite {
  if (!isUncalibrated(chosen)) return chosen;
  const value = findCalibration(chosen, record);
  return value === undefined ? chosen : withCalibration(chosen, value);
}

/** Of the same version and parameters of the suite, and of all workloads that are wanted; what a person chose is no calibration. */
function findCalibration(
  { suite: { name, version, calibration }, params, workloads }: ChosenSuite,
  { suites, plan }: RunRecord,
): string | undefined {
  if (calibration === undefined) return undefined;
  const own = suites.find((suite) => suite.name === name && suite.version === version);
  const value = own?.params?.[calibration.parameter];
  if (value === undefined || !calibration.isCalibrated(value)) return undefined;
  const asNow = { ...own?.params, [calibration.parameter]: params[calibration.parameter] };
  const planned = new Set(plan.cells.filter(({ suite }) => suite === name).map(({ workload }) => workload));
  const isWhole = workloads.every((workload) => planned.has(workload));
  return isWhole && isDeepStrictEqual(asNow, params) ? value : undefined;
}

function noneOfUnreadable(error: unknown): readonly ShelvedRun[] {
  if (error instanceof BenchError && error.code === 'bad-run-folder') return [];
  throw error;
}

interface DeviationsRequest {
  /** The results folder. */
  readonly out: string;
  readonly cells: readonly Cell[];
  /** The baseline or reference of the cells. */
  readonly compared: Compared;
  readonly places: readonly EnginePlace[];
}

/** How much cells' rounds differ on this machine: of each, what the newest complete run says that knows it. */
export async function findDeviations(
  request: DeviationsRequest,
): Promise<ReadonlyMap<string, CellDeviation>> {
  const spreads = new Map<string, CellDeviation>();
  for (const { path } of await listRecentRuns(request.out)) {
    const cells = request.cells.filter(({ id }) => !spreads.has(id));
    if (cells.length === 0) break;
    const found = await passOverBroken(readRun(openRunFolder(path), { ...request, cells }));
    for (const [id, spread] of found ?? []) spreads.set(id, spread);
  }
  return spreads;
}

/** The journal is read only where it knows some of the cells. */
async function readRun(
  folder: RunFolder,
  { cells, compared, places }: DeviationsRequest,
): Promise<ReadonlyMap<string, CellDeviation> | undefined> {
  const record = await folder.readRun();
  if (!isSameComparison(record, compared)) return undefined;
  const known = cellsIn(record, cells).filter(({ engine }) =>
    isAmong(places, engine, seenFrom(record, engine)),
  );
  return known.length === 0 ? undefined : readDeviations(await readResults(folder, record), known);
}

/** The A/A pairs of the newest complete runs of a results folder that were measured in the same places. */
export async function findEarlierControls(
  out: string,
  places: readonly EnginePlace[],
): Promise<EarlierControls> {
  const recent = await listRecentRuns(out).catch(noneOfUnreadable);
  const found = await Promise.all(recent.map(({ path }) => passOverBroken(readSummary(openRunFolder(path)))));
  const parts = found.flatMap((summary) => (summary === undefined ? [] : splitByEngine(summary)));
  return readEarlierControls(parts.filter((part) => isAmong(places, part.cells[0]?.cell.engine ?? '', part)));
}

/** Those that the last two sessions of a check are held against. */
const mostSimilar = 2;

/**
 * The newest other runs that cells can be held against as well as against `before`: complete, of no check, with every cell
 * of it and no fact that differs.
 */
export async function findSimilarBaselines(
  before: JudgedRun,
  out: string,
  allow: readonly string[],
): Promise<JudgedRun[]> {
  const found: JudgedRun[] = [];
  for (const { path } of await listRecentRuns(out).catch(noneOfUnreadable)) {
    const folder = openRunFolder(path);
    const record = await passOverBroken(folder.readRun());
    if (record === undefined || !isSimilar(record, before.run.record, allow)) continue;
    const judged = await passOverBroken(readResults(folder, record));
    if (judged !== undefined) found.push(judged);
    if (found.length === mostSimilar) break;
  }
  return found;
}

function isSimilar(record: RunRecord, before: RunRecord, allow: readonly string[]): boolean {
  if (record.run === before.run || record.purpose === 'check' || !isSameComparison(record, before))
    return false;
  const { cells } = before.plan;
  const known = cellsIn(record, cells).filter(
    (cell) => differingFacts(record, before, { cell, allow }).length === 0,
  );
  return known.length === cells.length;
}

/** A run that was damaged, or is of another version, tells nothing; that is no reason not to plan. */
async function passOverBroken<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof BenchError && error.code === 'bad-run-folder') return undefined;
    throw error;
  }
}
