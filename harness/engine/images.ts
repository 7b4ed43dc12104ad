import type Docker from 'dockerode';
import {
  type ImageFacts,
  type LeftImage,
  type RemovedImages,
  isOwnImage,
  readBase,
  readParents,
  tagsOf,
} from '../model/index.ts';
import { explainFailure, statusOf, toEngineError } from './errors.ts';
import { answerWithin, questionMs } from './response-stream.ts';

/** Docker's own registry, where a reference names none. */
const defaultRegistry = 'docker.io';

/** The registry that a reference is pulled from: `docker.io`, `localhost`, `registry.example:5000`. */
export function registryOf(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  const named = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return named ? first : defaultRegistry;
}

/** A reference without its tag and its digest: `registry.example:5000/debian`. */
export function repositoryOf(reference: string): string {
  const [tagged = ''] = reference.split('@');
  return tagged.replace(/:[^/:]*$/, '');
}

/**
 * The manifest's digest among an image's (`debian@sha256:…`): that of the reference's own repository. Images that never were in
 * a registry have none.
 */
export function findManifestDigest(
  reference: string,
  repoDigests: readonly string[] | undefined,
): string | undefined {
  const own = repoDigests?.find((digest) => shortNameOf(digest) === shortNameOf(reference));
  return own?.split('@')[1];
}

/** Docker leaves its own registry and the namespace of its official images away, Podman does not. */
function shortNameOf(reference: string): string {
  return repositoryOf(reference)
    .replace(/^docker\.io\//, '')
    .replace(/^library\//, '');
}

/** The image's facts, or undefined when the engine does not have it. */
export async function inspectImage(docker: Docker, tag: string): Promise<ImageFacts | undefined> {
  const found = await findImage(docker, tag);
  return found.kind === 'found' ? found.facts : undefined;
}

type FoundImage =
  | { readonly kind: 'found'; readonly facts: ImageFacts }
  | { readonly kind: 'missing'; readonly cause: unknown };

async function findImage(docker: Docker, tag: string): Promise<FoundImage> {
  try {
    return { kind: 'found', facts: toFacts(tag, await inspect(docker, tag)) };
  } catch (error) {
    if (statusOf(error) === 404) return { kind: 'missing', cause: error };
    throw toEngineError(error, `Cannot look at image ${tag}`);
  }
}

async function inspect(docker: Docker, tag: string): Promise<Docker.ImageInspectInfo> {
  return answerWithin(questionMs, () => docker.getImage(tag).inspect());
}

function toFacts(tag: string, image: Docker.ImageInspectInfo): ImageFacts {
  const manifestDigest = findManifestDigest(tag, image.RepoDigests);
  const base = readBase(image.Config.Labels);
  const parents = readParents(image.Config.Labels);
  return {
    tag,
    digest: image.Id,
    platform: `${image.Os}/${image.Architecture}`,
    ...(manifestDigest !== undefined && { manifestDigest }),
    ...(base && { base }),
    ...(parents && { parents }),
    created: image.Created,
    sizeBytes: image.Size,
  };
}

/** The facts of an image that was just made. */
export async function inspectMade(docker: Docker, tag: string): Promise<ImageFacts> {
  const found = await findImage(docker, tag);
  if (found.kind === 'found') return found.facts;
  const failure = { kind: 'refused', words: 'it is not there', cause: found.cause } as const;
  throw explainFailure(failure, `Cannot find image ${tag}`);
}

/**
 * Removes the images that this program made, children before parents, but for those that a container uses or that an image
 * of somebody else is built on. Parents that are not ours stay, named or not. What was pulled is not ours.
 */
export async function removeImages(docker: Docker): Promise<RemovedImages> {
  try {
    const [images, containers, before] = await Promise.all([
      answerWithin(questionMs, (abortSignal) => docker.listImages({ all: true, abortSignal })),
      answerWithin(questionMs, (abortSignal) => docker.listContainers({ all: true, abortSignal })),
      measureLayers(docker),
    ]);
    const needed = findNeeded(images, containers);
    const own = images.filter(isOwnImage);
    const refused: LeftImage[] = [];
    let removed = 0;
    for (const image of orderForRemoval(own.filter(({ Id }) => !needed.has(Id)))) {
      const why = await removeImage(docker, image);
      if (why === undefined) removed += 1;
      else refused.push({ image: nameOf(image), reason: why });
    }
    const freedBytes = Math.max(0, before - (await measureLayers(docker)));
    return { removed, freedBytes, left: [...describeNeeded(own, needed), ...refused] };
  } catch (error) {
    throw toEngineError(error, 'Cannot remove images');
  }
}

/** An engine with thousands of layers reads all of them. */
const measuringMs = 300_000;

/** On disk, each layer once; other programs may add and remove some meanwhile. */
async function measureLayers(docker: Docker): Promise<number> {
  // The client leaves the answer untyped.
  const used = answerWithin(measuringMs, () => docker.df() as Promise<{ readonly LayersSize?: number }>);
  return (await used).LayersSize ?? 0;
}

type Needed = ReadonlyMap<string, string>;

/** The reason why each image has to stay; all images that it stands on have to stay with it. */
function findNeeded(
  images: readonly Docker.ImageInfo[],
  containers: readonly Pick<Docker.ContainerInfo, 'Names' | 'ImageID'>[],
): Needed {
  const byId = new Map(images.map((image) => [image.Id, image]));
  const needed = new Map<string, string>();
  const need = (id: string, reason: string): void => {
    const image = byId.get(id);
    if (image === undefined || needed.has(id)) return;
    needed.set(id, reason);
    need(image.ParentId, `${nameOf(image)} is built on it`);
  };
  for (const { Names, ImageID } of containers)
    need(ImageID, `container ${Names[0]?.replace(/^\//, '') ?? ''} uses it`);
  for (const image of images.filter((one) => !isOwnImage(one)))
    need(image.ParentId, `${nameOf(image)} is built on it`);
  return needed;
}

/** Images without a name are left out: named ones that are built on them stand for them. */
function describeNeeded(own: readonly Docker.ImageInfo[], needed: Needed): LeftImage[] {
  return own.flatMap((image) => {
    const reason = needed.get(image.Id);
    return reason === undefined || tagsOf(image).length === 0 ? [] : [{ image: nameOf(image), reason }];
  });
}

/** No image comes before one that is built on it. */
function orderForRemoval(images: readonly Docker.ImageInfo[]): readonly Docker.ImageInfo[] {
  const byId = new Map(images.map((image) => [image.Id, image]));
  const depths = new Map<string, number>();
  const depthOf = (id: string): number => {
    const parent = byId.get(id)?.ParentId;
    if (parent === undefined) return 0;
    const depth = depths.get(id) ?? 1 + depthOf(parent);
    depths.set(id, depth);
    return depth;
  };
  return images.toSorted((a, b) => depthOf(b.Id) - depthOf(a.Id));
}

/** The engine's reason, where it refuses; one that is gone already is as good. With `noprune` no unnamed parent goes along. */
async function removeImage(docker: Docker, image: Docker.ImageInfo): Promise<string | undefined> {
  const tags = tagsOf(image);
  for (const name of tags.length === 0 ? [image.Id] : tags) {
    try {
      await answerWithin(questionMs, () => docker.getImage(name).remove({ noprune: true }));
    } catch (error) {
      if (statusOf(error) === 404) continue;
      if (statusOf(error) !== 409) throw error;
      return error instanceof Error ? error.message : String(error);
    }
  }
  return undefined;
}

function nameOf(image: Docker.ImageInfo): string {
  return tagsOf(image)[0] ?? image.Id.replace('sha256:', '').slice(0, 12);
}
