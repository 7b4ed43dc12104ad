import type { Proof } from '../../model/journal.ts';
import type { Limit } from '../../model/limit.ts';
import type { Tell } from '../../model/progress.ts';
import { startProvenSubject, type Place, type ProvenSubject, type SubjectSource } from './subjects.ts';

export interface FleetRequest {
  readonly sources: readonly SubjectSource[];
  readonly place: Place;
  readonly limit: Limit;
  readonly tell: Tell;
  /** Called with the proof of every subject, those of replacements included. */
  readonly onProof: (proof: Proof) => Promise<void>;
}

/** All subjects of a run, by id. */
export interface Fleet extends AsyncDisposable {
  get(id: string): ProvenSubject;
  /** Puts a new container in the place of one subject. */
  replace(id: string): Promise<void>;
  /** Puts new containers in the place of all: what a container's start decides is then drawn anew. */
  renew(): Promise<void>;
}

/** Starts and proves every subject, several at once; nothing is measured meanwhile. */
export async function startFleet(request: FleetRequest): Promise<Fleet> {
  const subjects = new Map<string, ProvenSubject>();
  const fleet: Fleet = {
    get: (id) => found(subjects.get(id), id),
    replace: async (id) => {
      await closeSubject(subjects, id);
      await startOne(request, subjects, id);
    },
    renew: async () => {
      await closeAll(subjects);
      await startAll(request, subjects);
    },
    [Symbol.asyncDispose]: () => abandonAll(subjects),
  };
  await startAll(request, subjects).catch(async (error: unknown) => {
    await abandonAll(subjects);
    throw error;
  });
  return fleet;
}

async function startAll(request: FleetRequest, subjects: Map<string, ProvenSubject>): Promise<void> {
  const starts = request.sources.map(({ id }) => request.limit(() => startOne(request, subjects, id)));
  const ended = await Promise.allSettled(starts);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

async function startOne(
  request: FleetRequest,
  subjects: Map<string, ProvenSubject>,
  id: string,
): Promise<void> {
  const source = found(
    request.sources.find((candidate) => candidate.id === id),
    id,
  );
  const subject = await startProvenSubject(source, request.place);
  subjects.set(id, subject);
  await request.onProof(subject.proof);
  request.tell({
    kind: 'proof',
    subjectId: id,
    holds: subject.mismatch === undefined,
    facts: subject.proof.facts,
    done: subjects.size,
    of: request.sources.length,
  });
}

async function closeAll(subjects: Map<string, ProvenSubject>): Promise<void> {
  const ended = await Promise.allSettled([...subjects.keys()].map((id) => closeSubject(subjects, id)));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

/** At the end: a container that cannot be removed must not hide why the run ended; the engine's sweep is still to come. */
async function abandonAll(subjects: Map<string, ProvenSubject>): Promise<void> {
  await closeAll(subjects).catch(() => undefined);
}

async function closeSubject(subjects: Map<string, ProvenSubject>, id: string): Promise<void> {
  const subject = subjects.get(id);
  subjects.delete(id);
  await subject?.[Symbol.asyncDispose]();
}

function found<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new RangeError(`There is no subject ${id}`);
  return value;
}
