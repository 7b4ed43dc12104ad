import { splitBlocks } from './blocks.ts';
import { measureBlock } from './measure-block.ts';
import type { MeasureRequest } from './measure-request.ts';
import { makeMeasureState, type MeasureState } from './measure-state.ts';
import { rehearse } from './rehearse.ts';
import { sayOnStop } from './say-on-stop.ts';
import { stopOnSignal } from './abort.ts';

/** Containers are renewed after this many rounds (Mytkowicz 2009: the setup is a random variable too). */
const roundsPerContainer = 10;

/**
 * Follows the plan, one trial at a time, and journals each before the next begins; after each block, what the machine
 * did meanwhile. A trial that fails is recorded and the plan goes on; what stops it is the journal or the engine
 * failing, and the wish that it ends: `stop` lets the trial that runs come to its end.
 */
export async function measure(request: MeasureRequest): Promise<void> {
  const { plan, cells, stop } = request;
  const state = makeMeasureState(request);
  await stopOnSignal(rehearse({ ...request, ...state, cells: cells.values() }), stop);
  const [first] = plan.trials;
  if (first !== undefined) request.tell({ kind: 'measuring', next: first.cellId });
  await sayOnStop(request, () => followBlocks(request, state));
}

async function followBlocks(request: MeasureRequest, state: MeasureState): Promise<void> {
  const { plan, stop } = request;
  let containersFrom = plan.trials[0]?.round ?? 0;
  for (const block of splitBlocks(plan)) {
    stop.throwIfAborted();
    if (block.round - containersFrom >= roundsPerContainer) {
      await stopOnSignal(request.fleet.renew(), stop);
      state.blockWatch.forget();
      containersFrom = block.round;
    }
    await measureBlock(block, { ...request, ...state });
  }
}
