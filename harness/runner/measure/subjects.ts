import { BenchError } from '../../errors.ts';
import type { VariantImage } from '../../model/family.ts';
import type { Proof } from '../../model/journal.ts';
import type { Lab } from '../../model/lab.ts';
import type { ImageFacts } from '../../model/recipe.ts';
import { openContainer, type OpenContainer } from './open-container.ts';
import { describeMismatch, prove } from './prove.ts';
import { readConfinement } from './read-confinement.ts';
import type { Session } from './session.ts';
import { stopOnSignal } from './abort.ts';

/** What a subject is started from. */
export interface SubjectSource {
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
  readonly lab: Lab;
  readonly run: string;
  readonly memoryBytes: number;
  readonly signal: AbortSignal;
}

/** A container that runs, and was seen to be what its variant says. */
export interface ProvenSubject extends AsyncDisposable {
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

export async function startProvenSubject(source: SubjectSource, place: Place): Promise<ProvenSubject> {
  const opened: OpenContainer[] = [];
  try {
    const subject = await openContainer(source, place);
    opened.unshift(subject);
    const companion = await openCompanion(source, subject, place);
    if (companion !== undefined) opened.unshift(companion);
    const proven = await stopOnSignal(proveSubject(source, { subject, companion }), place.signal);
    // Nobody would close a subject that comes after the run has ended.
    place.signal.throwIfAborted();
    return { ...proven, [Symbol.asyncDispose]: () => closeAll(opened) };
  } catch (error) {
    await closeAll(opened);
    throw toStartError(error, source);
  }
}

async function openCompanion(
  { id, companion }: SubjectSource,
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

async function proveSubject(
  source: SubjectSource,
  { subject, companion }: Pair,
): Promise<Omit<ProvenSubject, typeof Symbol.asyncDispose>> {
  const { session } = subject;
  const facts = await prove(session, source.variant);
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

function toStartError(error: unknown, source: SubjectSource): unknown {
  if (!(error instanceof BenchError)) return error;
  return new BenchError(error.code, `Cannot prove ${source.id}: ${error.message}`, {
    hint: error.hint,
    cause: error,
  });
}
