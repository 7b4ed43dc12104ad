import { BenchError } from '../errors.ts';
import type { VariantImage } from '../model/family.ts';
import type { Proof } from '../model/journal.ts';
import type { Lab, Subject } from '../model/lab.ts';
import type { ImageFacts } from '../model/recipe.ts';
import { describeMismatch, prove } from './prove.ts';
import { openSession, type Session } from './session.ts';

/** What a subject is started from. */
export interface SubjectSource {
  readonly id: string;
  readonly variant: VariantImage;
  readonly image: ImageFacts;
}

export interface Place {
  readonly lab: Lab;
  readonly run: string;
  readonly cpuset: string;
  readonly memoryBytes: number;
  readonly signal: AbortSignal;
}

/** A container that runs, and was seen to be what its variant says. */
export interface ProvenSubject extends AsyncDisposable {
  readonly session: Session;
  readonly preload: string | undefined;
  readonly proof: Proof;
  /** Why it must not be measured, when it is not what its variant says. */
  readonly mismatch: string | undefined;
}

/** Carried by every container of ours; its value is the run. */
export const runLabel = 'base-image-bench.run';

/** Containers have names of their own, so that those of a renewal do not meet those that are still going away. */
let started = 0;

export async function startProvenSubject(source: SubjectSource, place: Place): Promise<ProvenSubject> {
  const { lab, run, cpuset, memoryBytes, signal } = place;
  started += 1;
  const subject = await lab.start(
    {
      image: source.image.tag,
      name: `${run}-${started}-${source.id.replaceAll(/[^a-zA-Z0-9_.-]/g, '-')}`,
      labels: { [runLabel]: run, 'base-image-bench.subject': source.id },
      cpuset,
      memoryBytes,
    },
    signal,
  );
  try {
    const proven = await proveSubject(source, subject);
    // Nobody would close a subject that comes after the run has ended.
    signal.throwIfAborted();
    return proven;
  } catch (error) {
    await subject[Symbol.asyncDispose]();
    throw toStartError(error, source);
  }
}

async function proveSubject(source: SubjectSource, subject: Subject): Promise<ProvenSubject> {
  const session = await openSession(subject);
  const facts = await prove(session, source.variant);
  return {
    session,
    preload: source.variant.preload,
    proof: {
      subjectId: source.id,
      containerId: subject.containerId,
      image: source.image.tag,
      digest: source.image.digest,
      cpus: session.ready.cpus,
      launcherRssKiB: session.ready.maxRssKiB,
      facts,
    },
    mismatch: describeMismatch(facts),
    [Symbol.asyncDispose]: () => subject[Symbol.asyncDispose](),
  };
}

function toStartError(error: unknown, source: SubjectSource): unknown {
  if (!(error instanceof BenchError)) return error;
  return new BenchError(error.code, `Cannot prove ${source.id}: ${error.message}`, {
    hint: error.hint,
    cause: error,
  });
}
