import type Docker from 'dockerode';
import type { Watch } from '../model/lab.ts';
import type { ImageFacts } from '../model/recipe.ts';
import { statusOf, toEngineError } from './engine-error.ts';
import { followProgress } from './progress-lines.ts';

/** The image's facts, or undefined when the engine does not have it. */
export async function inspectImage(docker: Docker, tag: string): Promise<ImageFacts | undefined> {
  try {
    const image = await docker.getImage(tag).inspect();
    return { tag, digest: image.Id, created: image.Created, sizeBytes: image.Size };
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw toEngineError(error, `Cannot look at image ${tag}`);
  }
}

/** The facts of an image that was just made. */
export async function inspectMade(docker: Docker, tag: string): Promise<ImageFacts> {
  const facts = await inspectImage(docker, tag);
  if (facts !== undefined) return facts;
  throw toEngineError(
    Object.assign(new Error('it is not there'), { statusCode: 404 }),
    `Cannot find image ${tag}`,
  );
}

export async function pullImage(docker: Docker, reference: string, watch: Watch): Promise<ImageFacts> {
  try {
    const stream: NodeJS.ReadableStream = await docker.pull(reference, { abortSignal: watch.signal });
    await followProgress(stream, watch.onLine);
  } catch (error) {
    watch.signal.throwIfAborted();
    const answered = Object.assign(new Error(messageOf(error)), { statusCode: statusOf(error) ?? 500 });
    throw toEngineError(answered, `Cannot pull ${reference}`, 'pull-failed');
  }
  return inspectMade(docker, reference);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
