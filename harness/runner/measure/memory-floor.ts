import { BenchError } from '../../errors.ts';
import {
  type KernelFigures,
  type PlannedTrial,
  type ProbeEntry,
  cgroupPeak,
  headroom,
  headroomName,
  memoryFloor,
  metricsOf,
  memoryHeld,
  memoryHeldVariable,
  subjectId,
} from '../../model/index.ts';
import type { VerifiedContainer } from './containers.ts';
import type { MeasureContext, MeasuredCell } from './context.ts';
import { type SearchRange, type SearchStep, nextStep } from './floor-search.ts';
import {
  type Numbers,
  type TrialResult,
  keepResult,
  readOutcomes,
  replaceLost,
  startTrial,
  toMismatch,
  toPlace,
} from './trial.ts';

type Measured = Extract<TrialResult, { kind: 'measured' }>;
type NotMeasured = Exclude<TrialResult, Measured>;
type Found = Extract<SearchStep, { kind: 'found' }>;

/**
 * Finds the smallest memory limit with which a workload passes. That depends on nothing but the workload where
 *
 * - pages of files that it reads are another container's, which has run it before: so the kernel has nothing to reclaim, and the
 *   workload is not slowed down by reading them again and again instead of being killed;
 * - it has one thread, or those that it has take turns: which of them run at the same time is chance, and what they need then is too. So
 *   there is one CPU for it, unless the run asks for more;
 * - the limit is made by the launcher, in a container that stays (see launcher/memory.h): no engine takes a limit below some MiB.
 *
 * Every try is journalled, so that a search that is cut off goes on from them.
 */
export async function attemptFloor(
  trial: PlannedTrial,
  measured: MeasuredCell,
  context: MeasureContext,
): Promise<Numbers | undefined> {
  const search = { trial: withoutChance(trial), timed: trial, measured, context };
  const result = await findFloor(search).catch((error: unknown) => replaceLost(error, measured, context));
  return keepResult(trial, result, { ...context, attempt: 1, attempts: 1 });
}

/** A stack that begins elsewhere may take a page more, and so may another link of the program. */
function withoutChance(trial: PlannedTrial): PlannedTrial {
  return { ...trial, paddingBytes: 0, ...(trial.layout !== undefined && { layout: 1 }) };
}

interface Search {
  /** As limits are tried. */
  readonly trial: PlannedTrial;
  /** As it was drawn. */
  readonly timed: PlannedTrial;
  readonly measured: MeasuredCell;
  readonly context: MeasureContext;
}

async function findFloor(search: Search): Promise<TrialResult> {
  const { trial, measured, context } = search;
  await context.pool.ready(subjectId(measured.cell));
  const container = context.pool.get(subjectId(measured.cell));
  if (container.mismatch !== undefined) return toMismatch(container.mismatch);
  const warm = await tryWith(search, container, undefined);
  if (warm.kind !== 'measured') return warm;
  const before = context.seen?.probes?.get(trial.sequence) ?? [];
  const unlimited = readUnlimited(before[0]) ?? (await measureUnlimited(search));
  if ('kind' in unlimited) return unlimited;
  return bisect(search, { unlimited, before, tookMs: warm.numbers.kernel.wallMs });
}

/** A start needs some MiB, more than many a workload: so much is taken beside it, so that the peak is the workload's. */
const startBytes = 32 * 2 ** 20;

/** What it takes where it has all it wants. */
interface Unlimited {
  readonly peakKiB: number;
  /** A second after the load of a server. */
  readonly heldKiB?: number;
}

function readUnlimited(probe: ProbeEntry | undefined): Unlimited | undefined {
  const { kernel, heldKiB } = probe ?? {};
  if (kernel?.memoryPeakKiB === undefined) return undefined;
  return { peakKiB: kernel.memoryPeakKiB, ...(heldKiB !== undefined && { heldKiB }) };
}

/** In a new container with as much memory as the run gives; or why nothing is known. */
async function measureUnlimited(search: Search): Promise<Unlimited | NotMeasured> {
  const { measured, context } = search;
  const { workload } = measured;
  const environment = { ...workload.environment, [memoryHeldVariable]: '1' };
  await using container = await context.pool.open(subjectId(measured.cell), undefined);
  const result = await tryWith(
    { ...search, measured: { ...measured, workload: { ...workload, environment } } },
    container,
    container.memoryBytes - startBytes,
  );
  if (result.kind !== 'measured') return result;
  const { kernel, values } = result.numbers;
  if (kernel.memoryPeakKiB === undefined) return toFailed(noPeak);
  const held = values[memoryHeld.name];
  const heldKiB = held === undefined ? undefined : Math.max(0, held - startBytes / 1024);
  await keepProbe(search, { passed: true, kernel, ...(heldKiB !== undefined && { heldKiB }) });
  return { peakKiB: kernel.memoryPeakKiB, ...(heldKiB !== undefined && { heldKiB }) };
}

const noPeak =
  'its control group does not tell the peak of its memory: where that is of version 2, it takes Linux 5.19';

function toFailed(reason: string): NotMeasured {
  return { kind: 'failed', reason, output: '', final: true };
}

interface Known {
  /** With all the memory that it wants. */
  readonly tookMs: number;
  readonly unlimited: Unlimited;
  /** From before the run was resumed. */
  readonly before: readonly ProbeEntry[];
}

/** More than any floor that a peak can have: reclaiming may make a workload need less than that, and nothing makes it need more. */
const roomFactor = 1.6;

async function bisect(search: Search, { unlimited, before, tookMs }: Known): Promise<TrialResult> {
  const { measured, context } = search;
  const peakBytes = 1024 * unlimited.peakKiB;
  const limitBytes = Math.ceil(Math.max(startBytes, roomFactor * peakBytes));
  const range = { fromBytes: peakBytes, mostBytes: limitBytes };
  const open = (): Promise<VerifiedContainer> => context.pool.open(subjectId(measured.cell), limitBytes);
  await using place = new ProbedContainer(await open(), open);
  const limited = { ...search, measured: withTimeout(measured, tookMs) };
  const step = await follow(limited, { place, range, before });
  if (step.kind !== 'found') return step;
  const timedBytes = Math.min(Math.round(headroom * step.floorBytes), limitBytes);
  const timed = await tryWith({ ...search, trial: search.timed }, place.container, timedBytes);
  if (timed.kind !== 'measured')
    return { ...timed, reason: `with ${headroom} × its memory floor: ${timed.reason}` };
  return toResult(timed, { step, unlimited, measured });
}

/** The container in which limits are tried: another takes its place where it is lost. */
class ProbedContainer implements AsyncDisposable {
  container: VerifiedContainer;
  readonly #open: () => Promise<VerifiedContainer>;

  constructor(container: VerifiedContainer, open: () => Promise<VerifiedContainer>) {
    this.container = container;
    this.#open = open;
  }

  async renew(): Promise<void> {
    await this.container[Symbol.asyncDispose]();
    this.container = await this.#open();
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.container[Symbol.asyncDispose]();
  }
}

interface Following {
  readonly place: ProbedContainer;
  readonly range: SearchRange;
  readonly before: readonly ProbeEntry[];
}

/** A search that needs more has met a workload whose memory is chance. */
const mostTries = 100;

/** Disturbed tries say nothing: so many in a row, and the trial is given up for this round. */
const mostDisturbed = 3;

async function follow(search: Search, { place, range, before }: Following): Promise<Found | NotMeasured> {
  const tried = before.flatMap(({ limitKiB, passed }) =>
    limitKiB === undefined ? [] : [{ bytes: Math.round(1024 * limitKiB), passed }],
  );
  let disturbed = 0;
  while (tried.length < mostTries) {
    search.context.stop.throwIfAborted();
    const step = nextStep(tried, range);
    if (step.kind === 'found') return step;
    if (step.kind === 'none') return toFailed('it passes with all memory, and not with what it took then');
    const result = await tryLimit(search, place, step.bytes);
    if (result.kind === 'invalid' && (disturbed += 1) >= mostDisturbed) return result;
    if (result.kind === 'invalid') continue;
    disturbed = 0;
    tried.push({ bytes: step.bytes, passed: result.kind === 'measured' });
  }
  return toFailed(`no memory limit was found in ${mostTries} tries: what it needs is chance`);
}

/** A container that does not survive a try had too little memory as well: some engines let all of it be killed. */
async function tryLimit(search: Search, place: ProbedContainer, bytes: number): Promise<TrialResult> {
  const { trial, context } = search;
  const result = await tryWith(search, place.container, bytes).catch(async (error: unknown) => {
    context.signal.throwIfAborted();
    if (!(error instanceof BenchError) || error.code !== 'subject-failed') throw error;
    await place.renew();
    return { ...toFailed(error.message), kernel: lostKernel };
  });
  if (result.kind === 'invalid') return result;
  const passed = result.kind === 'measured';
  const kernel = passed ? result.numbers.kernel : (result.kernel ?? lostKernel);
  const limitKiB = bytes / 1024;
  await keepProbe(search, { limitKiB, passed, kernel, ...(!passed && { reason: result.reason }) });
  context.onProgress({ kind: 'probe', cellId: trial.cellId, round: trial.round + 1, limitKiB, passed });
  return result;
}

/** Of a process whose end nobody saw. */
const lostKernel: KernelFigures = {
  ...{ status: 'signaled', exitCode: null, signal: 9, wallMs: 0, userMs: 0, systemMs: 0, maxRssKiB: 0 },
  ...{ minorFaults: 0, majorFaults: 0, voluntarySwitches: 0, involuntarySwitches: 0 },
  ...{ stragglers: 0, oomKills: null, truncated: false },
};

async function keepProbe(
  { trial, context }: Search,
  found: Pick<ProbeEntry, 'passed' | 'kernel'> & Partial<Pick<ProbeEntry, 'limitKiB' | 'heldKiB' | 'reason'>>,
): Promise<void> {
  await context.append({ kind: 'probe', ...toPlace(trial), ...found });
}

async function tryWith(
  { trial, measured, context }: Search,
  container: VerifiedContainer,
  memoryBytes: number | undefined,
): Promise<TrialResult> {
  const outcomes = await startTrial(trial, measured, {
    container,
    ...(memoryBytes !== undefined && { memoryBytes }),
  });
  return readOutcomes(outcomes, measured, context.references);
}

/** With too little memory a workload may crawl instead of being killed: it has not passed when it takes so much longer. */
const slowest = { factor: 20, atLeastMs: 10_000 };

function withTimeout(measured: MeasuredCell, tookMs: number): MeasuredCell {
  const { workload } = measured;
  const mostMs = Math.round(slowest.factor * tookMs + slowest.atLeastMs);
  return { ...measured, workload: { ...workload, timeoutMs: Math.min(workload.timeoutMs, mostMs) } };
}

interface FloorOf {
  readonly step: Found;
  readonly unlimited: Unlimited;
  readonly measured: MeasuredCell;
}

function toResult(timed: Measured, { step, unlimited, measured }: FloorOf): Measured {
  const { cell, suite } = measured;
  const names = new Set(metricsOf(cell, { suites: [suite] }).map(({ name }) => name));
  const headrooms = Object.entries(timed.numbers.values)
    .map(([name, value]) => [headroomName(name), value] as const)
    .filter(([name]) => names.has(name));
  const note = describeBand(step);
  const { note: _note, iterations: _iterations, ...numbers } = timed.numbers;
  return {
    ...timed,
    numbers: {
      ...numbers,
      iterationsMs: [],
      values: {
        [memoryFloor.name]: step.floorBytes / 1024,
        [cgroupPeak.name]: unlimited.peakKiB,
        ...(unlimited.heldKiB !== undefined && { [memoryHeld.name]: unlimited.heldKiB }),
        ...Object.fromEntries(headrooms),
      },
      ...(note !== undefined && { note }),
    },
  };
}

/** As a share, and what rounding to whole bytes makes of it. */
const usualBand = 0.0101;

/** Says where it is not known to a hundredth. */
function describeBand({ floorBytes, failedBytes }: Found): string | undefined {
  if (failedBytes === undefined) return 'it passes with the least memory that can be tried';
  if (floorBytes / failedBytes - 1 <= usualBand) return undefined;
  return 'it sometimes passes with more than a hundredth less than its floor';
}
