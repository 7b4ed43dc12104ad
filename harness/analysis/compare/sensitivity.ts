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
  controlScope,
  baselineKey,
  isBaseline,
  pairedRounds,
} from '../../model/index.ts';
import { spread } from '../statistics/median.ts';
import { type GateSize, fewestRounds, smallestEffect } from '../statistics/power.ts';
import { makeMargin } from './evidence.ts';
import { rescreeningRounds, stages, strayed, whyGateCannotFire, whyScreenCannotFlag } from './gate.ts';
import { type EarlierControls, sessionDeviation } from './session-deviation.ts';
import { type JudgedRun, openSession } from './session.ts';

interface SensitivityRequest {
  readonly plan: Plan;
  /** Names the baseline that cells are compared with. */
  readonly compared: Compared;
  /** Deviations of cells in earlier runs, by the ids of cells. */
  readonly spreads: ReadonlyMap<string, CellDeviation>;
  /** Tells the margin. */
  readonly preset?: string;
  /** The plan is the first session of a check; else one gate judges all of its cells. */
  readonly check?: { readonly earlierControls: EarlierControls };
}

const alpha = 0.05;

/** Predicts, before anything is measured, which effects a gate over the cells of a plan can find. */
export function makeSensitivity(request: SensitivityRequest): Sensitivity {
  const gated = listGatedCells(request);
  const size = request.check ? { cells: 1, alpha: stages.screening.level } : { cells: gated.length, alpha };
  const rounds = Math.max(0, ...gated.map(pairedRounds));
  const why = request.check
    ? whyScreenCannotFlag(gated.length, rounds)
    : whyGateCannotFire(gated.length, rounds, alpha);
  return {
    gatedCells: gated.length,
    countedCells: request.plan.cells.filter(isCounted).length,
    alpha: size.alpha,
    fewestRounds: fewestRounds(size),
    ...(why !== undefined && { whyGateCannotFire: why }),
    cells: gated.map((cell) => evaluate(cell, request.spreads.get(cell.id), { ...size, ...request })),
  };
}

/**
 * The cells that a gate can test against a baseline, if nothing goes wrong with either: none whose time is an emulator's,
 * and none that counts, which needs no test.
 */
export function listGatedCells({ plan, compared }: Pick<SensitivityRequest, 'plan' | 'compared'>): Cell[] {
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

type Gating = GateSize & Pick<SensitivityRequest, 'preset' | 'check'>;

function evaluate(cell: Cell, known: CellDeviation | undefined, gating: Gating): CellSensitivity {
  if (known === undefined) return { cellId: cell.id, kind: 'unknown' };
  const margin = makeMargin(gating);
  const effect = findEffect(cell, { ...gating, spread: known.spread, margin: margin.log });
  return {
    cellId: cell.id,
    kind: 'known',
    ...known,
    margin: margin.share,
    ...(effect !== undefined && { smallestEffect: Math.expm1(effect) }),
  };
}

/** The three of them together .8, as if none owed anything to another. */
const stagePower = 0.8 ** (1 / 3);

/**
 * A check finds in 80 % of nights what each of its three tests finds in 93 %. That errs upwards, since the second shares rounds
 * with the first, and takes it that no other cell is a suspect.
 */
function findEffect(
  cell: Cell,
  gate: Gating & { readonly spread: number; readonly margin: number },
): number | undefined {
  const paired = pairedRounds(cell);
  if (gate.check === undefined) return smallestEffect(paired, gate);
  const pairs = gate.check.earlierControls.get(controlScope(cell)) ?? [];
  const session = { spread: gate.spread, cells: 1, power: stagePower };
  const margin = gate.margin + strayed * sessionDeviation(pairs, gate.margin);
  const { screening, rescreening, confirmation } = stages;
  const effects = [
    { rounds: paired, alpha: screening.level },
    { rounds: paired + rescreeningRounds(paired, 1), alpha: rescreening.level },
    { rounds: paired * confirmation.factor, alpha: confirmation.level },
  ].map(({ rounds, alpha: level }) => smallestEffect(rounds, { ...session, margin, alpha: level }));
  return effects.reduce((most, effect) =>
    most === undefined || effect === undefined ? undefined : Math.max(most, effect),
  );
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
    const from = { run: session.record.run, rounds: differences.length };
    return [[cell.id, { spread: sigma, from }]];
  });
  return new Map(found);
}
