import { isDeepStrictEqual } from 'node:util';
import type { Cell } from '../../model/cell.ts';
import type { Environment, RunRecord } from '../../model/run.ts';
import type { CellSpread } from '../../model/sight.ts';
import { spread } from '../statistics/spread.ts';
import { openSession, type JudgedRun } from './session.ts';

/** A spread of fewer rounds is hardly one; a pilot of five may lose two of them to noise. */
const fewestRounds = 3;

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
export function readSpreads(judged: JudgedRun, cells: readonly Cell[]): ReadonlyMap<string, CellSpread> {
  const session = openSession(judged);
  const found = cellsIn(session.record, cells).flatMap((cell): [string, CellSpread][] => {
    const row = session.rowOf(cell);
    const differences = (row && session.differencesOf(row)) ?? [];
    const sigma = spread(differences);
    if (sigma === undefined || differences.length < fewestRounds) return [];
    const twin = session.twinOf(cell);
    const controlSpread = spread((twin && session.differencesOf(twin)) ?? []);
    const from = { run: session.record.run, rounds: differences.length };
    return [[cell.id, { spread: sigma, ...(controlSpread !== undefined && { controlSpread }), from }]];
  });
  return new Map(found);
}
