import { type Plan, groupBy } from '../../model/index.ts';
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
  const isNeeded = ({ groupId }: Block): boolean => looks === undefined || looks.needsMore(groupId);
  const findBeside = (taken: Block): Block | undefined => {
    const isNeededBeside = ({ groupId }: Block): boolean =>
      looks === undefined || looks.needsMore(groupId, groupId === taken.groupId ? 1 : 0);
    const needed = left.filter((block) => sharesCpu(block) && isNeededBeside(block));
    // The CPU of the shorter one waits.
    const waitMs = ({ groupId }: Block): number =>
      Math.abs((lengths.get(groupId) ?? 0) - (lengths.get(taken.groupId) ?? 0));
    const nearest = leastBy(takeRounds(needed, 1), waitMs);
    const isNear = nearest !== undefined && waitMs(nearest) <= nearShare * (lengths.get(taken.groupId) ?? 0);
    const chosen = isNear ? nearest : leastBy(takeRounds(needed, 2), waitMs);
    return chosen ?? (looks && nextUnsettled(left.filter(sharesCpu), looks));
  };
  return {
    next: () => left.find(isNeeded) ?? (looks && nextUnsettled(left, looks)),
    nextBeside: (taken) => (sharesCpu(taken) ? findBeside(taken) : undefined),
    take: (block) => {
      left.splice(left.indexOf(block), 1);
    },
  };
}

/** Two blocks are as long as each other when they differ by no more than this share; else one of the next round may be more so. */
const nearShare = 0.25;

function sharesCpu({ together }: Block): boolean {
  return together;
}

/** Those of the first rounds that they are of. */
function takeRounds(blocks: readonly Block[], count: number): readonly Block[] {
  const rounds = [...new Set(blocks.map(({ round }) => round))].slice(0, count);
  return blocks.filter(({ round }) => rounds.includes(round));
}

function nextUnsettled(left: readonly Block[], looks: Looks): Block | undefined {
  const open = left.filter(({ groupId }) => !looks.isSettled(groupId) && looks.mayGoOn(groupId));
  if (looks.leftMs() === undefined) return open[0];
  const firsts = [...groupBy(open, ({ groupId }) => groupId).values()].flatMap(([first]) => first ?? []);
  const narrowing = firsts.flatMap((block) => {
    const ms = looks.narrowingMs(block.groupId);
    return ms === undefined ? [] : [{ block, ms }];
  });
  const used = (): typeof narrowing => firsts.map((block) => ({ block, ms: looks.usedMs(block.groupId) }));
  return leastBy(narrowing.length > 0 ? narrowing : used(), ({ ms }) => ms)?.block;
}

/** The first of those with the least. */
function leastBy<T>(items: readonly T[], value: (item: T) => number): T | undefined {
  return items.reduce<T | undefined>(
    (least, item) => (least === undefined || value(item) < value(least) ? item : least),
    undefined,
  );
}
