import type Docker from 'dockerode';
import type { PullRequest, Watch } from '../model/lab.ts';
import { isFor, type ImageFacts } from '../model/recipe.ts';
import { toEngineError } from './errors.ts';
import { inspectImage, inspectMade } from './images.ts';
import { pullImage, type Puller } from './pull.ts';
import { repositoryOf } from './reference.ts';

/**
 * Pulls an image; where it is to have another name, the reference stands afterwards for what it stood for before: in an
 * engine a tag is one image, of one platform, and others build on it. What the reference stands for is not pulled again
 * when that is right already.
 */
export async function pullAs(puller: Puller, request: PullRequest, watch: Watch): Promise<ImageFacts> {
  const { reference, arch, as: name } = request;
  if (name === undefined) return pullImage(puller, request, watch);
  const { docker } = puller;
  const before = await inspectImage(docker, reference);
  if (before === undefined || !isFor(before, arch)) {
    const { digest } = await pullImage(puller, request, watch);
    await tagImage(docker, digest, name);
    await restore(docker, reference, before);
  } else {
    await tagImage(docker, before.digest, name);
  }
  return inspectMade(docker, name);
}

/** A digest stands for one thing for ever. */
async function restore(docker: Docker, reference: string, before: ImageFacts | undefined): Promise<void> {
  if (reference.includes('@')) return;
  await (before === undefined ? untag(docker, reference) : tagImage(docker, before.digest, reference));
}

async function tagImage(docker: Docker, digest: string, name: string): Promise<void> {
  const repository = repositoryOf(name);
  try {
    await docker.getImage(digest).tag({ repo: repository, tag: name.slice(repository.length + 1) });
  } catch (error) {
    throw toEngineError(error, `Cannot give an image the name ${name}`);
  }
}

/** The image stays: it has another name. */
async function untag(docker: Docker, reference: string): Promise<void> {
  try {
    await docker.getImage(reference).remove({ noprune: true });
  } catch (error) {
    throw toEngineError(error, `Cannot take the name ${reference} from an image`);
  }
}
