import { type PlannedTrial, parseCpuList, subjectId } from '../../model/index.ts';
import type { VerifiedContainer } from './containers.ts';
import type { MeasureContext, MeasuredCell } from './context.ts';
import { runAfter, runBefore } from './hooks.ts';
import {
  type Numbers,
  type TrialResult,
  isGivenUp,
  keepResult,
  readOutcomes,
  replaceLost,
  startPrepared,
  toMismatch,
} from './trial.ts';

/** A trial that runs at the same time as the others of its block. */
interface Arm {
  readonly trial: PlannedTrial;
  readonly measured: MeasuredCell;
  readonly container: VerifiedContainer;
}

export interface Together {
  /** By trial; a trial that failed has none. */
  readonly numbers: ReadonlyMap<PlannedTrial, Numbers>;
  /** Undefined where no trial could be started. */
  readonly cpu: number | undefined;
}

/**
 * Runs the trials of a block at the same time on one CPU, each in its own container, so that the kernel lets them run in turn
 * and what the machine does meets all of them alike. Nothing is read, checked or journalled before the last has ended. There
 * is no second attempt: alone, it would not be the same.
 */
export async function measureTogether(
  trials: readonly PlannedTrial[],
  context: MeasureContext,
): Promise<Together> {
  const arms = await takeArms(trials, context);
  const cpu = chooseCpu(arms, context);
  if (cpu === undefined) return { numbers: new Map(), cpu };
  const startUs = await findStart(arms);
  const ended = await Promise.allSettled(
    arms.map(({ trial, measured, container }, place) =>
      startPrepared(trial, patient(measured, arms.length), {
        container,
        shared: { cpu, startUs: startUs + place * betweenStartsUs },
      }),
    ),
  );
  const numbers = new Map<PlannedTrial, Numbers>();
  for (const [place, { trial, measured, container }] of arms.entries()) {
    const end = ended[place];
    if (end === undefined) continue;
    const arm = { container, measured: patient(measured, arms.length) };
    const result =
      end.status === 'fulfilled'
        ? ((await tryHook(runAfter, arm, context)) ??
          readOutcomes(end.value, arm.measured, context.references))
        : await replaceLost(end.reason, measured, context);
    const kept = await keepResult(trial, result, { ...context, ...onlyAttempt });
    if (kept !== undefined) numbers.set(trial, kept);
  }
  return { numbers, cpu };
}

const onlyAttempt = { attempt: 1, attempts: 1 } as const;

/**
 * Those that were not given up, each prepared. A container that is not what its variant says fails its trial before any starts, and
 * so does a hook.
 */
async function takeArms(trials: readonly PlannedTrial[], context: MeasureContext): Promise<readonly Arm[]> {
  const arms: Arm[] = [];
  for (const trial of trials) {
    const measured = context.cells.get(trial.cellId);
    if (measured === undefined || isGivenUp(context, trial.cellId)) continue;
    const container = context.pool.get(subjectId(measured.cell));
    const result =
      container.mismatch === undefined
        ? await tryHook(runBefore, { container, measured }, context)
        : toMismatch(container.mismatch);
    if (result === undefined) arms.push({ trial, measured, container });
    else await keepResult(trial, result, { ...context, ...onlyAttempt });
  }
  return arms;
}

type Place = Pick<Arm, 'container' | 'measured'>;

/** Runs a hook of an arm; undefined when all is well. */
async function tryHook(
  run: typeof runBefore,
  { container, measured }: Place,
  context: MeasureContext,
): Promise<TrialResult | undefined> {
  try {
    const failed = await run(measured.workload, container);
    return failed && readOutcomes(failed, measured, context.references);
  } catch (error) {
    return await replaceLost(error, measured, context);
  }
}

/** It gets one of several equal parts of a CPU. */
function patient(measured: MeasuredCell, arms: number): MeasuredCell {
  const { workload } = measured;
  return { ...measured, workload: { ...workload, timeoutMs: workload.timeoutMs * arms } };
}

/**
 * Rounds take the CPUs of the containers in turn: one that is slower is so for all variants. Blocks side by side have CPUs of
 * different cores as long as there are enough.
 */
function chooseCpu(
  arms: readonly Arm[],
  { lane = 0, turn = arms[0]?.trial.round ?? 0, cores = [] }: MeasureContext,
): number | undefined {
  const [first] = arms;
  if (first === undefined) return undefined;
  const own = parseCpuList(first.container.session.ready.cpus);
  const threads = Math.max(0, ...cores.map(({ length }) => length));
  const firstThreads = Array.from({ length: threads }, (_, thread) => cores.map((core) => core[thread]));
  const known = firstThreads.flat().filter((cpu) => cpu !== undefined && own.includes(cpu));
  const cpus = known.length === own.length ? known : own;
  return cpus[(turn + lane) % cpus.length];
}

/** Starting in the drawn order takes this much more for each: it is below what a process needs to begin. */
const betweenStartsUs = 50;

/** How long the requests take to reach the launchers, and those to make the processes. */
const leadUs = { fixed: 50_000, perArm: 3_000 };

/**
 * The containers of a machine share its monotonic clock, which may be another machine's than ours; so one of them is asked for
 * it. Where none answers all start at once: they are lost, which starting them tells.
 */
async function findStart(arms: readonly Arm[]): Promise<number> {
  for (const { container } of arms) {
    const nowUs = await container.session.clock().catch(() => undefined);
    if (nowUs !== undefined) return nowUs + leadUs.fixed + leadUs.perArm * arms.length;
  }
  return 0;
}
