import { BenchError } from '../../errors.ts';
import {
  benchCommand,
  type Cell,
  type ChosenStopping,
  type Config,
  type DurationOf,
  type EngineFactsList,
  type ImageForecast,
  type Plan,
  type PlannedTrial,
  type Progress,
  type Stopping,
  blockIds,
  groupBy,
  subjectId,
} from '../../model/index.ts';
import { makeCells } from './cells.ts';
import { chooseParallel, findTurns } from './placement.ts';
import { roundsAlone, scheduleCells } from './schedule.ts';
import { planShard } from './shards.ts';
import { type Random, drawLayouts, makeBalancedOrders, makeRandom } from './schedule.ts';

/** One page, so that padding moves the stack through every alignment within it. */
const largestPaddingBytes = 4095;

/** Starting a process and journalling its numbers adds roughly this to a trial. */
const trialOverheadMs = 5;

/** Cells, and trials in measuring order. The same config, engines and seed give the same order. */
export function makePlan(
  config: Config,
  engines: EngineFactsList,
  durationOf: DurationOf = () => undefined,
): Plan {
  const stopping = config.stopping && toStopping(config.stopping);
  const cells = scheduleCells(makeCells(withMost(config), engines)).map((cell) =>
    expect(cell, durationOf(cell)),
  );
  const measurable = cells.filter(({ unavailable }) => unavailable === undefined);
  if (measurable.length === 0) throw emptyPlan(cells);
  const random = makeRandom(config.seed, (config.shard?.index ?? 1) - 1);
  const order = orderCells(measurable, random, stopping?.leastRounds);
  const plan = {
    seed: config.seed,
    rounds: Math.max(...measurable.map(({ rounds }) => rounds)),
    cells,
    trials: order.map(({ cell, round, layout, together }, sequence) => ({
      sequence,
      round,
      cellId: cell.id,
      paddingBytes: random.whole(0, largestPaddingBytes),
      ...(layout !== undefined && { layout }),
      ...(together && { together }),
    })),
    ...(stopping && { stopping }),
    ...toParallel(order, config, engines),
    ...(config.shard && { shard: planShard(config, config.shard) }),
  };
  return { ...plan, expectedMs: expectTurnsMs(plan, config, engines) };
}

/** What is told of a plan before it is followed. */
export function describePlan(
  { cells, trials, expectedMs, stopping }: Plan,
  images?: ImageForecast,
): Extract<Progress, { kind: 'plan' }> {
  return {
    ...{ kind: 'plan', cells: cells.length, trials: trials.length, expectedMs },
    ...(stopping && { atMost: true }),
    ...(stopping && stopping.budgetMs === undefined && { isLongest: true }),
    ...(images && images.missing > 0 && { images }),
  };
}

/** Only where there are blocks for it. */
function toParallel(
  order: readonly OrderedCell[],
  config: Config,
  engines: EngineFactsList,
): Pick<Plan, 'parallel'> {
  const sharing = new Set(order.filter(({ together }) => together).map(({ cell }) => cell.engine));
  const numbers = engines
    .map((engine) => [engine.name, chooseParallel(config, engine)] as const)
    .filter(([name, number]) => sharing.has(name) && number > 1);
  return numbers.length === 0 ? {} : { parallel: Object.fromEntries(numbers) };
}

/** Fewer rounds have no interval left when two are dropped, and none of 99 %. */
const leastRounds = 8;

function toStopping({ mostRounds, leastRounds: asked = leastRounds, ...rest }: ChosenStopping): Stopping {
  return { ...rest, leastRounds: Math.min(asked, mostRounds) };
}

/** Where workloads may be settled early, the plan has the most rounds of each. */
function withMost(config: Config): Config {
  const { stopping, suites } = config;
  if (stopping === undefined) return config;
  return { ...config, suites: suites.map((suite) => ({ ...suite, rounds: stopping.mostRounds })) };
}

interface Rest {
  /** In the plan's order. */
  readonly trials: readonly PlannedTrial[];
  readonly durationOf: DurationOf;
}

/**
 * A plan some of whose images could not be made: cells of those are unavailable, and have no trials. `unbuilt` has the
 * reasons, by the ids of containers.
 */
export function planWithout(plan: Plan, unbuilt: ReadonlyMap<string, string>, where: Where): Plan {
  const cells = plan.cells.map((cell): Cell => {
    const reason = cell.unavailable === undefined ? unbuilt.get(subjectId(cell)) : undefined;
    return reason === undefined ? cell : { ...cell, unavailable: reason, unbuilt: true };
  });
  const left = new Map(cells.flatMap((cell) => (cell.unavailable === undefined ? [[cell.id, cell]] : [])));
  const trials = plan.trials
    .filter(({ cellId }) => left.has(cellId))
    .map((trial, sequence) => ({ ...trial, sequence }));
  const rounds = Math.max(...[...left.values()].map((cell) => cell.rounds));
  const expectedMs = expectTurnsMs({ ...plan, cells, trials }, where.config, where.engines);
  return { ...plan, rounds, cells, trials, expectedMs };
}

/** The rest of a plan that was begun: all of its cells, and only the trials that are left. */
export function planRest(plan: Plan, { trials, durationOf }: Rest, where: Where): Plan {
  const cells = plan.cells.map((cell) => expect(cell, durationOf(cell)));
  const expectedMs = expectTurnsMs({ ...plan, cells, trials }, where.config, where.engines);
  return { ...plan, cells, trials, expectedMs };
}

interface Where {
  readonly config: Config;
  readonly engines: EngineFactsList;
}

/** Engines that wait for one another add up; the longest of such turns decides. */
function expectTurnsMs(plan: Expected, config: Config, engines: EngineFactsList): number {
  const expected = expectMs(plan);
  const turns = findTurns(config, engines).map((names) =>
    names.reduce((sum, name) => sum + (expected.get(name) ?? 0), 0),
  );
  return Math.max(...turns);
}

/** The part of a plan that is followed in one engine, whose trials keep their places in the whole. */
export function planFor(plan: Plan, engine: string): Plan {
  const cells = plan.cells.filter((cell) => cell.engine === engine);
  const ids = new Set(cells.map(({ id }) => id));
  const trials = plan.trials.filter(({ cellId }) => ids.has(cellId));
  return { ...plan, cells, trials, expectedMs: expectMs({ ...plan, cells, trials }).get(engine) ?? 0 };
}

type Expected = Pick<Plan, 'cells' | 'trials' | 'stopping' | 'parallel'>;

/** How long each engine takes for its trials, by its name: its time, where it has one that is enough for the least rounds. */
function expectMs(plan: Expected): ReadonlyMap<string, number> {
  const { trials, stopping } = plan;
  const all = expectTrialsMs(plan);
  if (stopping === undefined) return all;
  const most = new Map(
    plan.cells.map(({ id, rounds, solo = 0 }) => [id, Math.min(rounds, stopping.leastRounds + solo)]),
  );
  const needed = trials.filter(({ cellId, round }) => round < (most.get(cellId) ?? 0));
  const least = expectTrialsMs({ ...plan, trials: needed });
  const { budgetMs = Infinity } = stopping;
  return new Map(
    [...all].map(([engine, ms]) => [engine, Math.min(ms, Math.max(budgetMs, least.get(engine) ?? 0))]),
  );
}

function expectTrialsMs({ cells, trials, parallel = {} }: Expected): ReadonlyMap<string, number> {
  const known = new Map(cells.map((cell) => [cell.id, cell]));
  const expected = new Map<string, number>();
  for (const { cellId, together } of trials) {
    const { engine = '', expectedMs = 0 } = known.get(cellId) ?? {};
    const trialMs = (expectedMs + trialOverheadMs) / (together ? (parallel[engine] ?? 1) : 1);
    expected.set(engine, (expected.get(engine) ?? 0) + trialMs);
  }
  return expected;
}

function expect(cell: Cell, expectedMs: number | undefined): Cell {
  return expectedMs === undefined ? cell : { ...cell, expectedMs };
}

interface OrderedCell {
  readonly cell: Cell;
  readonly round: number;
  readonly layout?: number;
  readonly together?: true;
}

/** In each round the groups stand in a fresh random order, and the variants of a group side by side, in the order of starting. */
function orderCells(measurable: readonly Cell[], random: Random, least?: number): OrderedCell[] {
  const groups = [...groupCells(measurable).values()].map((cells) => {
    const { rounds = 0, layouts, solo = rounds } = cells[0] ?? {};
    return {
      rounds,
      alone: roundsAlone({ rounds, solo }, least),
      orders: makeBalancedOrders(cells, rounds, random),
      layouts: layouts === undefined ? [] : drawLayouts(layouts, rounds, random),
    };
  });
  const rounds = Math.max(...groups.map((group) => group.rounds));
  return Array.from({ length: rounds }, (_, round) =>
    random.shuffle(groups).flatMap(({ orders, layouts, alone }) => {
      const layout = layouts[round];
      const how = {
        ...(layout !== undefined && { layout }),
        ...(!alone.has(round) && { together: true as const }),
      };
      return (orders[round] ?? []).map((cell) => ({ cell, round, ...how }));
    }),
  ).flat();
}

function groupCells(cells: readonly Cell[]): Map<string, Cell[]> {
  const ids = blockIds(cells);
  return groupBy(cells, ({ id }) => ids.get(id) ?? id);
}

function emptyPlan(cells: readonly Cell[]): BenchError {
  const reasons = [...new Set(cells.map((cell) => cell.unavailable))].join('; ');
  return new BenchError('empty-plan', `Nothing to measure: ${reasons || 'no cell was chosen'}`, {
    hint: `Choose other variants, workloads or architectures; ${benchCommand} list shows what there is`,
  });
}
