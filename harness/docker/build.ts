import type Docker from 'dockerode';
import { ociNames } from '../model/arch.ts';
import type { BuildRequest, Watch } from '../model/lab.ts';
import type { ImageFacts } from '../model/recipe.ts';
import { statusOf, toEngineError } from './engine-error.ts';
import { inspectMade } from './images.ts';
import { followProgress } from './answer-lines.ts';

/** Builds and tags an image; throws `build-failed` with the engine's words. Aborting stops the build. */
export async function buildImage(docker: Docker, request: BuildRequest, watch: Watch): Promise<ImageFacts> {
  try {
    const stream = await docker.buildImage(request.context, {
      t: request.tag,
      dockerfile: request.dockerfile,
      buildargs: { ...request.args },
      labels: { ...request.labels },
      platform: `linux/${ociNames[request.arch]}`,
      forcerm: true,
      abortSignal: watch.signal,
    });
    await followProgress(stream, watch.onLine);
  } catch (error) {
    watch.signal.throwIfAborted();
    throw toBuildError(error, request);
  }
  return inspectMade(docker, request.tag);
}

function toBuildError(error: unknown, { tag, dockerfile }: BuildRequest): Error {
  const lost = error instanceof Error && 'code' in error && statusOf(error) === undefined;
  const answered = error instanceof Error ? error : new Error(String(error));
  if (!lost && statusOf(error) === undefined) Object.assign(answered, { statusCode: 500 });
  return toEngineError(answered, `Cannot build ${tag} from ${dockerfile}`, 'build-failed');
}
