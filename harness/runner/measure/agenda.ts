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

/**
 * In the plan's order, and with looks only until every workload has as many rounds as each is to have. The time that is left
 * then goes to workloads that are not settled, in equal parts: the next is the one that took least until now, so that a cheap one
 * has more rounds. Without a budget they stay in the plan's order.
 */
export function makeAgenda(plan: Plan, looks: Looks | undefined): Agenda {
  const left = splitBlocks(plan);
  const find = (fits: (block: Block) => boolean): Block | undefined => {
    if (looks === undefined) return left.find(fits);
    const needed = left.find((block) => fits(block) && looks.needsMore(block.groupId));
    return needed ?? nextUnsettled(left.filter(fits), looks);
  };
  return {
    next: () => find(() => true),
    nextBeside: (taken) => (taken.together ? find(({ together }) => together) : undefined),
    take: (block) => {
      left.splice(left.indexOf(block), 1);
    },
  };
}

function nextUnsettled(left: readonly Block[], looks: Looks): Block | undefined {
  const open = left.filter(({ groupId }) => !looks.isSettled(groupId) && looks.mayGoOn(groupId));
  if (looks.leftMs() === undefined) return open[0];
  const usedMs = ({ groupId }: Block): number => looks.usedMs(groupId);
  return open.reduce<Block | undefined>(
    (least, block) => (least === undefined || usedMs(block) < usedMs(least) ? block : least),
    undefined,
  );
}
