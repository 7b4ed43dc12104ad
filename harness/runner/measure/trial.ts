import { summariseValues } from '../../analysis/statistics/index.ts';
import { BenchError } from '../../errors.ts';
import {
  type IterationSummary,
  type Outcome,
  type PlannedTrial,
  type Reading,
  type Suite,
  type TrialEntry,
  type TrialProgress,
  type Workload,
  countOf,
  metricsOf,
  subjectId,
} from '../../model/index.ts';
import { describeEnd, wasShort } from './describe-end.ts';
import { runAfter, runBefore } from './hooks.ts';
import type { References, MeasureContext, MeasureState, MeasuredCell } from './context.ts';
import type { SharedCpu } from './launcher-protocol.ts';
import { type Command, makeEnvironment, withVariables } from './launcher.ts';
import type { VerifiedContainer } from './containers.ts';

type Measured = Pick<Extract<Reading, { kind: 'measured' }>, 'values' | 'iterationsMs'>;

/**
 * More than anything has of any unit: 30 years are 10¹⁸ ns. Sums and squares of numbers up to it are finite, so that what
 * is worked out from them can be stored.
 */
const largest = 1e18;

/** The first number of a trial that nothing can have measured, in words; undefined where there is none. */
export function describeImpossible({ values, iterationsMs }: Measured): string | undefined {
  const named = Object.entries(values).find(([, value]) => !isPossible(value));
  if (named !== undefined) return `gave ${named[1]} for ${named[0]}, which nothing can be`;
  const duration = iterationsMs.find((value) => !isPossible(value));
  return duration === undefined ? undefined : `gave ${duration} ms for an iteration, which none can take`;
}

/** No unit goes below zero. */
function isPossible(value: number): boolean {
  return value >= 0 && value <= largest;
}

/** Statistics of one process's iterations, from durations measured inside the container; undefined for none. */
export function summariseIterations(durationsMs: readonly number[]): IterationSummary | undefined {
  const summary = summariseValues(durationsMs);
  if (summary === undefined) return undefined;
  const { n, min, median, mean, sd } = summary;
  return { count: n, minMs: min, medianMs: median, meanMs: mean, ...(sd !== undefined && { sdMs: sd }) };
}

const longestCharacters = 500;

/** A program may say megabytes of its own end: its beginning is what a line, a table and a page have room for. */
function shortReason(reason: string): string {
  return reason.length <= longestCharacters ? reason : `${reason.slice(0, longestCharacters - 1)}…`;
}

export type TrialResult = MeasuredTrial | FailedTrial;

interface MeasuredTrial {
  readonly kind: 'measured';
  /** Processes that it left behind without having said that it would. */
  readonly leftProcesses: number;
  readonly numbers: Pick<
    TrialEntry,
    'values' | 'iterations' | 'iterationsMs' | 'checksum' | 'note' | 'kernel'
  >;
}

/** `invalid`: the trial was disturbed, which says nothing about the next. */
interface FailedTrial {
  readonly kind: 'failed' | 'invalid';
  readonly reason: string;
  /** The end of what the processes printed. */
  readonly output: string;
  /** Whether it would only fail again. */
  readonly final: boolean;
  /** What the kernel knows of the process, where one was started. */
  readonly kernel?: TrialEntry['kernel'];
}

interface TrialPlace {
  readonly container: VerifiedContainer;
  readonly references: References;
}

/** One fresh process, and one more where there is a companion: started, waited for, read and checked. */
export async function runTrial(
  trial: PlannedTrial,
  measured: MeasuredCell,
  { container, references }: TrialPlace,
): Promise<TrialResult> {
  return readOutcomes(await startTrial(trial, measured, { container }), measured, references);
}

interface StartPlace {
  readonly container: VerifiedContainer;
  /** Where it runs at the same time as others, or on one CPU of several. */
  readonly shared?: SharedCpu;
  /** Where it may have less memory than its container. */
  readonly memoryBytes?: number;
}

/** Starts the processes of a trial between its hooks, and waits for their end. */
export async function startTrial(
  trial: PlannedTrial,
  measured: MeasuredCell,
  place: StartPlace,
): Promise<Outcomes> {
  const { workload } = measured;
  const failed = await runBefore(workload, place.container);
  const ended = failed ?? (await startPrepared(trial, measured, place));
  return (await runAfter(workload, place.container)) ?? ended;
}

/** The same, where whoever starts it runs the hooks. */
export async function startPrepared(
  trial: PlannedTrial,
  { workload }: MeasuredCell,
  { container, shared, memoryBytes }: StartPlace,
): Promise<Outcomes> {
  const command = toLaunched(workload, container, trial);
  const [outcome, companion] = await Promise.all([
    container.session.run({ ...command, shared, memoryBytes }),
    runCompanion(container, workload),
  ]);
  return { outcome, ...(companion && { companion }) };
}

/** The process that a workload starts in a container. */
export function toLaunched(
  workload: Workload,
  { preload, tuning }: Pick<VerifiedContainer, 'preload' | 'tuning'>,
  { layout, paddingBytes }: Pick<PlannedTrial, 'layout' | 'paddingBytes'>,
): Command {
  const { timeoutMs, directory, environment, input, hooks = {} } = workload;
  const env = withVariables(makeEnvironment(preload, paddingBytes, tuning), environment);
  return {
    ...{ argv: argvOf(workload, layout), env, timeoutMs },
    ...(directory !== undefined && { cwd: directory }),
    ...(input !== undefined && { input }),
    ...((hooks.setup ?? hooks.conclude) && { keepsScratch: true }),
  };
}

/** The command of a workload, of the link of its program that was drawn; of the first where none was. */
export function argvOf({ argv: [program, ...words], layouts }: Workload, layout = 1): Workload['argv'] {
  if (layouts === undefined) return [program, ...words];
  const fill = (word: string): string => word.replaceAll('{layout}', String(layout));
  return [fill(program), ...words.map(fill)];
}

/** Its environment is the same in every trial of every variant. */
async function runCompanion(
  { companion }: VerifiedContainer,
  { companionArgv, timeoutMs }: Workload,
): Promise<Outcome | undefined> {
  if (companionArgv === undefined) return undefined;
  return companion?.run({ argv: companionArgv, env: makeEnvironment(undefined, 0), timeoutMs });
}

export interface Outcomes {
  readonly outcome: Outcome;
  readonly companion?: Outcome;
  /** The outcome is that of a hook, which failed. */
  readonly hook?: string;
}

/** The result of a trial from how its processes ended. */
export function readOutcomes(
  outcomes: Outcomes,
  { cell, suite, workload }: MeasuredCell,
  references: References,
): TrialResult {
  const { outcome, companion } = outcomes;
  const failure = {
    kind: 'failed',
    output: endOf(outcomes),
    final: outcome.status === 'timed-out',
    kernel: toKernel(outcome),
  } as const;
  const ended = describeEnds(outcomes, workload);
  if (ended !== undefined) return { ...failure, reason: shortReason(explain(outcomes, suite) ?? ended) };
  const reading = suite.read(outcome, workload, companion);
  if (reading.kind !== 'measured') return { ...failure, ...reading, reason: shortReason(reading.reason) };
  const { values, iterationsMs, checksum, note } = reading;
  const wrong =
    describeImpossible(reading) ??
    (checksum === undefined ? undefined : references.check(cell, checksum, workload.checksum));
  if (wrong !== undefined) return { ...failure, reason: wrong };
  const iterations = summariseIterations(iterationsMs);
  return {
    kind: 'measured',
    leftProcesses: workload.leavesProcesses ? 0 : outcome.stragglers + (companion?.stragglers ?? 0),
    numbers: {
      values,
      iterationsMs,
      kernel: toKernel(outcome),
      ...(iterations === undefined ? {} : { iterations }),
      ...(checksum === undefined ? {} : { checksum }),
      ...(note === undefined ? {} : { note }),
    },
  };
}

function toKernel({
  stdout: _stdout,
  stderr: _stderr,
  error: _error,
  ...kernel
}: Outcome): TrialEntry['kernel'] {
  return kernel;
}

/** The program's own words about its end say more than an exit code. */
function explain({ outcome, companion, hook }: Outcomes, suite: Suite): string | undefined {
  return outcome.status === 'exited' && hook === undefined ? suite.explain?.(outcome, companion) : undefined;
}

/** The measured container's own end says more than that of a companion which missed it; but not where it waited for that one. */
function describeEnds({ outcome, companion, hook }: Outcomes, workload: Workload): string | undefined {
  const { timeoutMs } = workload;
  if (hook !== undefined) return `${hook} ${describeEnd(outcome, timeoutMs) ?? 'failed'}`;
  const own = ignoresEnd(workload, outcome) ? undefined : describeEnd(outcome, timeoutMs);
  const beside = companion && describeEnd(companion, timeoutMs);
  if (beside === undefined) return own;
  if (own === undefined) return `the companion ${beside}`;
  const waited = outcome.status === 'timed-out' && companion?.status !== 'timed-out';
  return waited ? `${own}; the companion ${beside}` : own;
}

function ignoresEnd({ ignoresExitCode }: Workload, outcome: Outcome): boolean {
  if (ignoresExitCode === undefined || outcome.status !== 'exited' || wasShort(outcome)) return false;
  return ignoresExitCode === true || ignoresExitCode.includes(outcome.exitCode ?? -1);
}

const shownCharacters = 2_000;

function endOf({ outcome, companion }: Outcomes): string {
  const texts = [outcome, companion].map((one) => `${one?.stdout ?? ''}\n${one?.stderr ?? ''}`.trim());
  return texts.join('\n').trim().slice(-shownCharacters);
}

/** A cell that fails this often is not tried again. */
const failuresAllowed = 2;

interface CountedFailure {
  /** Whether another trial could not do better. */
  readonly final: boolean;
  /** A trial that the machine disturbed does not count once it was seen that others are not. */
  readonly counts: boolean;
}

/** How often a cell has failed, after it has once more; infinity once it is given up. */
export function countFailure(before: number | undefined, { final, counts }: CountedFailure): number {
  return final ? Infinity : (before ?? 0) + (counts ? 1 : 0);
}

export type Numbers = MeasuredTrial['numbers'];

async function keepNumbers(
  trial: PlannedTrial,
  numbers: Numbers,
  { measured, append }: MeasureContext,
): Promise<void> {
  measured.add(trial.cellId);
  await append({ kind: 'trial', ...toPlace(trial), ...numbers });
}

async function keepFailure(
  trial: PlannedTrial,
  { reason, output, final }: FailedTrial,
  { append }: MeasureContext,
): Promise<void> {
  await append({ kind: 'failure', ...toPlace(trial), reason, output, final });
}

/** The members of an entry that say which trial it is of. */
export function toPlace({
  sequence,
  round,
  cellId,
  layout,
  together,
}: PlannedTrial): Pick<TrialEntry, 'at' | 'sequence' | 'round' | 'cellId' | 'layout' | 'together'> {
  const at = new Date().toISOString();
  return {
    at,
    sequence,
    round,
    cellId,
    ...(layout !== undefined && { layout }),
    ...(together && { together }),
  };
}

export function isGivenUp({ failures }: Pick<MeasureState, 'failures'>, cellId: string): boolean {
  return (failures.get(cellId) ?? 0) >= failuresAllowed;
}

/** Where the workload may be tried again it is, at once: each failure is journalled, and the number says that it is late. */
export async function attemptTrial(
  trial: PlannedTrial,
  cell: MeasuredCell,
  context: MeasureContext,
): Promise<Numbers | undefined> {
  const attempts = 1 + (cell.workload.retries ?? 0);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (attempt > 1) await context.pool.replaceLittered();
    const result = await tryTrial(trial, cell, context);
    const numbers = await keepResult(trial, result, { ...context, attempt, attempts });
    if (numbers !== undefined) return numbers;
    context.stop.throwIfAborted();
  }
  return undefined;
}

interface Attempt {
  readonly attempt: number;
  /** How many there may be. */
  readonly attempts: number;
}

/** Journals what came of a trial, and says so where it failed. Gives its numbers, where it has some. */
export async function keepResult(
  trial: PlannedTrial,
  found: TrialResult,
  { attempt, attempts, ...context }: MeasureContext & Attempt,
): Promise<Numbers | undefined> {
  const result = judgeLeftProcesses(found, trial.cellId, context);
  if (result.kind === 'measured') {
    const numbers = withAttempt(result.numbers, attempt);
    await keepNumbers(trial, numbers, context);
    return numbers;
  }
  const count = attempt < attempts ? 0 : addFailure(result, trial.cellId, context);
  const final = count >= failuresAllowed;
  await keepFailure(trial, { ...result, final }, context);
  const then = attempt < attempts ? 'again' : final ? 'given-up' : 'next-round';
  context.onProgress({
    ...{ kind: 'failure', cellId: trial.cellId, round: trial.round + 1, reason: result.reason, then },
    disturbed: result.kind === 'invalid',
  });
  return undefined;
}

function withAttempt(numbers: Numbers, attempt: number): Numbers {
  return attempt === 1 ? numbers : withNote(numbers, `measured at attempt ${attempt}`);
}

function withNote(numbers: Numbers, note: string): Numbers {
  const said = numbers.note === undefined ? [] : [numbers.note];
  return { ...numbers, note: [note, ...said].join(', ') };
}

/**
 * Work that is left to processes that nobody waits for is in no number. A trial that does so is marked, once it was seen
 * that others of its cell do not; until then it has failed, and so has a cell that never does otherwise.
 */
export function judgeLeftProcesses(
  result: TrialResult,
  cellId: string,
  { measured }: Pick<MeasureState, 'measured'>,
): TrialResult {
  if (result.kind !== 'measured' || result.leftProcesses === 0) return result;
  const reason = `left ${countOf(result.leftProcesses, 'process', 'processes')} running, which had to be killed`;
  if (!measured.has(cellId)) return { kind: 'failed', reason, output: '', final: false };
  return { ...result, numbers: withNote(result.numbers, reason) };
}

/** How often the cell has failed now. */
function addFailure(
  { kind, final }: FailedTrial,
  cellId: string,
  { failures, measured }: MeasureState,
): number {
  const counts = !(kind === 'invalid' && measured.has(cellId));
  const count = countFailure(failures.get(cellId), { final, counts });
  failures.set(cellId, count);
  return count;
}

async function tryTrial(
  trial: PlannedTrial,
  cell: MeasuredCell,
  context: MeasureContext,
): Promise<TrialResult> {
  try {
    await context.pool.ready(subjectId(cell.cell));
  } catch (error) {
    return await replaceLost(error, cell, context);
  }
  const container = context.pool.get(subjectId(cell.cell));
  if (container.mismatch !== undefined) return toMismatch(container.mismatch);
  try {
    return await runTrial(trial, cell, { container, references: context.references });
  } catch (error) {
    return await replaceLost(error, cell, context);
  }
}

/** A container that is not what its variant says would only be that again. */
export function toMismatch(reason: string): FailedTrial {
  return { kind: 'failed', reason, output: '', final: true };
}

/** A container that is lost fails its trial and is replaced; that no other can be started ends the run. */
export async function replaceLost(
  error: unknown,
  { cell }: MeasuredCell,
  { pool, stop, signal }: MeasureContext,
): Promise<FailedTrial> {
  signal.throwIfAborted();
  if (!(error instanceof BenchError) || error.code !== 'subject-failed') throw error;
  if (!stop.aborted) await pool.replace(subjectId(cell));
  return { kind: 'failed', reason: error.message, output: '', final: false };
}

/** The number of a trial that a person looks at: that of the cell's first metric. */
export function describeValue(
  { cell, suite }: MeasuredCell,
  { values }: Pick<TrialEntry, 'values'>,
): Pick<TrialProgress, 'value'> {
  const [metric] = metricsOf(cell, { suites: [suite] });
  const value = metric && values[metric.name];
  if (metric === undefined || value === undefined) return {};
  return { value: { metric: metric.name, unit: metric.unit, value } };
}
