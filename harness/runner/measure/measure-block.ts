import type { PlannedTrial } from '../../model/plan.ts';
import { attemptTrial, isGivenUp } from './attempt-trial.ts';
import type { Block } from './blocks.ts';
import { describeValue } from './describe-value.ts';
import type { MeasureContext } from './measure-state.ts';

/** Measures a block's trials, and journals what the machine did meanwhile. */
export async function measureBlock(block: Block, context: MeasureContext): Promise<void> {
  const { stop, blockWatch, append } = context;
  const entry = await blockWatch.watch(block, async () => {
    for (const trial of block.trials) {
      stop.throwIfAborted();
      await oneTrial(trial, context);
    }
  });
  await append(entry);
}

async function oneTrial(trial: PlannedTrial, context: MeasureContext): Promise<void> {
  const { plan, cells, forecast, tally, tell } = context;
  const cell = cells.get(trial.cellId);
  const begunMs = performance.now();
  const given = cell === undefined || isGivenUp(context, trial.cellId);
  const numbers = given ? undefined : await attemptTrial(trial, cell, context);
  const endedMs = performance.now();
  forecast.observe(trial.cellId, endedMs - begunMs, begunMs - (tally.endedMs ?? begunMs));
  tally.endedMs = endedMs;
  const next = plan.trials[tally.done + 1]?.cellId;
  tell({
    kind: 'trial',
    cellId: trial.cellId,
    round: trial.round + 1,
    rounds: plan.rounds,
    done: (tally.done += 1),
    of: plan.trials.length,
    remainingMs: forecast.remainingMs(),
    ...(cell && numbers && describeValue(cell, numbers)),
    ...(next !== undefined && { next }),
  });
}
