import { groupId, type Cell } from '../model/cell.ts';
import type { Plan } from '../model/plan.ts';
import { isBaseline } from '../model/run.ts';
import type { CellSight, CellSpread, Sight } from '../model/sight.ts';
import { smallestEffect, type GatePlan } from '../statistics/detectable-effect.ts';
import { fewestRounds } from '../statistics/fewest-rounds.ts';
import { whyGateCannotFire } from './why-gate-cannot-fire.ts';

export interface SightRequest {
  readonly plan: Plan;
  /** Variant that cells are held against. */
  readonly baseline: string;
  /** Of the engine: a cell of another is emulated, and no gate can be over its time. */
  readonly arch: string;
  /** What is known of cells, by their ids. */
  readonly spreads: ReadonlyMap<string, CellSpread>;
}

const alpha = 0.05;

/** What a gate over the cells of a plan will be able to find. */
export function makeSight(request: SightRequest): Sight {
  const gated = listGatedCells(request);
  const size = { cells: gated.length, alpha };
  const why = whyGateCannotFire(gated.length, request.plan.rounds, alpha);
  return {
    gatedCells: gated.length,
    alpha,
    fewestRounds: fewestRounds(size),
    ...(why !== undefined && { whyGateCannotFire: why }),
    cells: gated.map((cell) => look(cell, request.spreads.get(cell.id), size)),
  };
}

/** The cells that a gate can hold against a baseline, if nothing goes wrong with either. */
export function listGatedCells({ plan, baseline, arch }: Omit<SightRequest, 'spreads'>): Cell[] {
  const cells = plan.cells.filter((cell) => cell.unavailable === undefined && cell.arch === arch);
  const groups = new Set(cells.filter((cell) => isBaseline(cell, { baseline })).map(groupId));
  return cells.filter(
    (cell) => groups.has(groupId(cell)) && cell.twin !== true && !isBaseline(cell, { baseline }),
  );
}

function look(cell: Cell, known: CellSpread | undefined, size: Pick<GatePlan, 'cells' | 'alpha'>): CellSight {
  if (known === undefined) return { cellId: cell.id, kind: 'unknown' };
  const { spread, margin } = known;
  const effect = smallestEffect(cell.rounds, { ...size, spread, margin: Math.log1p(margin) });
  return {
    cellId: cell.id,
    kind: 'known',
    ...known,
    ...(effect !== undefined && { smallestEffect: Math.expm1(effect) }),
  };
}
