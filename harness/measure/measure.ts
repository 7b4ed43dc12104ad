import { BenchError } from '../errors.ts';
import { subjectId, type Cell } from '../model/cell.ts';
import type { Entry } from '../model/journal.ts';
import type { Machine } from '../model/machine.ts';
import type { Plan, PlannedTrial } from '../model/plan.ts';
import type { Tell } from '../model/progress.ts';
import type { Suite, Workload } from '../model/suite.ts';
import { splitBlocks, type Block } from './blocks.ts';
import type { Fleet } from './fleet.ts';
import { makeForecast, type Forecast } from './forecast.ts';
import { makeReferences, type References } from './references.ts';
import { rehearse } from './rehearse.ts';
import { runTrial, type FailedTrial, type MeasuredTrial, type TrialResult } from './trial.ts';
import { makeBlockWatch, type BlockWatch } from './watch-block.ts';

/** What a cell's trials start and who reads what they print. */
export interface MeasuredCell {
  readonly cell: Cell;
  readonly suite: Suite;
  readonly workload: Workload;
}

export interface MeasureRequest {
  readonly plan: Plan;
  readonly cells: ReadonlyMap<string, MeasuredCell>;
  /** Variant whose result is the right one where nothing else says what is right. */
  readonly baseline: string;
  readonly fleet: Fleet;
  readonly append: (entry: Entry) => Promise<void>;
  readonly tell: Tell;
  readonly signal: AbortSignal;
  readonly captureActivity: Machine['captureActivity'];
}

/** Containers are renewed after this many rounds (Mytkowicz 2009: the setup is a random variable too). */
const roundsPerContainer = 10;

/** A cell that fails this often is not tried again. */
const failuresAllowed = 2;

/**
 * Follows the plan, one trial at a time, and journals each before the next begins; after each block, what the machine
 * did meanwhile. A trial that fails is recorded and the plan goes on; what stops it is the journal or the engine
 * failing, and the signal.
 */
export async function measure(request: MeasureRequest): Promise<void> {
  const { plan, cells, signal } = request;
  const state: LoopState = {
    failures: new Map(),
    measured: new Set(),
    references: makeReferences(),
    forecast: makeForecast(plan),
    tally: { done: 0 },
    blockWatch: makeBlockWatch(request.captureActivity),
  };
  await rehearse({ ...request, ...state, cells: cells.values() });
  let containersFrom = 0;
  for (const block of splitBlocks(plan)) {
    signal.throwIfAborted();
    if (block.round - containersFrom >= roundsPerContainer) {
      await request.fleet.renew();
      state.blockWatch.forget();
      containersFrom = block.round;
    }
    await oneBlock(block, { ...request, ...state });
  }
}

interface LoopState {
  /** How often each cell failed; infinity once it is given up. */
  readonly failures: Map<string, number>;
  /** Cells that have a number. */
  readonly measured: Set<string>;
  readonly references: References;
  readonly forecast: Forecast;
  /** Trials that are over. */
  readonly tally: { done: number };
  readonly blockWatch: BlockWatch;
}

type Context = MeasureRequest & LoopState;

async function oneBlock(block: Block, context: Context): Promise<void> {
  const { signal, blockWatch, append } = context;
  const entry = await blockWatch.watch(block, async () => {
    for (const trial of block.trials) {
      signal.throwIfAborted();
      await oneTrial(trial, context);
    }
  });
  await append(entry);
}

async function oneTrial(trial: PlannedTrial, context: Context): Promise<void> {
  const { plan, cells, forecast, tally, tell } = context;
  const cell = cells.get(trial.cellId);
  const begun = performance.now();
  if (cell !== undefined && !givenUp(context, trial.cellId)) await measureTrial(trial, cell, context);
  forecast.observe(trial.cellId, performance.now() - begun);
  tell({
    kind: 'trial',
    cellId: trial.cellId,
    round: trial.round + 1,
    rounds: plan.rounds,
    done: (tally.done += 1),
    of: plan.trials.length,
    remainingMs: forecast.remainingMs(),
  });
}

function givenUp(state: LoopState, cellId: string): boolean {
  return (state.failures.get(cellId) ?? 0) >= failuresAllowed;
}

/** Where the workload may be tried again it is, at once: each failure is journalled, and the number says that it is late. */
async function measureTrial(trial: PlannedTrial, cell: MeasuredCell, context: Context): Promise<void> {
  const attempts = 1 + (cell.workload.retries ?? 0);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const result = await tryTrial(trial, cell, context);
    if (result.kind === 'measured') {
      await keepNumbers(trial, withAttempt(result.numbers, attempt), context);
      return;
    }
    const count = attempt < attempts ? 0 : countFailure(result, trial.cellId, context);
    await keepFailure(trial, { ...result, final: count >= failuresAllowed }, context);
  }
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
  { append, tell }: Context,
): Promise<void> {
  const at = new Date().toISOString();
  await append({ kind: 'failure', at, sequence, round, cellId, reason, output, final });
  tell({ kind: 'failure', cellId, round: round + 1, reason });
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
  { fleet, references, signal }: Context,
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
    await fleet.replace(id);
    return { kind: 'failed', reason: error.message, output: '', final: false };
  }
}
