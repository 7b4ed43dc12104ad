import {
  type BlockEntry,
  type BlockProgress,
  type Config,
  type EngineFacts,
  type Limit,
  type Machine,
  type NoiseRule,
  type OnProgress,
  type Plan,
  type Progress,
  type RepeatEntry,
  type RunRecord,
  mostMemory,
  subjectId,
} from '../../model/index.ts';
import type { PreparedImage } from '../images/prepare.ts';
import { blockKey } from '../measure/blocks.ts';
import type { MeasureRequest } from '../measure/context.ts';
import { makeLooks } from '../measure/looks.ts';
import { type Followed, followPlan } from '../measure/measure.ts';
import type { VerifiedContainerSource } from '../measure/containers.ts';
import { matchCells } from '../plan/cells.ts';
import { assignCpus } from '../plan/placement.ts';
import { findTurns } from '../plan/placement.ts';
import { toCpuset } from '../run-record.ts';
import { type EngineRun, isLost } from './prepare.ts';
import { makeNoisyBlocks, whyNoisy } from '../../analysis/index.ts';

/** A run is complete when at least one engine went to the end of its plan. */
function concludeEngineRuns(
  ended: readonly (readonly [EngineRun, Followed])[],
  stop: AbortSignal,
): FollowedEngineRuns {
  const proofs = ended.flatMap(([, followed]) => followed.proofs);
  const broken = ended.find(([, { error }]) => error !== undefined && (stop.aborted || !isLost(error)));
  if (broken !== undefined) return { ...broken[1], proofs, lost: new Map() };
  const lost = ended.filter(([, { error }]) => isLost(error));
  const [first] = lost;
  if (first !== undefined && lost.length === ended.length) return { ...first[1], proofs, lost: new Map() };
  const reasons = lost.map(([{ engine }, { error }]) => [engine.facts.name, error?.message ?? ''] as const);
  return { end: { status: 'complete' }, proofs, lost: new Map(reasons) };
}

type Step = Extract<Progress, { readonly kind: 'trial' | 'proof' }>;

/**
 * Merges the progress of several engines into one: trials done on all of them, and the time until the last is done.
 * `turns`: engines of one turn measure one after the other.
 */
export function mergeProgress(
  onProgress: OnProgress,
  turns: readonly (readonly Part[])[],
): (engine: string) => OnProgress {
  const parts = turns.flat();
  if (parts.length < 2) return () => onProgress;
  const trials = new Map<string, Extract<Progress, { kind: 'trial' }>>();
  const proofs = new Map<string, Step>();
  const doneIn = (steps: ReadonlyMap<string, Step>): number =>
    parts.reduce((sum, { engine }) => sum + (steps.get(engine)?.done ?? 0), 0);
  const left = ({ engine, expectedMs }: Part): number => trials.get(engine)?.remainingMs ?? expectedMs;
  const remainingMs = (): number =>
    Math.max(...turns.map((turn) => turn.reduce((sum, part) => sum + left(part), 0)));
  const trialsOf = (): number =>
    parts.reduce((sum, part) => sum + (trials.get(part.engine)?.of ?? part.trials), 0);
  const containers = parts.reduce((sum, part) => sum + part.containers, 0);
  return (engine) => (progress) => {
    if (progress.kind === 'trial') {
      trials.set(engine, progress);
      const { done, of, remainingMs: partMs } = progress;
      const part = { engine, done, of, remainingMs: partMs };
      onProgress({
        ...progress,
        part,
        done: doneIn(trials),
        of: trialsOf(),
        remainingMs: remainingMs(),
      });
    } else if (progress.kind === 'measured') {
      const last = trials.get(engine);
      if (last !== undefined) trials.set(engine, { ...last, of: progress.of, remainingMs: 0 });
      onProgress({ ...progress, done: doneIn(trials), of: trialsOf() });
    } else if (progress.kind === 'proof') {
      proofs.set(engine, progress);
      onProgress({ ...progress, done: doneIn(proofs), of: containers });
    } else onProgress(progress);
  };
}

/** The work planned for one engine. */
export interface Part {
  readonly engine: string;
  readonly trials: number;
  readonly containers: number;
  readonly expectedMs: number;
}

/** An engine run whose machine can be observed. */
export interface OpenEngineRun extends EngineRun {
  readonly machine: Machine;
  /** When its blocks do not count. */
  readonly noiseRule: NoiseRule;
}

export interface FollowEngineRunsRequest extends Pick<
  MeasureRequest,
  'append' | 'onProgress' | 'stop' | 'signal' | 'seen'
> {
  readonly engineRuns: readonly OpenEngineRun[];
  readonly config: Config;
  readonly record: RunRecord;
  /** For starts of containers. */
  readonly limit: Limit;
}

export interface FollowedEngineRuns extends Followed {
  /** Why engines were lost while others went on, by their names. */
  readonly lost: ReadonlyMap<string, string>;
}

/**
 * Follows the plan on all engines side by side, one trial at a time on each; on those that would disturb one another, one
 * engine after the other. An engine that is lost loses its own cells; anything else that stops one stops all. Never throws.
 */
export async function followEngineRuns(request: FollowEngineRunsRequest): Promise<FollowedEngineRuns> {
  const { engineRuns, config, stop } = request;
  const failed = new AbortController();
  const turns = findTurns(
    config,
    engineRuns.map(({ engine }) => engine.facts),
  ).map((names) => engineRuns.filter(({ engine }) => names.includes(engine.facts.name)));
  const onProgressOf = mergeProgress(
    request.onProgress,
    turns.map((together) => together.map(toPart)),
  );
  const follow = async (engineRun: OpenEngineRun): Promise<readonly [EngineRun, Followed]> => {
    const name = engineRun.engine.facts.name;
    const own = {
      ...request,
      onProgress: onProgressOf(name),
      signal: AbortSignal.any([request.signal, failed.signal]),
    };
    const followed = engineRun.lost ? toLost(engineRun.lost) : await followEngineRun(engineRun, own);
    if (followed.error !== undefined && !isLost(followed.error)) failed.abort(followed.error);
    if (isLost(followed.error) && engineRuns.length > 1)
      request.onProgress({ kind: 'lost', engine: name, reason: followed.error.message });
    return [engineRun, followed];
  };
  const ended = await Promise.all(turns.map((together) => inTurn(together, follow)));
  return concludeEngineRuns(ended.flat(), stop);
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}

async function followEngineRun(
  engineRun: OpenEngineRun,
  request: FollowEngineRunsRequest,
): Promise<Followed> {
  const { config, record, stop, signal } = request;
  const { engine, plan, machine, noiseRule: rule, images } = engineRun;
  const lanes = lanesOf(plan, engine.facts);
  const looks = plan.stopping && makeLooks(record, plan, plan.stopping);
  const reportNoise = makeNoiseReporter({ engine: engine.facts.name, rule, onProgress: request.onProgress });
  return followPlan({
    ...request,
    append: async (...entries) => {
      await request.append(...entries);
      for (const entry of entries) if (entry.kind === 'block' || entry.kind === 'repeat') reportNoise(entry);
    },
    plan,
    baseline: config.baseline,
    captureActivity: machine.captureActivity,
    noiseRule: rule,
    ...(looks && { looks }),
    cells: onlyOfTrials(matchCells(plan, config, engine.facts), plan),
    lanes,
    ...(engine.facts.cores && { cores: engine.facts.cores }),
    // Each has the CPUs that its node can give for itself; the next gets the same.
    ...(engine.facts.kubernetes && { oneAtATime: true }),
    sources: addLanes(
      images.map((prepared) => toSource(prepared, config, engine.facts)),
      plan,
      lanes,
    ),
    place: {
      engine,
      run: record.run,
      memoryBytes: mostMemory(config),
      signal: AbortSignal.any([stop, signal]),
      onProgress: request.onProgress,
    },
  });
}

/** Where a plan is the rest of another, some of its cells have no trials any more. */
function onlyOfTrials<T>(cells: ReadonlyMap<string, T>, { trials }: Plan): ReadonlyMap<string, T> {
  const measured = new Set(trials.map(({ cellId }) => cellId));
  return new Map([...cells].filter(([id]) => measured.has(id)));
}

/** A container still to be started, with the CPUs that it is started on. */
export function toSource(
  prepared: PreparedImage,
  config: Config,
  engine: EngineFacts,
): VerifiedContainerSource {
  const { companion, limits, ...rest } = prepared;
  const cpus = assignCpus(prepared.suite, { config, engine, limits });
  return {
    ...rest,
    ...(limits?.memoryBytes !== undefined && { memoryBytes: limits.memoryBytes }),
    ...(prepared.suite.needsImageUser !== undefined && { asImageUser: true }),
    ...(prepared.suite.mounts && { mounts: prepared.suite.mounts }),
    cpuset: toCpuset(cpus.subject),
    ...(companion && { companion: { image: companion, cpuset: toCpuset(cpus.companion) } }),
  };
}

function lanesOf({ parallel }: Plan, { name }: Pick<EngineFacts, 'name'>): number {
  return parallel?.[name] ?? 1;
}

/** Those whose trials share a CPU are there once for each of the blocks that are measured side by side. */
function addLanes<T extends { readonly id: string }>(
  sources: readonly T[],
  { cells, trials }: Plan,
  lanes: number,
): (T & { readonly lane: number })[] {
  const sharing = new Set(trials.filter(({ together }) => together).map(({ cellId }) => cellId));
  const several = new Set(cells.filter(({ id }) => sharing.has(id)).map((cell) => subjectId(cell)));
  return Array.from({ length: lanes }, (_, lane) =>
    sources.filter(({ id }) => lane === 0 || several.has(id)).map((source) => ({ ...source, lane })),
  ).flat();
}

function toPart({ engine, plan, images }: EngineRun): Part {
  return {
    engine: engine.facts.name,
    trials: plan.trials.length,
    containers: addLanes(images, plan, lanesOf(plan, engine.facts)).length,
    expectedMs: plan.expectedMs,
  };
}

function toLost(error: Error): Followed {
  return { end: { status: 'aborted', reason: error.message }, error, proofs: [] };
}

interface NoiseReporterRequest {
  readonly engine: string;
  /** The run's own for this engine. */
  readonly rule: NoiseRule;
  readonly onProgress: OnProgress;
}

/** Tells of each block what the machine did in it, and how many do not count so far: by the rule that the results go by. */
export function makeNoiseReporter({
  engine,
  rule,
  onProgress,
}: NoiseReporterRequest): (entry: BlockEntry | RepeatEntry) => void {
  const known = makeNoisyBlocks(() => rule);
  const dropped = new Map<string, number>();
  const blocks = new Set<string>();
  const seen = { noisyBlocks: 0, repeated: 0 };
  return (block) => {
    if (block.kind === 'repeat') {
      seen.repeated += 1;
      return;
    }
    const { groupId, round, wallMs } = block;
    const noisy = whyNoisy(block, rule);
    known.add(block);
    dropped.set(groupId, known.group(groupId)?.dropped.size ?? 0);
    blocks.add(blockKey(block));
    seen.noisyBlocks += noisy === undefined ? 0 : 1;
    onProgress({
      ...{ kind: 'block', engine, groupId, round: round + 1, wallMs },
      ...describeActivity(block, rule),
      ...(noisy !== undefined && { noisy }),
      ...{ blocks: blocks.size, noisyBlocks: seen.noisyBlocks },
      ...(seen.repeated > 0 && { repeated: seen.repeated }),
      dropped: [...dropped.values()].reduce((sum, count) => sum + count, 0),
    });
  };
}

type Activity = Pick<
  BlockProgress,
  'stealShare' | 'throttles' | 'cpuPressure' | 'memoryPressure' | 'ioPressure'
>;

function describeActivity(block: BlockEntry, { cpus }: NoiseRule): Activity {
  const { wallMs, stealMs, throttles, cpuPressureMs, memoryPressureMs, ioPressureMs } = block;
  return {
    ...(stealMs !== undefined && { stealShare: stealMs / (wallMs * cpus) }),
    ...(throttles !== undefined && { throttles }),
    ...(cpuPressureMs !== undefined && { cpuPressure: cpuPressureMs / wallMs }),
    ...(memoryPressureMs !== undefined && { memoryPressure: memoryPressureMs / wallMs }),
    ...(ioPressureMs !== undefined && { ioPressure: ioPressureMs / wallMs }),
  };
}
