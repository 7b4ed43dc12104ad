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
import { type Agenda, makeAgenda } from './agenda.ts';
import { type Block, blockKey } from './blocks.ts';
import { type MeasureContext, type MeasureRequest, makeMeasureState } from './context.ts';
import { attemptFloor } from './memory-floor.ts';
import { runReference } from './reference-run.ts';
import { type Together, measureTogether } from './together.ts';
import { type Numbers, attemptTrial, describeValue, isGivenUp } from './trial.ts';

/** Measures a block whose trials run one after the other, and journals what the machine did meanwhile. */
async function measureAlone(block: Block, context: MeasureContext): Promise<void> {
  const { round, groupId } = block;
  const last = holdLast(context.append);
  try {
    const begunMs = performance.now();
    const seen = await context.blockWatch.watch(() => eachTrial(block, context, last.append));
    // Its trials take about as long when they share a CPU: until they do, nothing better is known.
    if (!context.blockMs.has(groupId)) context.blockMs.set(groupId, performance.now() - begunMs);
    await context.append(...last.take(), { kind: 'block', round, groupId, ...seen });
  } finally {
    await context.append(...last.take());
  }
}

interface LastEntry extends Pick<MeasureContext, 'append'> {
  /** What was not journalled yet, once. */
  take(): readonly Entry[];
}

/**
 * Journals entries but for the last, which goes to the disk together with that of its block: to wait for the disk is most of what a
 * trial costs beside its process, and a block without its entry would be measured again as a whole.
 */
function holdLast(append: MeasureContext['append']): LastEntry {
  let held: readonly Entry[] = [];
  const take = (): readonly Entry[] => {
    const taken = held;
    held = [];
    return taken;
  };
  return {
    take,
    append: async (...entries) => {
      const before = take();
      held = entries;
      await append(...before);
    },
  };
}

/** A block whose trials shared a CPU, and what is to be journalled of them. */
interface Shared extends Together {
  readonly block: Block;
  readonly entries: readonly Entry[];
}

/**
 * Measures blocks whose trials share a CPU, each on another CPU, and journals one after the other when all have ended: what is
 * journalled of a block stands together. What was measured beside a block that failed is kept.
 */
async function measureSideBySide(blocks: readonly Block[], context: MeasureContext): Promise<void> {
  const begunMs = performance.now();
  let ended: readonly PromiseSettledResult<Shared>[] = [];
  const seen = await context.blockWatch.watch(async () => {
    ended = await Promise.allSettled(
      blocks.map((block, lane) => measureInLane(block, { ...context, lane, turn: blocks[0]?.round ?? 0 })),
    );
  });
  const shared = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  for (const { block, entries, cpu } of shared) {
    const { round, groupId } = block;
    const others = blocks.length > 1 && { beside: blocks.length - 1 };
    await context.append(...entries, {
      ...{ kind: 'block', round, groupId, ...others, ...seen },
      ...(cpu !== undefined && { cpu }),
    });
  }
  tellShared(shared, begunMs, context);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

async function measureInLane(block: Block, context: MeasureContext): Promise<Shared> {
  const entries: Entry[] = [];
  const begunMs = performance.now();
  const together = await measureTogether(block.trials, {
    ...context,
    pool: context.pool.lane(context.lane ?? 0),
    append: (...told) => Promise.resolve(void entries.push(...told)),
  });
  context.blockMs.set(block.groupId, performance.now() - begunMs);
  return { ...together, block, entries };
}

/** Tells of trials that shared CPUs in equal parts of the time that all of them took. */
function tellShared(shared: readonly Shared[], begunMs: number, context: MeasureContext): void {
  const told = shared.flatMap(({ block, numbers }) =>
    block.trials.map((trial) => ({ trial, numbers: numbers.get(trial) })),
  );
  const shareMs = (performance.now() - begunMs) / told.length;
  for (const [place, { trial, numbers }] of told.entries())
    endTrial(trial, numbers, {
      ...context,
      next: told[place + 1]?.trial,
      begunMs: begunMs + place * shareMs,
      endedMs: begunMs + (place + 1) * shareMs,
    });
}

async function eachTrial(
  { trials }: Block,
  context: MeasureContext,
  appendLast: MeasureContext['append'],
): Promise<void> {
  for (const [place, trial] of trials.entries()) {
    context.stop.throwIfAborted();
    const cell = context.cells.get(trial.cellId);
    const begunMs = performance.now();
    const given = cell === undefined || isGivenUp(context, trial.cellId);
    const append = place === trials.length - 1 ? appendLast : context.append;
    const attempt = (): Promise<Numbers | undefined> | undefined => {
      if (given) return undefined;
      // Each try of a search is to be there when the run is killed.
      if (cell.cell.memoryFloor) return attemptFloor(trial, cell, context);
      return attemptTrial(trial, cell, { ...context, append });
    };
    const numbers = await attempt();
    endTrial(trial, numbers, { ...context, next: trials[place + 1], begunMs, endedMs: performance.now() });
  }
}

interface Ended extends MeasureContext {
  /** The next of its block. */
  readonly next: PlannedTrial | undefined;
  readonly begunMs: number;
  readonly endedMs: number;
}

/** Tells of a trial that is over. */
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

/** What is left of the budget, where there is one, is the most, but for rounds that every workload has, however long they take. */
function findRemainingMs({ forecast, looks }: MeasureContext): number {
  const withinBudget = Math.max(0, looks?.leftMs() ?? Infinity, looks?.owedMs() ?? 0);
  return Math.min(forecast.remainingMs(), withinBudget);
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

const roundsPerContainer = 10;

/** What the containers have measured, and what is left. */
interface ContainerAge {
  readonly rounds: number;
  readonly hadMs: number;
  /** Of the budget; undefined without one. */
  readonly leftMs: number | undefined;
}

/**
 * Containers are renewed after ten rounds (Mytkowicz 2009: the setup is a random variable too), unless less time is left than
 * they had: it would be spent on starting those that hardly measure anything.
 */
export function isRenewalDue({ rounds, hadMs, leftMs = Infinity }: ContainerAge): boolean {
  return rounds >= roundsPerContainer && leftMs >= hadMs;
}

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
  const append = async (...entries: readonly Entry[]): Promise<void> => {
    if (entries.length === 0) return;
    await request.append(...entries);
    for (const entry of entries) {
      state.repeats?.add(entry);
      request.looks?.add(entry);
    }
  };
  await reportOnStop(request, () => followBlocks({ ...request, ...state, append }));
}

/** After each round, what the machine disturbed until then is measured again; and what still is after the last, as often as may be. */
async function followBlocks(context: MeasureContext): Promise<void> {
  const { plan, tally, stop } = context;
  const agenda = makeAgenda(plan, context.looks, context.blockMs);
  const passed = new Map<string, Block>();
  let started = { round: plan.trials[0]?.round ?? 0, ms: performance.now() };
  context.looks?.start();
  for (let block = agenda.next(); block !== undefined; block = agenda.next()) {
    stop.throwIfAborted();
    const blocks = takeBeside(block, agenda, context);
    const [rounds, hadMs] = [block.round - started.round, performance.now() - started.ms];
    if (isRenewalDue({ rounds, hadMs, leftMs: context.looks?.leftMs() })) {
      await stopOnSignal(context.pool.renew(), stop);
      context.blockWatch.forget();
      started = { round: block.round, ms: performance.now() };
    }
    [tally.next] = agenda.next()?.trials ?? [];
    await takeBlocks(blocks, context);
    for (const taken of blocks) passed.set(blockKey(taken), taken);
    if (agenda.next()?.round !== block.round) await repeatDisturbed(passed, context);
  }
  while (await repeatDisturbed(passed, context));
  if (context.looks !== undefined) context.onProgress({ kind: 'measured', done: tally.done, of: tally.done });
}

/** Takes a block, and as many others as may be measured beside it. */
function takeBeside(block: Block, agenda: Agenda, { lanes = 1 }: MeasureContext): readonly Block[] {
  agenda.take(block);
  const blocks = [block];
  while (blocks.length < lanes) {
    const other = agenda.nextBeside(block);
    if (other === undefined) break;
    agenda.take(other);
    blocks.push(other);
  }
  return blocks;
}

/** A block that is in the journal already, because the machine disturbed it, is taken back before it is measured again. */
async function takeBlocks(blocks: readonly Block[], context: MeasureContext): Promise<void> {
  await stopOnSignal(context.pool.replaceLittered(), context.stop);
  for (const block of blocks) {
    const repeat = context.repeats?.entryFor(block);
    if (repeat !== undefined) await context.append(repeat);
  }
  const [first] = blocks;
  if (first?.together === false) await measureAlone(first, context);
  else await measureSideBySide(blocks, context);
  for (const groupId of new Set(blocks.map((block) => block.groupId))) {
    const look = context.looks?.lookAt(groupId);
    if (look !== undefined) await context.append(look);
  }
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
  for (const some of splitSideBySide(blocks, context.lanes)) {
    context.stop.throwIfAborted();
    for (const { trials } of some) {
      context.tally.of += trials.length;
      for (const { cellId } of trials) context.forecast.expectMore(cellId);
    }
    await takeBlocks(some, context);
  }
  return blocks.length > 0;
}

/** Those whose trials share a CPU, as many as may be measured side by side; each other block by itself. */
function splitSideBySide(blocks: readonly Block[], lanes = 1): Block[][] {
  const shared = blocks.filter(({ together }) => together);
  const chunks = Array.from({ length: Math.ceil(shared.length / lanes) }, (_, index) =>
    shared.slice(index * lanes, (index + 1) * lanes),
  );
  return [...blocks.filter(({ together }) => !together).map((block) => [block]), ...chunks];
}

export interface FollowRequest extends Omit<MeasureRequest, 'pool'> {
  readonly sources: readonly VerifiedContainerSource[];
  readonly place: Place;
  readonly limit: Limit;
  /** See `PoolRequest`. */
  readonly oneAtATime?: true;
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
