import {
  type BlockEntry,
  type Cell,
  type Environment,
  type Machine,
  type Plan,
  type PlannedTrial,
  blockIds,
  groupBy,
  isTimed,
} from '../../model/index.ts';

/** One workload in one round: its variants, side by side. */
export interface Block {
  readonly round: number;
  /** Shared by the cells of the block: see `blockIds`. */
  readonly groupId: string;
  /** Whether its trials run at the same time. */
  readonly together: boolean;
  readonly trials: readonly PlannedTrial[];
}

/** The trials of a plan in their order, taken apart wherever another round or another workload begins. */
export function splitBlocks({ cells, trials }: Plan): Block[] {
  const groups = blockIds(cells);
  const blocks: (Block & { readonly trials: PlannedTrial[] })[] = [];
  for (const trial of trials) {
    const group = groups.get(trial.cellId) ?? trial.cellId;
    const open = blocks.at(-1);
    if (open?.round === trial.round && open.groupId === group) open.trials.push(trial);
    else
      blocks.push({ round: trial.round, groupId: group, together: trial.together === true, trials: [trial] });
  }
  return blocks;
}

/** The cells that are measured and timed, by the group whose blocks they are in. */
export function groupTimed(cells: readonly Cell[]): ReadonlyMap<string, readonly Cell[]> {
  const groups = blockIds(cells);
  const timed = cells.filter((cell) => isTimed(cell) && cell.unavailable === undefined);
  return groupBy(timed, ({ id }) => groups.get(id) ?? id);
}

/** Names a block of a plan. */
export function blockKey({ round, groupId }: Pick<Block, 'round' | 'groupId'>): string {
  return `${round} ${groupId}`;
}

/** What the machine did while something was done, of which an entry of the journal is made for each block. */
export type Observed = Omit<BlockEntry, 'kind' | 'round' | 'groupId' | 'cpu' | 'beside'>;

export interface BlockWatch {
  /** Does something and tells what the machine did meanwhile. It looks before and after, and never in between. */
  readonly watch: (work: () => Promise<void>) => Promise<Observed>;
  /** Something else has been done since the last block. */
  readonly forget: () => void;
}

interface Evaluation {
  readonly activity: Environment;
  readonly at: number;
}

/** Where one block follows another, the look after the one is the look before the other. */
export function makeBlockWatch(captureActivity: () => ReturnType<Machine['captureActivity']>): BlockWatch {
  let last: Evaluation | undefined;
  const evaluate = async (): Promise<Evaluation> => ({
    activity: await captureActivity(),
    at: performance.now(),
  });
  return {
    watch: async (work) => {
      const before = last ?? (await evaluate());
      await work();
      const after = await evaluate();
      last = after;
      const at = new Date().toISOString();
      return { at, wallMs: after.at - before.at, ...compareActivity(before.activity, after.activity) };
    },
    forget: () => {
      last = undefined;
    },
  };
}

type Activity = Omit<Observed, 'at' | 'wallMs'>;

/** The counter of the machine behind each field, and how many of its steps make one of the field's unit. */
const counters: Readonly<Record<keyof Activity, readonly [fact: string, steps: number]>> = {
  stealMs: ['stealTotalMs', 1],
  throttles: ['throttlesTotal', 1],
  quotaThrottles: ['quotaThrottlesTotal', 1],
  quotaThrottledMs: ['quotaThrottledTotalUs', 1_000],
  memoryLimitHits: ['memoryLimitHitsTotal', 1],
  cpuPressureMs: ['cpuPressureTotalUs', 1_000],
  memoryPressureMs: ['memoryPressureTotalUs', 1_000],
  ioPressureMs: ['ioPressureTotalUs', 1_000],
};

function compareActivity(before: Environment, after: Environment): Activity {
  const known = Object.entries(counters).flatMap(([name, [fact, steps]]) => {
    const difference = Number(after[fact] ?? NaN) - Number(before[fact] ?? NaN);
    return isGrowth(difference) ? [[name, difference / steps] as const] : [];
  });
  return Object.fromEntries(known);
}

/** A counter that fell was begun anew (a steal clock may, when its machine is moved): nothing is known then. */
function isGrowth(difference: number): boolean {
  return Number.isFinite(difference) && difference >= 0;
}
