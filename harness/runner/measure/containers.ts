import { BenchError } from '../../errors.ts';
import {
  type Container,
  type ContainerRequest,
  type Engine,
  type ImageFacts,
  type Limit,
  type Mount,
  type OnProgress,
  type Proof,
  type Tuning,
  type VariantImage,
  parseCpuList,
} from '../../model/index.ts';
import { type HookPlace, runCleanups } from './hooks.ts';
import { type Session, openSession } from './launcher.ts';
import { describeMismatch, readConfinement, verify } from './verify.ts';

/** A container whose launcher answers. */
export interface OpenContainer extends AsyncDisposable {
  readonly containerId: string;
  readonly image: ImageFacts;
  readonly session: Session;
  /** See `Container`. */
  readonly sharesCpus?: true;
}

export interface ContainerSource {
  /** A companion has the id of the container that it stands beside. */
  readonly id: string;
  readonly image: ImageFacts;
  readonly cpuset: string;
  /** Left out, as much as all others. */
  readonly memoryBytes?: number;
  readonly asImageUser?: true;
  readonly observes?: true;
  readonly mounts?: readonly Mount[];
}

/** Containers have names of their own, so that those of a renewal do not meet those that are still going away. */
let started = 0;

export async function openContainer(source: ContainerSource, place: Place): Promise<OpenContainer> {
  const { engine, signal } = place;
  const container = await engine.start(describeRequest(source, place), signal);
  try {
    return await meetLauncher(container, source);
  } catch (error) {
    await container[Symbol.asyncDispose]();
    throw error;
  }
}

async function meetLauncher(
  container: Container,
  { image }: Pick<ContainerSource, 'image'>,
): Promise<OpenContainer> {
  const session = await openSession(container);
  return {
    containerId: container.containerId,
    image,
    session,
    ...(container.sharesCpus && { sharesCpus: true }),
    [Symbol.asyncDispose]: () => container[Symbol.asyncDispose](),
  };
}

function describeRequest(source: ContainerSource, place: Place): ContainerRequest {
  const { run } = place;
  const { id, image, cpuset, asImageUser, observes, mounts } = source;
  const { memoryBytes = place.memoryBytes } = source;
  started += 1;
  const name = `${run}-${started}-${id.replaceAll(/[^a-zA-Z0-9_.-]/g, '-')}`;
  const labels = { [runLabel]: run, 'base-image-bench.subject': id };
  return {
    ...{ image: image.tag, name, labels, memoryBytes },
    ...{ cpus: parseCpuList(cpuset).length, cpuset },
    ...(asImageUser && { asImageUser }),
    ...(observes && { observes }),
    ...(mounts && { mounts }),
  };
}

export interface VerifiedContainerSource {
  readonly id: string;
  /** Which of several containers for one id, from 0: blocks that are measured side by side have each its own. */
  readonly lane?: number;
  readonly variant: VariantImage;
  readonly image: ImageFacts;
  /** In the kernel's list format, as the companion's. */
  readonly cpuset: string;
  /** Left out, as much as all others. */
  readonly memoryBytes?: number;
  readonly asImageUser?: true;
  readonly mounts?: readonly Mount[];
  /** A second container in its network, whose processes run as nobody. */
  readonly companion?: { readonly image: ImageFacts; readonly cpuset: string };
}

export interface Place {
  readonly engine: Engine;
  readonly run: string;
  readonly memoryBytes: number;
  readonly signal: AbortSignal;
  /** Is told what cleanups failed. */
  readonly onProgress?: OnProgress;
}

/** A container that runs, and was seen to be what its variant says. */
export interface VerifiedContainer extends HookPlace, AsyncDisposable {
  /** Its limit. */
  readonly memoryBytes: number;
  /** The companion's processes never get LD_PRELOAD. */
  readonly companion?: Session;
  readonly preload: string | undefined;
  readonly tuning: Tuning | undefined;
  readonly proof: Proof;
  /** Why it must not be measured, when it is not what its variant says. */
  readonly mismatch: string | undefined;
}

/** Carried by every container of ours; its value is the run. */
export const runLabel = 'base-image-bench.run';

export async function startVerifiedContainer(
  source: VerifiedContainerSource,
  place: Place,
): Promise<VerifiedContainer> {
  const started: Container[] = [];
  try {
    started.push(...(await startPair(source, place)));
    const pair = await meetPair(source, started);
    const verified = await stopOnSignal(verifyContainer(source, pair), place.signal);
    const { memoryBytes = place.memoryBytes } = source;
    // Nobody would close a container that comes after the run has ended.
    place.signal.throwIfAborted();
    const close = async (): Promise<void> => {
      await cleanUp(verified, place);
      await closeAll(started);
    };
    return { ...verified, memoryBytes, [Symbol.asyncDispose]: close };
  } catch (error) {
    await closeAll(started);
    throw toStartError(error, source);
  }
}

/** A container, and the one beside it where there is one. */
async function startPair(source: VerifiedContainerSource, place: Place): Promise<readonly Container[]> {
  const { engine, signal } = place;
  const { id, companion } = source;
  const request = describeRequest(source, place);
  if (companion === undefined) return [await engine.start(request, signal)];
  return engine.startGroup([request, describeRequest({ id, ...companion }, place)], signal);
}

async function meetPair(
  source: VerifiedContainerSource,
  [first, beside]: readonly Container[],
): Promise<Pair> {
  if (first === undefined) throw new RangeError('A group has all that it was asked for');
  const container = await meetLauncher(first, source);
  if (source.companion === undefined || beside === undefined) return { container, companion: undefined };
  return { container, companion: await meetLauncher(beside, source.companion) };
}

/** Nobody waits for cleanups where the run is to end at once, or the container is lost. */
async function cleanUp(container: HookPlace, { signal, onProgress }: Place): Promise<void> {
  if (signal.aborted) return;
  const problems = await runCleanups(container).catch(() => []);
  for (const text of problems) onProgress?.({ kind: 'note', text });
}

/** The last first: a network goes last. */
async function closeAll(containers: readonly Container[]): Promise<void> {
  for (const container of [...containers].reverse()) await container[Symbol.asyncDispose]();
}

interface Pair {
  readonly container: OpenContainer;
  readonly companion: OpenContainer | undefined;
}

async function verifyContainer(
  source: VerifiedContainerSource,
  { container, companion }: Pair,
): Promise<Omit<VerifiedContainer, 'memoryBytes' | typeof Symbol.asyncDispose>> {
  const { session } = container;
  const facts = await verify(session, source.variant);
  const confinement = await readConfinement(session);
  return {
    session,
    setUp: new Map(),
    ...(companion && { companion: companion.session }),
    preload: source.variant.preload,
    tuning: source.variant.tuning,
    proof: {
      subjectId: source.id,
      ...describeContainer(container),
      launcherRssKiB: session.ready.maxRssKiB,
      ...((container.sharesCpus ?? companion?.sharesCpus) && { sharesCpus: true }),
      ...(confinement && { confinement }),
      ...(companion && { companion: describeContainer(companion) }),
      facts,
    },
    mismatch: describeMismatch(facts),
  };
}

function describeContainer({ containerId, image, session }: OpenContainer): NonNullable<Proof['companion']> {
  return { containerId, image: image.tag, digest: image.digest, cpus: session.ready.cpus };
}

function toStartError(error: unknown, source: VerifiedContainerSource): unknown {
  if (!(error instanceof BenchError)) return error;
  return new BenchError(error.code, `Cannot prove ${source.id}: ${error.message}`, {
    hint: error.hint,
    cause: error,
  });
}

export interface PoolRequest {
  readonly sources: readonly VerifiedContainerSource[];
  readonly place: Place;
  readonly limit: Limit;
  /** Containers of one id at a time: they are started when they are wanted, and take what they run on from each other. */
  readonly oneAtATime?: true;
  readonly onProgress: OnProgress;
  /** Called with the verification of every container, replacements included. */
  readonly onVerification: (proof: Proof) => Promise<void>;
}

/** All containers of a run on one engine, by id. */
export interface ContainerPool extends AsyncDisposable {
  /** Sees that there is a container for an id, where not all of them are there all the time. */
  ready(id: string): Promise<void>;
  get(id: string): VerifiedContainer;
  /** The same pool, in which `get` and `replace` mean the containers of another lane; those of lane 0 are the pool's own. */
  lane(lane: number): ContainerPool;
  /** As the engine names them, companions included. */
  containerIds(): readonly string[];
  /** Another container for an id, with as much memory and nothing in it yet: whoever asks closes it. */
  open(id: string, memoryBytes: number | undefined): Promise<VerifiedContainer>;
  /** Puts a new container in the place of one. */
  replace(id: string): Promise<void>;
  /** Puts new containers in the place of those in whose scratch something was left that could not be removed. */
  replaceLittered(): Promise<void>;
  /** Puts new containers in the place of all: what a container's start decides is then drawn anew. */
  renew(): Promise<void>;
}

/** Starts and verifies every container, several at once; nothing is measured meanwhile. */
export async function startPool(request: PoolRequest): Promise<ContainerPool> {
  const containers = new Map<string, VerifiedContainer>();
  const makeRoom = async (): Promise<void> => {
    if (request.oneAtATime) await closeContainers(containers);
  };
  // Once all were seen, that one is seen again is nothing new.
  const again = request.oneAtATime ? { ...request, onProgress: () => undefined } : request;
  const replace = async (place: string): Promise<void> => {
    await closeContainer(containers, place);
    await makeRoom();
    await startOne(again, containers, place);
  };
  const makeLane = (lane: number): ContainerPool => ({
    ready: async (id) => {
      const place = placeOf({ id, lane });
      if (request.oneAtATime && !containers.has(place)) await replace(place);
    },
    get: (id) => found(containers.get(placeOf({ id, lane })), id),
    lane: makeLane,
    containerIds: () => [...containers.values()].flatMap(idsOf),
    open: async (id, memoryBytes) => {
      await makeRoom();
      return openAnother(request, placeOf({ id, lane }), memoryBytes);
    },
    replace: (id) => replace(placeOf({ id, lane })),
    replaceLittered: async () => {
      for (const [place, container] of containers) if (isLittered(container)) await replace(place);
    },
    renew: async () => {
      await closeContainers(containers);
      if (!request.oneAtATime) await startAll(request, containers);
    },
    [Symbol.asyncDispose]: () => abandonAll(containers),
  });
  const pool = makeLane(0);
  await startAll(request, containers).catch(async (error: unknown) => {
    await abandonAll(containers);
    throw error;
  });
  return pool;
}

/** Names a container of a pool. */
function placeOf({ id, lane = 0 }: Pick<VerifiedContainerSource, 'id' | 'lane'>): string {
  return `${lane} ${id}`;
}

function idsOf({ proof: { containerId, companion } }: VerifiedContainer): string[] {
  return [containerId, ...(companion ? [companion.containerId] : [])];
}

function isLittered({ session, companion }: VerifiedContainer): boolean {
  return session.isLittered() || companion?.isLittered() === true;
}

async function startAll(request: PoolRequest, containers: Map<string, VerifiedContainer>): Promise<void> {
  if (request.oneAtATime) return startEach(request, containers);
  const starts = request.sources.map((source) =>
    request.limit(() => startOne(request, containers, placeOf(source))),
  );
  const ended = await Promise.allSettled(starts);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

/** Each is verified before anything is measured, and stays for as long as no other is wanted. */
async function startEach(
  { onProgress, ...request }: PoolRequest,
  containers: Map<string, VerifiedContainer>,
): Promise<void> {
  for (const [at, source] of request.sources.entries()) {
    await closeContainers(containers);
    const told: OnProgress = (progress) => {
      onProgress(progress.kind === 'proof' ? { ...progress, done: at + 1 } : progress);
    };
    await startOne({ ...request, onProgress: told }, containers, placeOf(source));
  }
}

async function startOne(
  request: PoolRequest,
  containers: Map<string, VerifiedContainer>,
  place: string,
): Promise<void> {
  const source = found(
    request.sources.find((candidate) => placeOf(candidate) === place),
    place,
  );
  const container = await startVerifiedContainer(source, request.place);
  containers.set(place, container);
  await request.onVerification(container.proof);
  request.onProgress({
    kind: 'proof',
    subjectId: source.id,
    holds: container.mismatch === undefined,
    facts: container.proof.facts,
    done: containers.size,
    of: request.sources.length,
  });
}

async function openAnother(
  { sources, place: where, onVerification }: PoolRequest,
  place: string,
  memoryBytes: number | undefined,
): Promise<VerifiedContainer> {
  const source = found(
    sources.find((candidate) => placeOf(candidate) === place),
    place,
  );
  const container = await startVerifiedContainer(
    { ...source, ...(memoryBytes !== undefined && { memoryBytes }) },
    where,
  );
  await onVerification(container.proof);
  return container;
}

async function closeContainers(containers: Map<string, VerifiedContainer>): Promise<void> {
  const ended = await Promise.allSettled(
    [...containers.keys()].map((place) => closeContainer(containers, place)),
  );
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

/** At the end: a container that cannot be removed must not hide why the run ended; the engine's sweep is still to come. */
async function abandonAll(containers: Map<string, VerifiedContainer>): Promise<void> {
  await closeContainers(containers).catch(() => undefined);
}

async function closeContainer(containers: Map<string, VerifiedContainer>, place: string): Promise<void> {
  const container = containers.get(place);
  containers.delete(place);
  await container?.[Symbol.asyncDispose]();
}

function found<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new RangeError(`There is no subject ${id}`);
  return value;
}

/** Leaves work where it is when the signal comes, and throws its reason: whoever did it must not need its end. */
export async function stopOnSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      reject(toError(signal.reason));
    };
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    work.catch(() => undefined);
  }
}

export function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
