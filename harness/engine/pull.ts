import type Docker from 'dockerode';
import { setTimeout } from 'node:timers/promises';
import { BenchError } from '../errors.ts';
import {
  type FindCredentials,
  type FoundCredentials,
  type ImageFacts,
  type PullRequest,
  type Watch,
  isFor,
  toPlatform,
} from '../model/index.ts';
import { toEngineError } from './errors.ts';
import { inspectImage, inspectMade, registryOf, repositoryOf } from './images.ts';
import { type PullFailure, classifyPullFailure, mayPass, toPullError, toPullFailure } from './pull-errors.ts';
import {
  type AnswerLine,
  type StallWatch,
  answerWithin,
  questionMs,
  readAnswer,
  watchForStall,
} from './response-stream.ts';

interface BackOff {
  /** How often something is tried in all, from 1. */
  readonly attempts: number;
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * How long to wait after an attempt, the first being 1, that failed; undefined when it was the last. The wait doubles up to a
 * bound, and half of it is left to chance (`random`, 0 to 1), so that many who failed together do not come back together.
 */
export function backOffMs(attempt: number, random: number, backOff: BackOff): number | undefined {
  if (attempt >= backOff.attempts) return undefined;
  const wholeMs = Math.min(backOff.longestMs, backOff.firstMs * 2 ** (attempt - 1));
  return wholeMs / 2 + (wholeMs / 2) * random;
}

/** How far a pull is. What is known of a layer is what the engine has said of it. */
export type PullProgress = ReadonlyMap<string, LayerProgress>;

interface LayerProgress {
  readonly fetchedBytes: number;
  /** Compressed; 0 while the engine has not said. */
  readonly sizeBytes: number;
  readonly complete: boolean;
}

const unknownLayer: LayerProgress = { fetchedBytes: 0, sizeBytes: 0, complete: false };

const layerId = /^[0-9a-f]{12}$/;

/** The progress after one more line of the engine's answer. */
export function nextPullProgress(progress: PullProgress, line: AnswerLine): PullProgress {
  const { id, status } = line;
  if (id === undefined || status === undefined || !layerId.test(id)) return progress;
  const layer = progress.get(id) ?? unknownLayer;
  return new Map(progress).set(id, nextLayer(layer, status, line));
}

function nextLayer(layer: LayerProgress, status: string, { progressDetail }: AnswerLine): LayerProgress {
  switch (status) {
    case 'Downloading':
      return download(layer, progressDetail?.current ?? 0, progressDetail?.total ?? 0);
    case 'Verifying Checksum':
    case 'Download complete':
      return { ...layer, fetchedBytes: layer.sizeBytes };
    case 'Pull complete':
    case 'Already exists':
      return { ...layer, fetchedBytes: layer.sizeBytes, complete: true };
    default:
      return layer;
  }
}

/** After an interruption the engine fetches the rest of a layer, and counts from there. */
function download(layer: LayerProgress, current: number, total: number): LayerProgress {
  const sizeBytes = Math.max(layer.sizeBytes, total);
  return { ...layer, sizeBytes, fetchedBytes: total > 0 ? sizeBytes - total + current : current };
}

const mebibyte = 2 ** 20;

/** `2 of 5 layers, 12.3 of 45.6 MiB`; the sizes are those of the layers that have begun. */
export function renderPullProgress(progress: PullProgress): string {
  const layers = [...progress.values()];
  const mebibytes = (key: 'fetchedBytes' | 'sizeBytes'): string =>
    (layers.reduce((sum, layer) => sum + layer[key], 0) / mebibyte).toFixed(1);
  const complete = layers.filter((layer) => layer.complete).length;
  return `${complete} of ${layers.length} layers, ${mebibytes('fetchedBytes')} of ${mebibytes('sizeBytes')} MiB`;
}

/** Nobody reads faster, and a log need not hold more. */
const lineEveryMs = 500;

interface Means {
  readonly docker: Docker;
  readonly found: FoundCredentials;
  readonly stallMs: number;
}

/** Pulls once; gives why it failed, where it did. Throws only when stopped, or when the engine is lost. */
async function attemptPull(
  means: Means,
  request: PullRequest,
  watch: Watch,
): Promise<PullFailure | undefined> {
  using stall = watchForStall(means.stallMs);
  try {
    const stream = await openPull(means, request, AbortSignal.any([watch.signal, stall.signal]));
    return await followPull(stream, request, { stall, onLine: watch.onLine });
  } catch (error) {
    watch.signal.throwIfAborted();
    if (stall.signal.aborted)
      return { kind: 'stalled', words: `nothing came for ${means.stallMs / 1000} s`, cause: error };
    const failure = toPullFailure(error, request.reference);
    if (failure === undefined) throw toEngineError(error, `Cannot pull ${request.reference}`);
    return failure;
  }
}

async function openPull(
  { docker, found }: Means,
  { reference, arch }: PullRequest,
  abortSignal: AbortSignal,
): Promise<NodeJS.ReadableStream> {
  return docker.pull(reference, {
    platform: toPlatform(arch),
    abortSignal,
    ...(found.kind === 'found' && { authconfig: found.credentials }),
  });
}

interface Listeners {
  readonly stall: StallWatch;
  readonly onLine: Watch['onLine'];
}

async function followPull(
  stream: NodeJS.ReadableStream,
  { reference }: PullRequest,
  { stall, onLine }: Listeners,
): Promise<PullFailure | undefined> {
  let progress: PullProgress = new Map();
  let toldMs = -Infinity;
  for await (const line of readAnswer(stream)) {
    stall.beat();
    if (line.error !== undefined)
      return classifyPullFailure({ words: line.error, cause: new Error(line.error) }, reference);
    progress = nextPullProgress(progress, line);
    if (progress.size === 0 || performance.now() - toldMs < lineEveryMs) continue;
    toldMs = performance.now();
    onLine(renderPullProgress(progress));
  }
  if (progress.size > 0) onLine(renderPullProgress(progress));
  return undefined;
}

/** How long a pull is pursued. */
export interface Patience {
  readonly backOff: BackOff;
  /** How long the engine may have nothing to say about an attempt. */
  readonly stallMs: number;
}

/** A registry that sends nothing for a minute is not slow; one that is down for a quarter of one may be back. */
export const usualPatience: Patience = {
  backOff: { attempts: 5, firstMs: 1_000, longestMs: 8_000 },
  stallMs: 60_000,
};

interface Puller {
  readonly docker: Docker;
  readonly findCredentials: FindCredentials;
  readonly patience: Patience;
}

/** Pulls an image for an architecture, and tries again after failures that may pass; throws as `Engine.pull` says. */
async function pullImage(puller: Puller, request: PullRequest, watch: Watch): Promise<ImageFacts> {
  const { docker, findCredentials, patience } = puller;
  const found = await findCredentials(registryOf(request.reference), watch.signal);
  for (let attempt = 1; ; attempt += 1) {
    const failure = await attemptPull({ docker, found, stallMs: patience.stallMs }, request, watch);
    if (failure === undefined) return assertFor(await inspectMade(docker, request.reference), request);
    const waitMs = mayPass(failure, request)
      ? backOffMs(attempt, Math.random(), patience.backOff)
      : undefined;
    if (waitMs === undefined) throw toPullError(failure, { request, found, attempts: attempt });
    watch.onLine(describeWait(failure, waitMs));
    await pause(waitMs, watch.signal);
  }
}

function describeWait({ words }: PullFailure, waitMs: number): string {
  return `${words}; trying again in ${(waitMs / 1000).toFixed(1)} s`;
}

async function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  await setTimeout(waitMs, undefined, { signal }).catch(() => {
    signal.throwIfAborted();
  });
}

/** An image of a single platform is pulled whatever platform was asked for. */
function assertFor(facts: ImageFacts, { reference, arch }: PullRequest): ImageFacts {
  if (isFor(facts, arch)) return facts;
  const message = `Cannot use ${reference}: it is for ${facts.platform ?? 'another platform'}, not for ${toPlatform(arch)}`;
  throw new BenchError('pull-failed', message, { hint: 'Choose a tag that is there for that platform' });
}

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
    const to = { repo: repository, tag: name.slice(repository.length + 1) };
    await answerWithin(questionMs, () => docker.getImage(digest).tag(to));
  } catch (error) {
    throw toEngineError(error, `Cannot give an image the name ${name}`);
  }
}

/** The image stays: it has another name. */
async function untag(docker: Docker, reference: string): Promise<void> {
  try {
    await answerWithin(questionMs, () => docker.getImage(reference).remove({ noprune: true }));
  } catch (error) {
    throw toEngineError(error, `Cannot take the name ${reference} from an image`);
  }
}
