import { BenchError } from '../../errors.ts';
import type {
  Container,
  Engine,
  ImageFacts,
  Limit,
  OnProgress,
  Proof,
  VariantImage,
} from '../../model/index.ts';
import { type Session, openSession } from './launcher.ts';
import { describeMismatch, readConfinement, verify } from './verify.ts';

/** A container whose launcher answers. */
export interface OpenContainer extends AsyncDisposable {
  readonly containerId: string;
  readonly image: ImageFacts;
  readonly session: Session;
}

interface ContainerSource {
  /** Of the subject that it is, or that it stands beside. */
  readonly id: string;
  readonly image: ImageFacts;
  readonly cpuset: string;
  /** Id of the container whose network it joins. */
  readonly network?: string;
  readonly asImageUser?: true;
}

/** Containers have names of their own, so that those of a renewal do not meet those that are still going away. */
let started = 0;

export async function openContainer(source: ContainerSource, place: Place): Promise<OpenContainer> {
  const subject = await startOnEngine(source, place);
  try {
    const session = await openSession(subject);
    return {
      containerId: subject.containerId,
      image: source.image,
      session,
      [Symbol.asyncDispose]: () => subject[Symbol.asyncDispose](),
    };
  } catch (error) {
    await subject[Symbol.asyncDispose]();
    throw error;
  }
}

async function startOnEngine(source: ContainerSource, place: Place): Promise<Container> {
  const { engine, run, memoryBytes, signal } = place;
  const { id, image, cpuset, network, asImageUser } = source;
  started += 1;
  const name = `${run}-${started}-${id.replaceAll(/[^a-zA-Z0-9_.-]/g, '-')}`;
  const labels = { [runLabel]: run, 'base-image-bench.subject': id };
  return engine.start(
    {
      ...{ image: image.tag, name, labels, cpuset, memoryBytes },
      ...(network !== undefined && { network }),
      ...(asImageUser && { asImageUser }),
    },
    signal,
  );
}

/** What a subject is started from. */
export interface VerifiedContainerSource {
  readonly id: string;
  readonly variant: VariantImage;
  readonly image: ImageFacts;
  /** In the kernel's list format, as the companion's. */
  readonly cpuset: string;
  readonly asImageUser?: true;
  /** What stands beside it, in its network, and is nobody there. */
  readonly companion?: { readonly image: ImageFacts; readonly cpuset: string };
}

export interface Place {
  readonly engine: Engine;
  readonly run: string;
  readonly memoryBytes: number;
  readonly signal: AbortSignal;
}

/** A container that runs, and was seen to be what its variant says. */
export interface VerifiedContainer extends AsyncDisposable {
  readonly session: Session;
  /** Of the container beside it, whose processes never get LD_PRELOAD. */
  readonly companion?: Session;
  readonly preload: string | undefined;
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
  const opened: OpenContainer[] = [];
  try {
    const subject = await openContainer(source, place);
    opened.unshift(subject);
    const companion = await openCompanion(source, subject, place);
    if (companion !== undefined) opened.unshift(companion);
    const proven = await stopOnSignal(verifyContainer(source, { subject, companion }), place.signal);
    // Nobody would close a subject that comes after the run has ended.
    place.signal.throwIfAborted();
    return { ...proven, [Symbol.asyncDispose]: () => closeAll(opened) };
  } catch (error) {
    await closeAll(opened);
    throw toStartError(error, source);
  }
}

async function openCompanion(
  { id, companion }: VerifiedContainerSource,
  { containerId }: OpenContainer,
  place: Place,
): Promise<OpenContainer | undefined> {
  return companion && openContainer({ id, ...companion, network: containerId }, place);
}

/** One after the other: a network goes last. */
async function closeAll(containers: readonly OpenContainer[]): Promise<void> {
  for (const container of containers) await container[Symbol.asyncDispose]();
}

interface Pair {
  readonly subject: OpenContainer;
  readonly companion: OpenContainer | undefined;
}

async function verifyContainer(
  source: VerifiedContainerSource,
  { subject, companion }: Pair,
): Promise<Omit<VerifiedContainer, typeof Symbol.asyncDispose>> {
  const { session } = subject;
  const facts = await verify(session, source.variant);
  const confinement = await readConfinement(session);
  return {
    session,
    ...(companion && { companion: companion.session }),
    preload: source.variant.preload,
    proof: {
      subjectId: source.id,
      ...describeContainer(subject),
      launcherRssKiB: session.ready.maxRssKiB,
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
  readonly onProgress: OnProgress;
  /** Called with the proof of every subject, those of replacements included. */
  readonly onVerification: (proof: Proof) => Promise<void>;
}

/** All subjects of a run, by id. */
export interface ContainerPool extends AsyncDisposable {
  get(id: string): VerifiedContainer;
  /** Puts a new container in the place of one subject. */
  replace(id: string): Promise<void>;
  /** Puts new containers in the place of all: what a container's start decides is then drawn anew. */
  renew(): Promise<void>;
}

/** Starts and proves every subject, several at once; nothing is measured meanwhile. */
export async function startPool(request: PoolRequest): Promise<ContainerPool> {
  const subjects = new Map<string, VerifiedContainer>();
  const pool: ContainerPool = {
    get: (id) => found(subjects.get(id), id),
    replace: async (id) => {
      await closeContainer(subjects, id);
      await startOne(request, subjects, id);
    },
    renew: async () => {
      await closeContainers(subjects);
      await startAll(request, subjects);
    },
    [Symbol.asyncDispose]: () => abandonAll(subjects),
  };
  await startAll(request, subjects).catch(async (error: unknown) => {
    await abandonAll(subjects);
    throw error;
  });
  return pool;
}

async function startAll(request: PoolRequest, subjects: Map<string, VerifiedContainer>): Promise<void> {
  const starts = request.sources.map(({ id }) => request.limit(() => startOne(request, subjects, id)));
  const ended = await Promise.allSettled(starts);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

async function startOne(
  request: PoolRequest,
  subjects: Map<string, VerifiedContainer>,
  id: string,
): Promise<void> {
  const source = found(
    request.sources.find((candidate) => candidate.id === id),
    id,
  );
  const subject = await startVerifiedContainer(source, request.place);
  subjects.set(id, subject);
  await request.onVerification(subject.proof);
  request.onProgress({
    kind: 'proof',
    subjectId: id,
    holds: subject.mismatch === undefined,
    facts: subject.proof.facts,
    done: subjects.size,
    of: request.sources.length,
  });
}

async function closeContainers(subjects: Map<string, VerifiedContainer>): Promise<void> {
  const ended = await Promise.allSettled([...subjects.keys()].map((id) => closeContainer(subjects, id)));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

/** At the end: a container that cannot be removed must not hide why the run ended; the engine's sweep is still to come. */
async function abandonAll(subjects: Map<string, VerifiedContainer>): Promise<void> {
  await closeContainers(subjects).catch(() => undefined);
}

async function closeContainer(subjects: Map<string, VerifiedContainer>, id: string): Promise<void> {
  const subject = subjects.get(id);
  subjects.delete(id);
  await subject?.[Symbol.asyncDispose]();
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
