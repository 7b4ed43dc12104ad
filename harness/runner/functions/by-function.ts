import { BenchError } from '../../errors.ts';
import {
  type Cell,
  type Engine,
  type FunctionChanges,
  type ImageFacts,
  type Plan,
  type PlannedTrial,
  type RunRecord,
  countOf,
  enginesOf,
  mostMemory,
  subjectId,
} from '../../model/index.ts';
import type { FlaggedCell, FunctionsRequest } from '../check/check.ts';
import { toSource } from '../engines/measure.ts';
import { type PreparedImage, prepare } from '../images/prepare.ts';
import { explainCount, functionsCommand } from '../instructions/instructions.ts';
import { type Place, startVerifiedContainer } from '../measure/containers.ts';
import type { MeasuredCell } from '../measure/context.ts';
import { startTrial } from '../measure/trial.ts';
import { matchCells } from '../plan/cells.ts';
import { makePlan, planFor } from '../plan/plan.ts';
import type { BenchRequest } from '../run.ts';
import { type ReadFunctions, compareFunctions, readFunctions } from './functions.ts';

export interface CountByFunctionRequest
  extends FunctionsRequest, Omit<BenchRequest, 'config' | 'durationOf'> {}

/**
 * Counts both sides of flagged cells once more, by function, and gives where they differ by the ids of the cells. What was
 * decided stays so: where a cell cannot be counted it is said why. Nothing of it is journalled.
 */
export async function countByFunction(
  request: CountByFunctionRequest,
): Promise<ReadonlyMap<string, FunctionChanges>> {
  const { cells, config, engines, onProgress } = request;
  onProgress({ kind: 'note', text: `Counting ${countOf(cells.length, 'cell')} by function, on both sides` });
  const plan = makePlan(config, enginesOf(engines));
  const found = new Map<string, FunctionChanges>();
  for (const engine of engines) {
    const own = cells.filter(({ cell }) => cell.engine === engine.facts.name);
    if (own.length === 0) continue;
    const open = await openSides(engine, planFor(plan, engine.facts.name), request).catch((error: unknown) =>
      failed(whyNot(error, request)),
    );
    for (const flagged of own)
      found.set(flagged.cell.id, 'reason' in open ? open : await compareSides(flagged, open));
  }
  return found;
}

/** All that both sides of a cell are counted with on one engine. */
interface OpenSides {
  readonly engine: Engine;
  readonly matched: ReadonlyMap<string, MeasuredCell>;
  readonly images: readonly PreparedImage[];
  readonly request: CountByFunctionRequest;
  readonly place: Place;
}

async function openSides(engine: Engine, plan: Plan, request: CountByFunctionRequest): Promise<OpenSides> {
  const { config, stop, signal, onProgress } = request;
  const ended = AbortSignal.any([stop, signal]);
  const building = { ...request, engine, arch: engine.facts.arch, signal: ended, limit: request.buildLimit };
  const { images } = await prepare(plan, config, building);
  const memoryBytes = mostMemory(config);
  return {
    engine,
    matched: matchCells(plan, config, engine.facts),
    images,
    request,
    place: { engine, run: `${request.run}-functions`, memoryBytes, signal: ended, onProgress },
  };
}

async function compareSides(flagged: FlaggedCell, open: OpenSides): Promise<FunctionChanges> {
  const { cell, other, checked } = flagged;
  const stored = open.request.before;
  try {
    const after = await countSide(cell, open, undefined);
    if (after.kind === 'failed') return after;
    const before = await countSide(stored === undefined ? other : cell, open, stored);
    if (before.kind === 'failed') return before;
    return compareFunctions({ before: before.counts, after: after.counts }, checked);
  } catch (error) {
    return failed(whyNot(error, open.request));
  }
}

/** A side that is stored is counted in the image that it was measured in, where the engine still has that. */
async function countSide(cell: Cell, open: OpenSides, stored: RunRecord | undefined): Promise<ReadFunctions> {
  const { matched, images, request, place, engine } = open;
  const measured = matched.get(cell.id);
  const prepared = images.find(({ id }) => id === subjectId(cell));
  if (measured === undefined || prepared === undefined) return failed('its image could not be made');
  const image = stored === undefined ? prepared.image : await findStoredImage(cell, engine, stored);
  if (image === undefined) return failed('the engine no longer has the image of the stored run');
  const source = toSource({ ...prepared, image }, request.config, engine.facts);
  await using container = await startVerifiedContainer(source, place);
  if (container.mismatch !== undefined) return failed(container.mismatch);
  const { outcome, hook } = await startTrial(trialOf(cell), toFunctions(measured), { container });
  if (hook !== undefined) return failed(`${hook} failed`);
  if (outcome.status !== 'exited' || outcome.exitCode !== 0)
    return failed(explainCount(outcome) ?? `it was ${outcome.status}`);
  return readFunctions(outcome);
}

function failed(reason: string): { readonly kind: 'failed'; readonly reason: string } {
  return { kind: 'failed', reason };
}

function toFunctions({ workload, ...rest }: MeasuredCell): MeasuredCell {
  return { ...rest, workload: { ...workload, argv: functionsCommand(workload.argv) } };
}

/** It stands in no plan. */
function trialOf(cell: Cell): PlannedTrial {
  return { sequence: 0, round: 0, cellId: cell.id, paddingBytes: 0 };
}

async function findStoredImage(
  cell: Cell,
  engine: Engine,
  { proofs }: RunRecord,
): Promise<ImageFacts | undefined> {
  const proof = proofs.find((one) => one.subjectId === subjectId(cell));
  if (proof === undefined) return undefined;
  for (const name of [proof.image, proof.digest]) {
    const image = await engine.inspect(name);
    if (image?.digest === proof.digest) return { ...image, tag: name };
  }
  return undefined;
}

/** Anything else is a bug, and no reason for silence. */
function whyNot(error: unknown, { stop, signal }: CountByFunctionRequest): string {
  if (stop.aborted || signal.aborted) return 'it was asked to end';
  if (error instanceof BenchError) return error.message;
  throw error;
}
