import { Bench } from 'tinybench';
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
  metricsOf,
  subjectId,
} from '../../model/index.ts';
import type { References, MeasureContext, MeasureState, MeasuredCell } from './context.ts';
import { makeEnvironment } from './launcher.ts';
import type { VerifiedContainer } from './containers.ts';

/** Why a process that ended like this has no result; undefined when it ended well. */
export function describeEnd(outcome: Outcome, timeoutMs: number): string | undefined {
  switch (outcome.status) {
    case 'exited':
      return outcome.exitCode === 0 ? undefined : describeExit(outcome);
    case 'signaled':
      return describeSignal(outcome);
    case 'timed-out':
      return `did not end within ${timeoutMs / 1000} s and was stopped`;
    case 'exec-failed':
      return `could not be started: ${outcome.error ?? 'no reason given'}`;
  }
}

function describeExit({ exitCode, stderr, oomKills }: Outcome): string {
  if ((oomKills ?? 0) > 0) return 'was killed for memory: its limit is too low (--memory)';
  const said = stderr.trim().split('\n').at(-1) ?? '';
  return `ended with exit code ${exitCode ?? '?'}${said === '' ? '' : `: ${said}`}`;
}

/** Names of signals that end programs on Linux, by number (signal(7)). */
const signals: Readonly<Record<number, string>> = {
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  15: 'SIGTERM',
  25: 'SIGXFSZ',
  31: 'SIGSYS',
};

function describeSignal({ signal, oomKills }: Outcome): string {
  if ((oomKills ?? 0) > 0) return 'was killed for memory: its limit is too low (--memory)';
  const number = signal ?? 0;
  return `crashed: signal ${number}${signals[number] === undefined ? '' : ` (${signals[number]})`}`;
}

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
export async function summariseIterations(
  durationsMs: readonly number[],
): Promise<IterationSummary | undefined> {
  if (durationsMs.length === 0) return undefined;
  const bench = new Bench({ time: 0, iterations: durationsMs.length, warmup: false, retainSamples: false });
  const left = durationsMs.values();
  bench.add('iterations', () => ({ overriddenDuration: left.next().value ?? 0 }), { async: true });
  const [task] = await bench.run();
  const result = task?.result;
  if (result === undefined || !('latency' in result)) return undefined;
  const { samplesCount, min, p50, mean, sd } = result.latency;
  return {
    count: samplesCount,
    minMs: min,
    medianMs: p50,
    meanMs: mean,
    ...(samplesCount > 1 ? { sdMs: sd } : {}),
  };
}

const longestCharacters = 500;

/** A program may say megabytes of its own end: its beginning is what a line, a table and a page have room for. */
function shortReason(reason: string): string {
  return reason.length <= longestCharacters ? reason : `${reason.slice(0, longestCharacters - 1)}…`;
}

export type TrialResult = MeasuredTrial | FailedTrial;

interface MeasuredTrial {
  readonly kind: 'measured';
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
  const { workload } = measured;
  const env = makeEnvironment(container.preload, trial.paddingBytes);
  const [outcome, companion] = await Promise.all([
    container.session.run({ argv: argvOf(workload, trial.layout), env, timeoutMs: workload.timeoutMs }),
    runCompanion(container, workload),
  ]);
  return readOutcomes({ outcome, ...(companion && { companion }) }, measured, references);
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

interface Outcomes {
  readonly outcome: Outcome;
  readonly companion?: Outcome;
}

async function readOutcomes(
  outcomes: Outcomes,
  { cell, suite, workload }: MeasuredCell,
  references: References,
): Promise<TrialResult> {
  const { outcome, companion } = outcomes;
  const failure = {
    kind: 'failed',
    output: endOf(outcomes),
    final: outcome.status === 'timed-out',
  } as const;
  const ended = describeEnds(outcomes, workload);
  if (ended !== undefined) return { ...failure, reason: shortReason(explain(outcome, suite) ?? ended) };
  const reading = suite.read(outcome, workload, companion);
  if (reading.kind !== 'measured') return { ...failure, ...reading, reason: shortReason(reading.reason) };
  const { values, iterationsMs, checksum, note } = reading;
  const wrong =
    describeImpossible(reading) ??
    (checksum === undefined ? undefined : references.check(cell, checksum, workload.checksum));
  if (wrong !== undefined) return { ...failure, reason: wrong };
  const { stdout, stderr, error, ...kernel } = outcome;
  const iterations = await summariseIterations(iterationsMs);
  return {
    kind: 'measured',
    numbers: {
      values,
      iterationsMs,
      kernel,
      ...(iterations === undefined ? {} : { iterations }),
      ...(checksum === undefined ? {} : { checksum }),
      ...(note === undefined ? {} : { note }),
    },
  };
}

/** The program's own words about its end say more than an exit code. */
function explain(outcome: Outcome, suite: Suite): string | undefined {
  return endedByItself(outcome) ? suite.explain?.(outcome) : undefined;
}

/** The measured container's own end says more than that of a companion which missed it. */
function describeEnds({ outcome, companion }: Outcomes, workload: Workload): string | undefined {
  const { timeoutMs, ignoresExitCode } = workload;
  const own = ignoresExitCode && endedByItself(outcome) ? undefined : describeEnd(outcome, timeoutMs);
  if (own !== undefined || companion === undefined) return own;
  const beside = describeEnd(companion, timeoutMs);
  return beside === undefined ? undefined : `the companion ${beside}`;
}

/** Whatever its exit code. */
function endedByItself({ status, oomKills }: Outcome): boolean {
  return status === 'exited' && (oomKills ?? 0) === 0;
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

function toPlace({ sequence, round, cellId, layout }: PlannedTrial) {
  const at = new Date().toISOString();
  return { at, sequence, round, cellId, ...(layout !== undefined && { layout }) };
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
    const result = await tryTrial(trial, cell, context);
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
    context.stop.throwIfAborted();
  }
  return undefined;
}

function withAttempt(numbers: Numbers, attempt: number): Numbers {
  if (attempt === 1) return numbers;
  const said = numbers.note === undefined ? [] : [numbers.note];
  return { ...numbers, note: [`measured at attempt ${attempt}`, ...said].join(', ') };
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

/** A container that is lost fails its trial and is replaced; that no other can be started ends the run. */
async function tryTrial(
  trial: PlannedTrial,
  cell: MeasuredCell,
  { pool, references, stop, signal }: MeasureContext,
): Promise<TrialResult> {
  const id = subjectId(cell.cell);
  const container = pool.get(id);
  if (container.mismatch !== undefined)
    return { kind: 'failed', reason: container.mismatch, output: '', final: true };
  try {
    return await runTrial(trial, cell, { container, references });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof BenchError) || error.code !== 'subject-failed') throw error;
    if (!stop.aborted) await pool.replace(id);
    return { kind: 'failed', reason: error.message, output: '', final: false };
  }
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
