import type { Config } from '../model/config.ts';
import { BenchError } from '../errors.ts';
import { blockIds, type Cell } from '../model/cell.ts';
import type { EngineFacts } from '../model/lab.ts';
import type { DurationOf, Plan } from '../model/plan.ts';
import { makeCells } from './cells.ts';
import { makeBalancedOrders } from './balanced-orders.ts';
import { makeRandom, type Random } from './random.ts';

/** One page, so that padding moves the stack through every alignment within it. */
const largestPaddingBytes = 4095;

/** What starting a process and journalling its numbers adds to a trial, roughly. */
const trialOverheadMs = 10;

/** Cells, and trials in measuring order. The same config, engine and seed give the same order. */
export function makePlan(
  config: Config,
  engine: EngineFacts,
  durationOf: DurationOf = () => undefined,
): Plan {
  const cells = makeCells(config, engine).map((cell) => expect(cell, durationOf(cell)));
  const measurable = cells.filter(({ unavailable }) => unavailable === undefined);
  if (measurable.length === 0) throw emptyPlan(cells);
  const random = makeRandom(config.seed);
  const order = orderCells(measurable, random);
  return {
    seed: config.seed,
    rounds: Math.max(...measurable.map(({ rounds }) => rounds)),
    cells,
    trials: order.map(({ cell, round }, sequence) => ({
      sequence,
      round,
      cellId: cell.id,
      paddingBytes: random.whole(0, largestPaddingBytes),
    })),
    expectedMs: order.reduce((sum, { cell }) => sum + (cell.expectedMs ?? 0) + trialOverheadMs, 0),
  };
}

function expect(cell: Cell, expectedMs: number | undefined): Cell {
  return expectedMs === undefined ? cell : { ...cell, expectedMs };
}

interface OrderedCell {
  readonly cell: Cell;
  readonly round: number;
}

/** In each round the groups stand in a fresh random order, and the variants of a group side by side. */
function orderCells(measurable: readonly Cell[], random: Random): OrderedCell[] {
  const groups = [...groupCells(measurable).values()].map((cells) => ({
    rounds: cells[0]?.rounds ?? 0,
    orders: makeBalancedOrders(cells, cells[0]?.rounds ?? 0, random),
  }));
  const rounds = Math.max(...groups.map((group) => group.rounds));
  return Array.from({ length: rounds }, (_, round) =>
    random.shuffle(groups).flatMap((group) => (group.orders[round] ?? []).map((cell) => ({ cell, round }))),
  ).flat();
}

function groupCells(cells: readonly Cell[]): Map<string, Cell[]> {
  const groups = new Map<string, Cell[]>();
  const ids = blockIds(cells);
  for (const cell of cells) {
    const id = ids.get(cell.id) ?? cell.id;
    groups.set(id, [...(groups.get(id) ?? []), cell]);
  }
  return groups;
}

function emptyPlan(cells: readonly Cell[]): BenchError {
  const reasons = [...new Set(cells.map((cell) => cell.unavailable))].join('; ');
  return new BenchError('empty-plan', `Nothing to measure: ${reasons || 'no cell was chosen'}`, {
    hint: 'Choose other variants, workloads or architectures; npm run bench -- list shows what there is',
  });
}
