import { BenchError } from '../errors.ts';
import { subjectId, type Cell } from '../model/cell.ts';
import type { Interruption } from '../model/interruption.ts';
import type { Entry } from '../model/journal.ts';
import type { Machine } from '../model/machine.ts';
import type { Plan, PlannedTrial } from '../model/plan.ts';
import type { Tell } from '../model/progress.ts';
import type { Suite, Workload } from '../model/suite.ts';
import { splitBlocks, type Block } from './blocks.ts';
import { describeValue } from './describe-value.ts';
import type { Fleet } from './fleet.ts';
import { makeForecast, type Forecast } from './forecast.ts';
import { makeReferences, type References } from './references.ts';
import { rehearse } from './rehearse.ts';
import { sayOnStop } from './say-on-stop.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { runTrial, type FailedTrial, type MeasuredTrial, type TrialResult } from './trial.ts';
import { makeBlockWatch, type BlockWatch } from './watch-block.ts';

/** What a cell's trials start and who reads what they print. */
export interface MeasuredCell {
  readonly cell: Cell;
  readonly suite: Suite;
  readonly workload: Workload;
}

export interface MeasureRequest extends Interruption {
  readonly plan: Plan;
  readonly cells: ReadonlyMap<string, MeasuredCell>;
  /** Variant whose result is the right one where nothing else says what is right. */
  readonly baseline: string;
  readonly fleet: Fleet;
  readonly append: (entry: Entry) => Promise<void>;
  readonly tell: Tell;
  readonly captureActivity: Machine['captureActivity'];
  /** What was seen before, where the plan is the rest of one that was begun. */
  readonly seen?: SeenCells;
}

/** Containers are renewed after this many rounds (Mytkowicz 2009: the setup is a random variable too). */
const roundsPerContainer = 10;

/** A cell that fails this often is not tried again. */
const failuresAllowed = 2;

/**
 * Follows the plan, one trial at a time, and journals each before the next begins; after each block, what the machine
 * did meanwhile. A trial that fails is recorded and the plan goes on; what stops it is the journal or the engine
 * failing, and the wish that it ends: `stop` lets the trial that runs come to its end.
 */
export async function measure(request: MeasureRequest): Promise<void> {
  const { plan, cells, stop } = request;
  const { failures, measured, checksums } = request.seen ?? nothingSeen;
  const references = makeReferences();
  for (const [id, checksum] of checksums) {
    const known = cells.get(id);
    if (known !== undefined) references.learn(known.cell, checksum);
  }
  const state: LoopState = {
    failures: new Map(failures),
    measured: new Set(measured),
    references,
    forecast: makeForecast(plan),
    tally: { done: 0 },
    blockWatch: makeBlockWatch(request.captureActivity),
  };
  await stopOnSignal(rehearse({ ...request, ...state, cells: cells.values() }), stop);
  const [first] = plan.trials;
  if (first !== undefined) request.tell({ kind: 'measuring', next: first.cellId });
  await sayOnStop(request, () => followBlocks(request, state));
}

async function followBlocks(request: MeasureRequest, state: LoopState): Promise<void> {
  const { plan, stop } = request;
  let containersFrom = plan.trials[0]?.round ?? 0;
  for (const block of splitBlocks(plan)) {
    stop.throwIfAborted();
    if (block.round - containersFrom >= roundsPerContainer) {
      await stopOnSignal(request.fleet.renew(), stop);
      state.blockWatch.forget();
      containersFrom = block.round;
    }
    await oneBlock(block, { ...request, ...state });
  }
}

/** What the loop goes by besides the plan, by the ids of cells. */
export interface SeenCells {
  /** How often each failed; infinity once it is given up. */
  readonly failures: ReadonlyMap<string, number>;
  /** Those that have a number. */
  readonly measured: ReadonlySet<string>;
  /** Of results that were right. */
  readonly checksums: ReadonlyMap<string, string>;
}

const nothingSeen: SeenCells = { failures: new Map(), measured: new Set(), checksums: new Map() };

interface LoopState {
  readonly failures: Map<string, number>;
  readonly measured: Set<string>;
  readonly references: References;
  readonly forecast: Forecast;
  /** Trials that are over. */
  readonly tally: { done: number; endedMs?: number };
  readonly blockWatch: BlockWatch;
}

type Context = MeasureRequest & LoopState;

async function oneBlock(block: Block, context: Context): Promise<void> {
  const { stop, blockWatch, append } = context;
  const entry = await blockWatch.watch(block, async () => {
    for (const trial of block.trials) {
      stop.throwIfAborted();
      await oneTrial(trial, context);
    }
  });
  await append(entry);
}

async function oneTrial(trial: PlannedTrial, context: Context): Promise<void> {
  const { plan, cells, forecast, tally, tell } = context;
  const cell = cells.get(trial.cellId);
  const begunMs = performance.now();
  const given = cell === undefined || givenUp(context, trial.cellId);
  const numbers = given ? undefined : await measureTrial(trial, cell, context);
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

function givenUp(state: LoopState, cellId: string): boolean {
  return (state.failures.get(cellId) ?? 0) >= failuresAllowed;
}

/** Where the workload may be tried again it is, at once: each failure is journalled, and the number says that it is late. */
async function measureTrial(
  trial: PlannedTrial,
  cell: MeasuredCell,
  context: Context,
): Promise<Numbers | undefined> {
  const attempts = 1 + (cell.workload.retries ?? 0);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const result = await tryTrial(trial, cell, context);
    if (result.kind === 'measured') {
      const numbers = withAttempt(result.numbers, attempt);
      await keepNumbers(trial, numbers, context);
      return numbers;
    }
    const count = attempt < attempts ? 0 : countFailure(result, trial.cellId, context);
    const final = count >= failuresAllowed;
    await keepFailure(trial, { ...result, final }, context);
    const then = attempt < attempts ? 'again' : final ? 'given-up' : 'next-round';
    context.tell({
      ...{ kind: 'failure', cellId: trial.cellId, round: trial.round + 1, reason: result.reason, then },
      disturbed: result.kind === 'invalid',
    });
    context.stop.throwIfAborted();
  }
  return undefined;
}

type Numbers = MeasuredTrial['numbers'];

function withAttempt(numbers: Numbers, attempt: number): Numbers {
  if (attempt === 1) return numbers;
  const said = numbers.note === undefined ? [] : [numbers.note];
  return { ...numbers, note: [`measured at attempt ${attempt}`, ...said].join(', ') };
}

async function keepNumbers(
  { sequence, round, cellId }: PlannedTrial,
  numbers: Numbers,
  { measured, append }: Context,
): Promise<void> {
  measured.add(cellId);
  await append({ kind: 'trial', at: new Date().toISOString(), sequence, round, cellId, ...numbers });
}

async function keepFailure(
  { sequence, round, cellId }: PlannedTrial,
  { reason, output, final }: FailedTrial,
  { append }: Context,
): Promise<void> {
  const at = new Date().toISOString();
  await append({ kind: 'failure', at, sequence, round, cellId, reason, output, final });
}

/** How often the cell has failed now. A disturbed trial does not count once it was seen that others are not. */
function countFailure({ kind, final }: FailedTrial, cellId: string, state: LoopState): number {
  const before = state.failures.get(cellId) ?? 0;
  const disturbed = kind === 'invalid' && state.measured.has(cellId);
  const count = final ? Infinity : before + (disturbed ? 0 : 1);
  state.failures.set(cellId, count);
  return count;
}

/** A container that is lost fails its trial and is replaced; that no other can be started ends the run. */
async function tryTrial(
  trial: PlannedTrial,
  cell: MeasuredCell,
  { fleet, references, stop, signal }: Context,
): Promise<TrialResult> {
  const id = subjectId(cell.cell);
  const subject = fleet.get(id);
  if (subject.mismatch !== undefined)
    return { kind: 'failed', reason: subject.mismatch, output: '', final: true };
  try {
    return await runTrial(trial, cell, { subject, references });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof BenchError) || error.code !== 'subject-failed') throw error;
    if (!stop.aborted) await fleet.replace(id);
    return { kind: 'failed', reason: error.message, output: '', final: false };
  }
}
