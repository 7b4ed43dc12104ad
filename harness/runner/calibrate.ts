import { randomUUID } from 'node:crypto';
import { BenchError } from '../errors.ts';
import {
  type Cell,
  type ChosenSuite,
  type Config,
  type Interruption,
  type OnProgress,
  type Plan,
  type Workload,
  comparedBy,
  isBaseline,
  isTimed,
  isUncalibrated,
  mostMemory,
  subjectId,
  withCalibration,
} from '../model/index.ts';
import { toSource } from './engines/measure.ts';
import type { EngineRun, EngineRuns } from './engines/prepare.ts';
import { type Place, type VerifiedContainerSource, startVerifiedContainer } from './measure/containers.ts';
import { type MeasuredCell, makeReferences } from './measure/context.ts';
import { runTrial } from './measure/trial.ts';
import { matchCells } from './plan/cells.ts';
import { assignCpus } from './plan/placement.ts';

export interface CalibrateRequest extends Interruption {
  readonly config: Config;
  readonly plan: Plan;
  readonly engineRuns: EngineRuns;
  readonly onProgress: OnProgress;
}

/**
 * Finds amounts of work that suit the machine where nobody knows them yet: those of the first engine, for all, since variants
 * do the same work everywhere. Gives the config as it is where there is nothing to find.
 */
export async function calibrate(request: CalibrateRequest): Promise<Config> {
  const { config, onProgress } = request;
  const suites: ChosenSuite[] = [];
  for (const chosen of config.suites) {
    const value = await calibrateSuite(chosen, request);
    suites.push(value ?? chosen);
    const parameter = chosen.suite.calibration?.parameter ?? '';
    if (value !== undefined)
      onProgress({
        kind: 'note',
        text: `Amounts of work of ${chosen.suite.name} that suit this machine: ${value.params[parameter] ?? ''}`,
      });
  }
  return suites.every((chosen, index) => chosen === config.suites[index]) ? config : { ...config, suites };
}

async function calibrateSuite(
  chosen: ChosenSuite,
  request: CalibrateRequest,
): Promise<ChosenSuite | undefined> {
  const { calibration } = chosen.suite;
  if (calibration === undefined || !isUncalibrated(chosen)) return undefined;
  for (const engineRun of request.engineRuns) {
    const found = await calibrateOn(chosen, engineRun, request);
    if (found !== chosen) return found;
  }
  return undefined;
}

/** Twice the work may take more than twice as long: amounts that were found are timed in their turn, until they stay as they are. */
const mostPasses = 3;

/** With amounts that suit an engine; as it was where nothing could be timed there. */
async function calibrateOn(
  chosen: ChosenSuite,
  engineRun: EngineRun,
  request: CalibrateRequest,
): Promise<ChosenSuite> {
  const { config } = request;
  const { subject } = assignCpus(chosen.suite, { config, engine: engineRun.engine.facts });
  const timed: TimedCommands = new Map();
  let found = chosen;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const { calibration } = found.suite;
    const suites = config.suites.map((one) => (one === chosen ? found : one));
    const asked = { ...request, config: { ...config, suites }, timed };
    const tookMs = await timeTrials(found, engineRun, asked).catch(passOverFailure(request));
    if (calibration === undefined || tookMs.size === 0) break;
    const value = calibration.calibrate(tookMs, { cpus: subject.length, params: found.params });
    if (value === found.params[calibration.parameter]) break;
    found = withCalibration(found, value);
  }
  return found;
}

/** How long a trial took alone, ms, by its command; undefined where it has no result. */
type TimedCommands = Map<string, number | undefined>;

/** An engine that fails here will say so where it is measured; amounts are then as on a middling machine. */
function passOverFailure({ stop, signal }: Interruption): (error: unknown) => ReadonlyMap<string, number> {
  return (error) => {
    stop.throwIfAborted();
    signal.throwIfAborted();
    if (error instanceof BenchError) return new Map();
    throw error;
  };
}

/** The machine may have been busy in one of them. */
const trials = 2;

interface TimeRequest extends Interruption {
  readonly config: Config;
  readonly timed: TimedCommands;
}

/** How long a trial of each workload took alone in the baseline, ms; none where no cell is timed natively. Commands that were timed are not run again. */
async function timeTrials(
  { suite }: ChosenSuite,
  { engine, images, plan, lost }: EngineRun,
  { config, timed, stop, signal }: TimeRequest,
): Promise<ReadonlyMap<string, number>> {
  const compared = comparedBy(config);
  const cells = plan.cells.filter(
    (cell) =>
      cell.suite === suite.name && cell.unavailable === undefined && isTimed(cell) && cell.emulated !== true,
  );
  const first = cells.find((cell) => isBaseline(cell, compared)) ?? cells[0];
  const prepared = first && images.find(({ id }) => id === subjectId(first));
  if (lost !== undefined || first === undefined || prepared === undefined) return new Map();
  const matched = matchCells(plan, config, engine.facts);
  const wanted = cells.flatMap((cell) => {
    const measured = subjectId(cell) === prepared.id ? matched.get(cell.id) : undefined;
    return measured === undefined ? [] : [{ cell, measured, command: measured.workload.argv.join(' ') }];
  });
  const untimed = wanted.filter(({ command }) => !timed.has(command));
  if (untimed.length > 0) {
    const source = toSource(prepared, config, engine.facts);
    await timeAlone(untimed, source, { engine, config, timed, stop, signal });
  }
  return new Map(
    wanted.flatMap(({ cell, command }) => {
      const ms = timed.get(command);
      return ms === undefined ? [] : [[cell.workload, ms] as const];
    }),
  );
}

interface TimedWorkload {
  readonly cell: Cell;
  readonly measured: MeasuredCell;
  readonly command: string;
}

/** Times each in one container, unless that is not what it should be. */
async function timeAlone(
  untimed: readonly TimedWorkload[],
  source: VerifiedContainerSource,
  { engine, config, timed, stop, signal }: Pick<EngineRun, 'engine'> & TimeRequest,
): Promise<void> {
  const place: Place = {
    engine,
    run: `calibration-${randomUUID()}`,
    memoryBytes: mostMemory(config),
    signal: AbortSignal.any([stop, signal]),
  };
  await using container = await startVerifiedContainer(source, place);
  if (container.mismatch !== undefined) return;
  for (const { cell, measured, command } of untimed) {
    const lengths: number[] = [];
    for (let trial = 0; trial < trials; trial += 1) {
      stop.throwIfAborted();
      const planned = { sequence: 0, round: 0, cellId: cell.id, paddingBytes: 0 };
      const result = await runTrial(planned, measured, { container, references: makeReferences() });
      if (result.kind === 'measured') lengths.push(lengthOf(measured.workload, result.numbers.kernel));
    }
    timed.set(command, lengths.length === 0 ? undefined : Math.min(...lengths));
  }
}

interface Kernel {
  readonly wallMs: number;
  readonly userMs: number;
  readonly systemMs: number;
}

function lengthOf({ oneCpu }: Workload, { wallMs, userMs, systemMs }: Kernel): number {
  return oneCpu ? userMs + systemMs : wallMs;
}
