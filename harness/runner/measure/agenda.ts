import type { Plan } from '../../model/index.ts';
import { type Block, splitBlocks } from './blocks.ts';
import type { Looks } from './looks.ts';

/** The blocks of a plan that are still to be measured. */
export interface Agenda {
  /** The one that is measured next; undefined where no more is needed, or none may be measured any more. */
  next(): Block | undefined;
  /** That which may be measured beside one that was taken, on another CPU: both have variants that share one. */
  nextBeside(taken: Block): Block | undefined;
  /** It is measured now. */
  take(block: Block): void;
}

/** How long blocks took, ms, by their groups: see `blockIds`. One that was never measured has none. */
export type BlockLengths = ReadonlyMap<string, number>;

/**
 * In the plan's order, and with looks only until every workload has as many rounds as each is to have. The time that is left
 * then goes to workloads that are not settled: first to those whose variants share a CPU, which time makes sharp, until they are;
 * then in equal parts: the next is the one that took least until now, so that a cheap one has more rounds. Without a budget they
 * stay in the plan's order.
 */
export function makeAgenda(plan: Plan, looks: Looks | undefined, lengths: BlockLengths = new Map()): Agenda {
  const left = splitBlocks(plan);
  const listNext = (fits: (block: Block) => boolean): readonly Block[] => {
    const fitting = left.filter(fits);
    const needed = looks === undefined ? fitting : fitting.filter(({ groupId }) => looks.needsMore(groupId));
    if (needed.length > 0 || looks === undefined) return needed;
    const unsettled = nextUnsettled(fitting, looks);
    return unsettled === undefined ? [] : [unsettled];
  };
  return {
    next: () => listNext(() => true)[0],
    nextBeside: (taken) =>
      taken.together
        ? findAsLong(
            taken,
            listNext(({ together }) => together),
            lengths,
          )
        : undefined,
    take: (block) => {
      left.splice(left.indexOf(block), 1);
    },
  };
}

/** Of those that are next, in the first one's round, that which takes most nearly as long: the CPU of the shorter one waits. */
function findAsLong(taken: Block, next: readonly Block[], lengths: BlockLengths): Block | undefined {
  const farFrom = ({ groupId }: Block): number =>
    Math.abs((lengths.get(groupId) ?? 0) - (lengths.get(taken.groupId) ?? 0));
  return next
    .filter(({ round }) => round === next[0]?.round)
    .reduce<Block | undefined>(
      (nearest, block) => (nearest === undefined || farFrom(block) < farFrom(nearest) ? block : nearest),
      undefined,
    );
}

function nextUnsettled(left: readonly Block[], looks: Looks): Block | undefined {
  const open = left.filter(({ groupId }) => !looks.isSettled(groupId) && looks.mayGoOn(groupId));
  if (looks.leftMs() === undefined) return open[0];
  const narrowingMs = mapGroups(open, (groupId) => looks.narrowingMs(groupId));
  const narrowed = open.filter(({ groupId }) => narrowingMs.get(groupId) !== undefined);
  const usedMs = mapGroups(open, (groupId) => looks.usedMs(groupId));
  return narrowed.length > 0 ? findLeast(narrowed, narrowingMs) : findLeast(open, usedMs);
}

function mapGroups<T>(blocks: readonly Block[], of: (groupId: string) => T): ReadonlyMap<string, T> {
  return new Map([...new Set(blocks.map(({ groupId }) => groupId))].map((groupId) => [groupId, of(groupId)]));
}

/** The first of the group with the least. */
function findLeast(blocks: readonly Block[], of: ReadonlyMap<string, number | undefined>): Block | undefined {
  const value = ({ groupId }: Block): number => of.get(groupId) ?? 0;
  return blocks.reduce<Block | undefined>(
    (least, block) => (least === undefined || value(block) < value(least) ? block : least),
    undefined,
  );
}
