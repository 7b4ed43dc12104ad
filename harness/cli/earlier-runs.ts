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
  enginesOf,
  isSameComparison,
  isUncalibrated,
  seenFrom,
  splitByEngine,
  withCalibration,
} from '../model/index.ts';
import { readResults, readSummary } from '../runner/results/index.ts';
import { type RunFolder, type ShelvedRun, openRunFolder } from '../store/index.ts';

/** An engine, and what can be known of its machine before anything runs there: of another than this one nothing. */
export interface EnginePlace {
  readonly engine: EngineFacts;
  readonly environment?: Environment;
}

/** Runs that went to their end, newest first, and the places that they are asked about. */
export interface EarlierRuns {
  readonly runs: readonly ShelvedRun[];
  readonly places: readonly EnginePlace[];
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

/** How long trials took in those of the runs that were measured in the same places; undefined where there are no runs. */
export async function findDurations({ runs, places }: EarlierRuns): Promise<DurationOf | undefined> {
  if (runs.length === 0) return undefined;
  const found = await Promise.all(runs.map(({ path }) => openRunFolder(path).readSummary()));
  const parts = found.flatMap((summary) => (summary === undefined ? [] : splitByEngine(summary)));
  return makeDurationOf(parts.filter((part) => isAmong(places, part.cells[0]?.cell.engine ?? '', part)));
}

/**
 * Amounts of work that an earlier run found to suit one of the places, where they are still to be found: runs on one machine
 * do the same work.
 */
export async function withKnownCalibrations(config: Config, { runs, places }: EarlierRuns): Promise<Config> {
  if (!config.suites.some(isUncalibrated)) return config;
  let { suites } = config;
  for (const { path } of runs) {
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

interface DeviationsRequest extends EarlierRuns {
  readonly cells: readonly Cell[];
  /** The baseline or reference of the cells. */
  readonly compared: Compared;
}

/** How much cells' rounds differ on this machine: of each, what the newest run says that knows it. */
export async function findDeviations(
  request: DeviationsRequest,
): Promise<ReadonlyMap<string, CellDeviation>> {
  const spreads = new Map<string, CellDeviation>();
  for (const { path } of request.runs) {
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

/** The A/A pairs of those of the runs that were measured in the same places. */
export async function findEarlierControls({ runs, places }: EarlierRuns): Promise<EarlierControls> {
  const found = await Promise.all(runs.map(({ path }) => passOverBroken(readSummary(openRunFolder(path)))));
  const parts = found.flatMap((summary) => (summary === undefined ? [] : splitByEngine(summary)));
  return readEarlierControls(parts.filter((part) => isAmong(places, part.cells[0]?.cell.engine ?? '', part)));
}

/** Those that the last two sessions of a check are held against. */
const mostSimilar = 2;

/**
 * The newest others of the runs that cells can be held against as well as against `before`: of no check, with every cell of it
 * and no fact that differs.
 */
export async function findSimilarBaselines(
  before: JudgedRun,
  { runs }: Pick<EarlierRuns, 'runs'>,
  allow: readonly string[],
): Promise<JudgedRun[]> {
  const found: JudgedRun[] = [];
  for (const { path } of runs) {
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
