import { BenchError } from '../../errors.ts';
import { type OnProgress, type Outcome, type Workload, labelOf, subjectId } from '../../model/index.ts';
import type { ContainerPool, VerifiedContainer } from './containers.ts';
import type { MeasuredCell, References } from './context.ts';
import { runAfter, runBefore } from './hooks.ts';
import { toLaunched } from './trial.ts';

interface ReferenceRunRequest {
  readonly cells: Iterable<MeasuredCell>;
  readonly baseline: string;
  readonly pool: ContainerPool;
  readonly references: References;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/**
 * Runs each workload whose right result is not known beforehand once in the baseline, untimed: what that computes is
 * what every trial has to compute. A workload that fails here is left to its trials, which will say why. One that has a companion computes nothing by itself.
 * Workloads that want to be warmed up run once in every variant, or as often as they say.
 */
export async function runReference(request: ReferenceRunRequest): Promise<void> {
  const { cells, references, onProgress, signal } = request;
  const needed = [...cells].filter((measured) => mustDetect(measured, request) || mustWarmUp(measured));
  for (const [at, measured] of needed.entries()) {
    signal.throwIfAborted();
    onProgress({ kind: 'rehearsal', cellId: measured.cell.id, done: at, of: needed.length });
    const checksum = await computeOrReplace(measured, request);
    if (mustDetect(measured, request)) references.detect(measured.cell, checksum);
    onProgress({ kind: 'rehearsal', cellId: measured.cell.id, done: at + 1, of: needed.length });
  }
}

function mustDetect(
  { cell, workload }: MeasuredCell,
  { baseline, references }: ReferenceRunRequest,
): boolean {
  if (references.knows(cell)) return false;
  const candidate = labelOf(cell) === baseline && cell.unavailable === undefined;
  return candidate && workload.checksum === undefined && workload.companionArgv === undefined;
}

function mustWarmUp({ cell, workload }: MeasuredCell): boolean {
  return cell.unavailable === undefined && workload.warmUp !== undefined;
}

async function computeOrReplace(
  measured: MeasuredCell,
  request: ReferenceRunRequest,
): Promise<string | undefined> {
  try {
    return await compute(measured, request);
  } catch (error) {
    request.signal.throwIfAborted();
    if (!(error instanceof BenchError) || error.code !== 'subject-failed') throw error;
    await request.pool.replace(subjectId(measured.cell));
    return undefined;
  }
}

async function compute(
  { cell, suite, workload }: MeasuredCell,
  { pool }: ReferenceRunRequest,
): Promise<string | undefined> {
  await pool.ready(subjectId(cell));
  const container = pool.get(subjectId(cell));
  if (container.mismatch !== undefined) return undefined;
  const times = typeof workload.warmUp === 'number' ? workload.warmUp : 1;
  for (let warmUp = 1; warmUp < times; warmUp += 1) await runOnce(workload, container);
  const outcome = await runOnce(workload, container);
  if (outcome?.status !== 'exited' || outcome.exitCode !== 0) return undefined;
  const reading = suite.read(outcome, workload);
  return reading.kind === 'measured' ? reading.checksum : undefined;
}

/** Undefined where a hook failed. */
async function runOnce(workload: Workload, container: VerifiedContainer): Promise<Outcome | undefined> {
  if ((await runBefore(workload, container)) !== undefined) return undefined;
  const outcome = await container.session.run(toLaunched(workload, container, { paddingBytes: 0 }));
  return (await runAfter(workload, container)) === undefined ? outcome : undefined;
}
