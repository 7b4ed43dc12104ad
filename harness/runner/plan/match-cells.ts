import type { Config } from '../../model/config.ts';
import type { Cell } from '../../model/cell.ts';
import type { EngineFacts } from '../../model/lab.ts';
import type { Plan } from '../../model/plan.ts';
import type { Suite, Workload } from '../../model/suite.ts';
import { toCountedMatch } from '../instructions/counted-match.ts';
import { chosenWorkloads } from './workloads.ts';

/** A cell with the suite that reads it and the workload that is started. */
export interface MatchedCell {
  readonly cell: Cell;
  readonly suite: Suite;
  readonly workload: Workload;
}

/** The suite and workload behind every cell of an engine's plan, by the cell's id. `--timeout` replaces the workload's own. */
export function matchCells(
  plan: Plan,
  config: Config,
  engine: EngineFacts,
): ReadonlyMap<string, MatchedCell> {
  const matched = new Map<string, MatchedCell>();
  for (const chosen of config.suites) {
    for (const workload of chosenWorkloads(chosen, config, engine)) {
      const cells = plan.cells.filter(
        (cell) => cell.suite === chosen.suite.name && cell.workload === workload.name,
      );
      for (const cell of cells) {
        const timeoutMs = config.timeoutMs ?? Math.round(workload.timeoutMs * slowdownOf(cell));
        const timed = { cell, suite: chosen.suite, workload: { ...workload, timeoutMs } };
        matched.set(cell.id, cell.counted ? toCountedMatch(timed, cell.counted) : timed);
      }
    }
  }
  return matched;
}

/**
 * How many times longer a program may take than on its own machine. Under an emulator it took up to 15 times as long
 * (espresso on musl, 2026); counting translates as well, and counts block by block.
 */
function slowdownOf({ emulated, counted }: Cell): number {
  if (counted !== undefined) return 40;
  return emulated === true ? 30 : 1;
}
