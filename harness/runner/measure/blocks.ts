import { blockIds } from '../../model/cell.ts';
import type { Plan, PlannedTrial } from '../../model/plan.ts';

/** One workload in one round: its variants, side by side. */
export interface Block {
  readonly round: number;
  /** Of the cells: see `blockIds`. */
  readonly groupId: string;
  readonly trials: readonly PlannedTrial[];
}

/** The trials of a plan in their order, taken apart wherever another round or another workload begins. */
export function splitBlocks({ cells, trials }: Plan): Block[] {
  const groups = blockIds(cells);
  const blocks: { readonly round: number; readonly groupId: string; readonly trials: PlannedTrial[] }[] = [];
  for (const trial of trials) {
    const group = groups.get(trial.cellId) ?? trial.cellId;
    const open = blocks.at(-1);
    if (open?.round === trial.round && open.groupId === group) open.trials.push(trial);
    else blocks.push({ round: trial.round, groupId: group, trials: [trial] });
  }
  return blocks;
}
