import {
  type ControlEstimate,
  contamination,
  makeMargin,
  toControlEstimate,
} from '../../../harness/analysis/index.ts';
import { hodgesLehmann, normalDeviate } from '../../../harness/analysis/statistics/index.ts';
import { makeMachine, type NoiseModel, valueOf } from './noise.ts';

export const workloads = 10;
/** Per workload, besides the baseline: 60 gated cells in all. */
export const variants = 6;

export interface SessionRequest {
  readonly model: NoiseModel;
  /** Standard deviation of what a session draws for a ratio once, for all of its rounds. */
  readonly deviation: number;
  readonly uniform: () => number;
  readonly rounds: number;
  /** The variants that are measured of each workload, besides its baseline. */
  readonly chosen: ReadonlyMap<number, readonly number[]>;
  /** The first workload has an A/A pair as well. */
  readonly control?: true;
}

export interface SimulatedSession {
  /** Log ratios to the baseline, round by round. */
  differencesOf(workload: number, variant: number): Float64Array;
  readonly control: ControlEstimate | undefined;
  /** The A/A pair says that the session cannot be trusted. */
  readonly contaminated: boolean;
  readonly trials: number;
}

/** All workloads in all variants. */
export const everything: SessionRequest['chosen'] = new Map(
  Array.from({ length: workloads }, (_, workload) => [
    workload,
    Array.from({ length: variants }, (__, variant) => variant),
  ]),
);

type Columns = ReadonlyMap<number | 'baseline' | 'twin', Float64Array>;

/** A session as the harness orders it: in every round the variants of a workload side by side, shuffled. */
export function simulateSession(request: SessionRequest): SimulatedSession {
  const { model, uniform, rounds } = request;
  const blocks = makeBlocks(request);
  const machine = makeMachine(model, uniform);
  for (let round = 0; round < rounds; round += 1) {
    for (const block of shuffle([...blocks.values()], uniform)) {
      machine.beginBlock();
      for (const column of shuffle([...block.values()], uniform)) column[round] = valueOf(machine.run());
    }
  }
  const columns = [...blocks.values()].flatMap((block) => [...block.values()]);
  for (const column of columns) addEffect(column, request);
  const [controlled] = blocks.values();
  const pair = differ(controlled, 'twin');
  return {
    // A check has one round in which those that share a CPU run alone.
    trials: columns.length * (rounds + (model.coScheduled ? 1 : 0)),
    differencesOf: (workload, variant) => differ(blocks.get(workload), variant),
    control: estimateControl(pair),
    contaminated: contamination(pair, makeMargin({})) !== undefined,
  };
}

function makeBlocks({ chosen, rounds, control }: SessionRequest): ReadonlyMap<number, Columns> {
  const [controlled] = control ? chosen.keys() : [];
  return new Map(
    [...chosen].map(([workload, list]) => {
      const names = ['baseline' as const, ...list, ...(workload === controlled ? ['twin' as const] : [])];
      return [workload, new Map(names.map((name) => [name, new Float64Array(rounds)]))];
    }),
  );
}

function addEffect(column: Float64Array, { deviation, uniform }: SessionRequest): void {
  if (deviation === 0) return;
  const effect = (deviation / Math.SQRT2) * normalDeviate(uniform);
  for (const [round, value] of column.entries()) column[round] = value + effect;
}

function differ(columns: Columns | undefined, name: number | 'twin'): Float64Array {
  const [column, baseline] = [columns?.get(name), columns?.get('baseline')];
  return (column ?? new Float64Array()).map((value, round) => value - (baseline?.[round] ?? NaN));
}

function estimateControl(pair: Float64Array): ControlEstimate | undefined {
  const location = hodgesLehmann(pair);
  if (location?.interval === undefined) return undefined;
  return toControlEstimate({ ...location, interval: location.interval });
}

function shuffle<T>(items: readonly T[], uniform: () => number): T[] {
  return items
    .map((item) => ({ item, key: uniform() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
