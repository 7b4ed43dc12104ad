import { isDeepStrictEqual } from 'node:util';
import {
  type Cell,
  type CellDeviation,
  type CellSensitivity,
  type Compared,
  type Environment,
  type Plan,
  type RunRecord,
  type Sensitivity,
  baselineKey,
  controlKey,
  isBaseline,
} from '../../model/index.ts';
import { normalQuantile } from '../statistics/distributions.ts';
import { spread } from '../statistics/median.ts';
import { type GateSize, fewestRounds, smallestEffect } from '../statistics/power.ts';
import { whyGateCannotFire } from './gate.ts';
import { type JudgedRun, openSession } from './session.ts';

interface SensitivityRequest {
  readonly plan: Plan;
  /** Names the baseline that cells are compared with. */
  readonly compared: Compared;
  /** Deviations of cells in earlier runs, by the ids of cells. */
  readonly spreads: ReadonlyMap<string, CellDeviation>;
}

const alpha = 0.05;

/** No margin is smaller: see `makeMargin`. */
const leastMargin = 0.01;

/** Predicts, before anything is measured, which effects a gate over the cells of a plan can find. */
export function makeSensitivity(request: SensitivityRequest): Sensitivity {
  const gated = listGatedCells(request);
  const size = { cells: gated.length, alpha };
  const why = whyGateCannotFire(gated.length, request.plan.rounds, alpha);
  return {
    gatedCells: gated.length,
    countedCells: request.plan.cells.filter(isCounted).length,
    alpha,
    fewestRounds: fewestRounds(size),
    ...(why !== undefined && { whyGateCannotFire: why }),
    cells: gated.map((cell) => evaluate(cell, request.spreads.get(cell.id), { ...size, ...request })),
  };
}

/**
 * The cells that a gate can test against a baseline, if nothing goes wrong with either: none whose time is an emulator's,
 * and none that counts, which needs no test.
 */
export function listGatedCells({ plan, compared }: Omit<SensitivityRequest, 'spreads'>): Cell[] {
  const tested = plan.cells.filter(({ counted, emulated }) => counted === undefined && emulated !== true);
  const cells = tested.filter(({ unavailable }) => unavailable === undefined);
  const baselines = cells.filter((cell) => isBaseline(cell, compared));
  const keys = new Set(baselines.map((cell) => baselineKey(cell, compared)));
  return cells.filter(
    (cell) => keys.has(baselineKey(cell, compared)) && cell.twin !== true && !isBaseline(cell, compared),
  );
}

function isCounted({ counted, unavailable }: Cell): boolean {
  return counted !== undefined && unavailable === undefined;
}

type Gating = GateSize & Pick<SensitivityRequest, 'plan' | 'compared'>;

function evaluate(cell: Cell, known: CellDeviation | undefined, gating: Gating): CellSensitivity {
  if (known === undefined) return { cellId: cell.id, kind: 'unknown' };
  const margin = Math.max(leastMargin, Math.expm1(expectNoise(cell, known, gating)));
  const gate = { cells: gating.cells, alpha, spread: known.spread, margin: Math.log1p(margin) };
  const effect = smallestEffect(cell.rounds, gate);
  return {
    cellId: cell.id,
    kind: 'known',
    ...known,
    margin,
    ...(effect !== undefined && { smallestEffect: Math.expm1(effect) }),
  };
}

/**
 * The part of the margin that the plan's own control will make, as a log: half the 99 % interval of so many rounds that
 * spread like earlier ones. That of the earlier run itself says little, since a pilot's few rounds stray far.
 */
function expectNoise(cell: Cell, { controlSpread = 0 }: CellDeviation, { plan, compared }: Gating): number {
  const key = controlKey(cell, compared);
  const controlled = plan.cells.some((other) => other.twin === true && controlKey(other, compared) === key);
  return controlled ? (normalQuantile(0.995) * 1.0233 * controlSpread) / Math.sqrt(cell.rounds) : 0;
}

/** A spread of fewer rounds is hardly one; a pilot of five may lose two of them to noise. */
const fewestEarlierRounds = 3;

/** Whether numbers of a run come from hardware like this. Rounds of other hardware spread differently. */
export function sameHardware({ environment }: Pick<RunRecord, 'environment'>, here: Environment): boolean {
  return ['cpuModel', 'cpuCount'].every((fact) => environment[fact] === here[fact]);
}

/** Those of some cells that an earlier run measured: the same work, by the same version of the suite. */
export function cellsIn({ plan }: RunRecord, cells: readonly Cell[]): Cell[] {
  const earlier = new Map(plan.cells.map((cell) => [cell.id, cell]));
  return cells.filter((cell) => {
    const { suiteVersion, params } = earlier.get(cell.id) ?? {};
    return suiteVersion === cell.suiteVersion && isDeepStrictEqual({ ...params }, { ...cell.params });
  });
}

/** How much the rounds of each of some cells differed in a run, by the cell's id, where it can tell. */
export function readDeviations(
  judged: JudgedRun,
  cells: readonly Cell[],
): ReadonlyMap<string, CellDeviation> {
  const session = openSession(judged);
  const found = cellsIn(session.record, cells).flatMap((cell): [string, CellDeviation][] => {
    const row = session.rowOf(cell);
    const differences = (row && session.differencesOf(row)) ?? [];
    const sigma = spread(differences);
    if (sigma === undefined || differences.length < fewestEarlierRounds) return [];
    const twin = session.twinOf(cell);
    const controlSpread = spread((twin && session.differencesOf(twin)) ?? []);
    const from = { run: session.record.run, rounds: differences.length };
    return [[cell.id, { spread: sigma, ...(controlSpread !== undefined && { controlSpread }), from }]];
  });
  return new Map(found);
}
