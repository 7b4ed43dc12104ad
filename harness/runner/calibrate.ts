import { randomUUID } from 'node:crypto';
import { BenchError } from '../errors.ts';
import {
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
import { type Place, startVerifiedContainer } from './measure/containers.ts';
import { makeReferences } from './measure/context.ts';
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
    const tookMs = await timeTrials(chosen, engineRun, request).catch(passOverFailure(request));
    if (tookMs.size === 0) continue;
    const { subject } = assignCpus(chosen.suite, { config: request.config, engine: engineRun.engine.facts });
    const { params } = chosen;
    return withCalibration(chosen, calibration.calibrate(tookMs, { cpus: subject.length, params }));
  }
  return undefined;
}

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

/** How long a trial of each workload took alone in the baseline, ms; none where no cell is timed natively. */
async function timeTrials(
  { suite }: ChosenSuite,
  { engine, images, plan, lost }: EngineRun,
  { config, stop, signal }: CalibrateRequest,
): Promise<ReadonlyMap<string, number>> {
  const tookMs = new Map<string, number>();
  const compared = comparedBy(config);
  const timed = plan.cells.filter(
    (cell) =>
      cell.suite === suite.name && cell.unavailable === undefined && isTimed(cell) && cell.emulated !== true,
  );
  const first = timed.find((cell) => isBaseline(cell, compared)) ?? timed[0];
  const prepared = first && images.find(({ id }) => id === subjectId(first));
  if (lost !== undefined || first === undefined || prepared === undefined) return tookMs;
  const matched = matchCells(plan, config, engine.facts);
  const place: Place = {
    engine,
    run: `calibration-${randomUUID()}`,
    memoryBytes: mostMemory(config),
    signal: AbortSignal.any([stop, signal]),
  };
  await using container = await startVerifiedContainer(toSource(prepared, config, engine.facts), place);
  if (container.mismatch !== undefined) return tookMs;
  for (const cell of timed.filter((one) => subjectId(one) === prepared.id)) {
    const measured = matched.get(cell.id);
    if (measured === undefined) continue;
    for (let trial = 0; trial < trials; trial += 1) {
      stop.throwIfAborted();
      const planned = { sequence: 0, round: 0, cellId: cell.id, paddingBytes: 0 };
      const result = await runTrial(planned, measured, { container, references: makeReferences() });
      if (result.kind !== 'measured') continue;
      const ms = lengthOf(measured.workload, result.numbers.kernel);
      tookMs.set(cell.workload, Math.min(tookMs.get(cell.workload) ?? Infinity, ms));
    }
  }
  return tookMs;
}

interface Kernel {
  readonly wallMs: number;
  readonly userMs: number;
  readonly systemMs: number;
}

function lengthOf({ oneCpu }: Workload, { wallMs, userMs, systemMs }: Kernel): number {
  return oneCpu ? userMs + systemMs : wallMs;
}
