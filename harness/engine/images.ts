import type Docker from 'dockerode';
import type { ImageFacts } from '../model/recipe.ts';
import { readBase } from '../model/base-labels.ts';
import { statusOf, toEngineError } from './errors.ts';
import { findManifestDigest } from './reference.ts';

/** The image's facts, or undefined when the engine does not have it. */
export async function inspectImage(docker: Docker, tag: string): Promise<ImageFacts | undefined> {
  try {
    return toFacts(tag, await docker.getImage(tag).inspect());
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw toEngineError(error, `Cannot look at image ${tag}`);
  }
}

function toFacts(tag: string, image: Docker.ImageInspectInfo): ImageFacts {
  const manifestDigest = findManifestDigest(tag, image.RepoDigests);
  const base = readBase(image.Config.Labels);
  return {
    tag,
    digest: image.Id,
    platform: `${image.Os}/${image.Architecture}`,
    ...(manifestDigest !== undefined && { manifestDigest }),
    ...(base && { base }),
    created: image.Created,
    sizeBytes: image.Size,
  };
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
