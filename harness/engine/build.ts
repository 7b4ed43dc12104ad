import type Docker from 'dockerode';
import { BenchError } from '../errors.ts';
import { type BuildRequest, type ImageFacts, type Watch, ociNames } from '../model/index.ts';
import { type EngineFailure, explainFailure, toEngineFailure, wordsOf } from './errors.ts';
import { inspectMade } from './images.ts';
import { followProgress, watchForStall } from './response-stream.ts';

/** Compilers and package managers say something now and then; a connection that hangs says nothing for ever. */
export const usualBuildStallMs = 10 * 60_000;

interface Means {
  readonly docker: Docker;
  /** How long the engine may have nothing to say. */
  readonly stallMs: number;
}

/**
 * Builds and tags an image; throws `build-failed` with the engine's words, or `build-stalled` when none came for too long.
 * Aborting stops the build.
 */
export async function buildImage(
  { docker, stallMs }: Means,
  request: BuildRequest,
  watch: Watch,
): Promise<ImageFacts> {
  using stall = watchForStall(stallMs);
  try {
    const stream = await docker.buildImage(request.context, {
      t: request.tag,
      dockerfile: request.dockerfile,
      buildargs: { ...request.args },
      labels: { ...request.labels },
      platform: `linux/${ociNames[request.arch]}`,
      forcerm: true,
      nocache: request.fresh === true,
      abortSignal: AbortSignal.any([watch.signal, stall.signal]),
    });
    await followProgress(stream, watch.onLine, () => {
      stall.beat();
    });
  } catch (error) {
    watch.signal.throwIfAborted();
    throw stall.signal.aborted ? toStallError(request, stallMs, error) : toBuildError(error, request);
  }
  return await inspectMade(docker, request.tag);
}

function toStallError({ tag, dockerfile }: BuildRequest, stallMs: number, cause: unknown): BenchError {
  const message = `Cannot build ${tag} from ${dockerfile}: nothing came for ${stallMs / 1000} s`;
  return new BenchError('build-stalled', message, {
    hint: 'See whether the engine’s containers reach the network, and begin again',
    cause,
  });
}

/** An error of ours, such as one of the program that makes a file of the build, stays as it is. */
export function toBuildError(
  error: unknown,
  { tag, dockerfile }: Pick<BuildRequest, 'tag' | 'dockerfile'>,
): BenchError {
  if (error instanceof BenchError) return error;
  return explainFailure(toBuildFailure(error), `Cannot build ${tag} from ${dockerfile}`, 'build-failed');
}

/** A step that fails is a line of an answer that began well: an error with neither a status nor the code of a broken connection. */
function toBuildFailure(error: unknown): EngineFailure {
  const failure = toEngineFailure(error);
  if (failure.kind === 'refused' || (error instanceof Error && 'code' in error)) return failure;
  return { kind: 'refused', words: wordsOf(error), cause: error };
}
