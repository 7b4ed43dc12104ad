import type {
  EndEntry,
  Entry,
  Interruption,
  Limit,
  OnProgress,
  PlannedTrial,
  Proof,
} from '../../model/index.ts';
import {
  type Place,
  type VerifiedContainerSource,
  runLabel,
  startPool,
  stopOnSignal,
  toError,
} from './containers.ts';
import { makeAgenda } from './agenda.ts';
import { type Block, blockKey } from './blocks.ts';
import { type MeasureContext, type MeasureRequest, makeMeasureState } from './context.ts';
import { runReference } from './reference-run.ts';
import { measureTogether } from './together.ts';
import { type Numbers, attemptTrial, describeValue, isGivenUp } from './trial.ts';

/** Measures a block's trials, and journals what the machine did meanwhile. */
async function measureBlock(block: Block, context: MeasureContext): Promise<void> {
  let cpu: number | undefined;
  const entry = await context.blockWatch.watch(block, async () => {
    if (block.together) cpu = await allTrials(block, context);
    else await eachTrial(block, context);
  });
  await context.append({ ...entry, ...(cpu !== undefined && { cpu }) });
}

/** Gives the CPU that the trials shared, where any could be started. */
async function allTrials({ trials }: Block, context: MeasureContext): Promise<number | undefined> {
  const begunMs = performance.now();
  const { numbers, cpu } = await measureTogether(trials, context);
  const shareMs = (performance.now() - begunMs) / trials.length;
  for (const [place, trial] of trials.entries())
    endTrial(trial, numbers.get(trial), {
      ...context,
      next: trials[place + 1],
      begunMs: begunMs + place * shareMs,
      endedMs: begunMs + (place + 1) * shareMs,
    });
  return cpu;
}

async function eachTrial({ trials }: Block, context: MeasureContext): Promise<void> {
  for (const [place, trial] of trials.entries()) {
    context.stop.throwIfAborted();
    const cell = context.cells.get(trial.cellId);
    const begunMs = performance.now();
    const given = cell === undefined || isGivenUp(context, trial.cellId);
    const numbers = given ? undefined : await attemptTrial(trial, cell, context);
    endTrial(trial, numbers, { ...context, next: trials[place + 1], begunMs, endedMs: performance.now() });
  }
}

interface Ended extends MeasureContext {
  /** The next of its block. */
  readonly next: PlannedTrial | undefined;
  readonly begunMs: number;
  readonly endedMs: number;
}

/** Tells of a trial that is over; trials of a block that share a CPU are told of in equal parts of its time. */
function endTrial(trial: PlannedTrial, numbers: Numbers | undefined, ended: Ended): void {
  const { plan, cells, forecast, tally, onProgress, begunMs, endedMs } = ended;
  const cell = cells.get(trial.cellId);
  forecast.observe(trial.cellId, endedMs - begunMs, begunMs - (tally.endedMs ?? begunMs));
  tally.endedMs = endedMs;
  const next = (ended.next ?? tally.next)?.cellId;
  const remainingMs = findRemainingMs(ended);
  onProgress({
    kind: 'trial',
    cellId: trial.cellId,
    round: trial.round + 1,
    rounds: plan.rounds,
    done: (tally.done += 1),
    of: findExpectedTrials(ended, remainingMs),
    remainingMs,
    ...(cell && numbers && describeValue(cell, numbers)),
    ...(next !== undefined && { next }),
  });
}

/** What is left of the budget, where there is one, is the most. */
function findRemainingMs({ forecast, looks }: MeasureContext): number {
  return Math.max(0, Math.min(forecast.remainingMs(), looks?.leftMs() ?? Infinity));
}

/** How many trials there will be: where workloads may be settled early, as many as fit into the time that is left. */
function findExpectedTrials({ tally, looks, forecast }: MeasureContext, remainingMs: number): number {
  if (looks?.leftMs() === undefined) return tally.of;
  const whole = forecast.remainingMs();
  const share = whole === 0 ? 0 : Math.min(1, remainingMs / whole);
  return tally.done + Math.round(share * Math.max(0, tally.of - tally.done));
}

/** Tells at once that it was heard, though a trial runs: nobody else could know that the trial is waited for. */
async function reportOnStop(
  { stop, signal, onProgress }: Interruption & { readonly onProgress: OnProgress },
  work: () => Promise<void>,
): Promise<void> {
  const say = (): void => {
    onProgress({ kind: 'stopping', by: String(stop.reason), now: signal.aborted });
  };
  stop.addEventListener('abort', say, { once: true });
  try {
    await work();
  } finally {
    stop.removeEventListener('abort', say);
  }
}

/** Containers are renewed after this many rounds (Mytkowicz 2009: the setup is a random variable too). */
const roundsPerContainer = 10;

/**
 * Follows the plan, one trial at a time or the trials of a block together, and journals them before the next begin; after
 * each block, what the machine did meanwhile. A trial that fails is recorded and the plan goes on; what stops it is the journal or the engine
 * failing, and the wish that it ends: `stop` lets what runs come to its end.
 */
export async function measure(request: MeasureRequest): Promise<void> {
  const { plan, cells, stop } = request;
  const state = makeMeasureState(request);
  await stopOnSignal(runReference({ ...request, ...state, cells: cells.values() }), stop);
  const [first] = plan.trials;
  if (first !== undefined) request.onProgress({ kind: 'measuring', next: first.cellId });
  const append = async (entry: Entry): Promise<void> => {
    await request.append(entry);
    state.repeats?.add(entry);
    request.looks?.add(entry);
  };
  await reportOnStop(request, () => followBlocks({ ...request, ...state, append }));
}

/** After each round, what the machine disturbed until then is measured again; and what still is after the last, as often as may be. */
async function followBlocks(context: MeasureContext): Promise<void> {
  const { plan, tally, stop } = context;
  const agenda = makeAgenda(plan, context.looks);
  const passed = new Map<string, Block>();
  let containersFrom = plan.trials[0]?.round ?? 0;
  for (let block = agenda.next(); block !== undefined; block = agenda.next()) {
    stop.throwIfAborted();
    agenda.take(block);
    if (block.round - containersFrom >= roundsPerContainer) {
      await stopOnSignal(context.pool.renew(), stop);
      context.blockWatch.forget();
      containersFrom = block.round;
    }
    [tally.next] = agenda.next()?.trials ?? [];
    await takeBlock(block, context);
    passed.set(blockKey(block), block);
    if (agenda.next()?.round !== block.round) await repeatDisturbed(passed, context);
  }
  while (await repeatDisturbed(passed, context));
  if (context.looks !== undefined) context.onProgress({ kind: 'measured', done: tally.done, of: tally.done });
}

/** A block that is in the journal already, because the machine disturbed it, is taken back before it is measured again. */
async function takeBlock(block: Block, context: MeasureContext): Promise<void> {
  await stopOnSignal(context.pool.replaceLittered(), context.stop);
  const repeat = context.repeats?.entryFor(block);
  if (repeat !== undefined) await context.append(repeat);
  await measureBlock(block, context);
  const look = context.looks?.lookAt(block.groupId);
  if (look !== undefined) await context.append(look);
}

/** Whether anything was measured again. */
async function repeatDisturbed(
  passed: ReadonlyMap<string, Block>,
  context: MeasureContext,
): Promise<boolean> {
  const due = context.repeats?.due() ?? [];
  const blocks = due
    .flatMap((place) => passed.get(blockKey(place)) ?? [])
    .filter(({ trials }) => trials.some(({ cellId }) => !isGivenUp(context, cellId)))
    .filter(({ groupId }) => context.looks?.mayGoOn(groupId) !== false);
  for (const block of blocks) {
    context.stop.throwIfAborted();
    context.tally.of += block.trials.length;
    for (const { cellId } of block.trials) context.forecast.expectMore(cellId);
    await takeBlock(block, context);
  }
  return blocks.length > 0;
}

export interface FollowRequest extends Omit<MeasureRequest, 'pool'> {
  readonly sources: readonly VerifiedContainerSource[];
  readonly place: Place;
  readonly limit: Limit;
}

export interface Followed {
  readonly end: Pick<EndEntry, 'status' | 'reason'>;
  /** The failure that stopped it early, if any did. */
  readonly error?: Error;
  /** From the first start of each container; those of replacements are in the journal. */
  readonly proofs: readonly Proof[];
}

/**
 * Starts and verifies the containers, measures, and leaves no container behind however that ends. Never throws. `stop` ends
 * it after the trial that runs, and `signal` in the middle of it: its container is about to be removed.
 */
export async function followPlan(request: FollowRequest): Promise<Followed> {
  const proofs = new Map<string, Proof>();
  const onVerification = async (proof: Proof): Promise<void> => {
    if (!proofs.has(proof.subjectId)) proofs.set(proof.subjectId, proof);
    await request.append({ kind: 'subject', at: new Date().toISOString(), proof });
  };
  const ended = (rest: Omit<Followed, 'proofs'>): Followed => ({ ...rest, proofs: [...proofs.values()] });
  try {
    await using pool = await startPool({ ...request, onVerification });
    await stopOnSignal(measure({ ...request, pool }), request.signal);
    return ended({ end: { status: 'complete' } });
  } catch (error) {
    const status = request.stop.aborted ? 'interrupted' : 'aborted';
    return ended({ end: { status, reason: toError(error).message }, error: toError(error) });
  } finally {
    await sweepRun(request.place);
  }
}

/** Containers whose start was under way when the run ended. An engine that is gone has none that we could remove. */
async function sweepRun({ engine, run }: Place): Promise<void> {
  await engine.sweep({ [runLabel]: run }).catch(() => undefined);
}
