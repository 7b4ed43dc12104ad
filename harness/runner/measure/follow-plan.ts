import type { EndEntry, Proof } from '../../model/journal.ts';
import type { Limit } from '../../model/limit.ts';
import { startFleet } from './fleet.ts';
import { measure } from './measure.ts';
import type { MeasureRequest } from './measure-request.ts';
import { stopOnSignal, toError } from './abort.ts';
import { runLabel, type Place, type SubjectSource } from './subjects.ts';

export interface FollowRequest extends Omit<MeasureRequest, 'fleet'> {
  readonly sources: readonly SubjectSource[];
  readonly place: Place;
  readonly limit: Limit;
}

export interface Followed {
  readonly end: Pick<EndEntry, 'status' | 'reason'>;
  /** What stopped it early, if anything did. */
  readonly error?: Error;
  /** Of the first container of each subject; those of later ones are in the journal. */
  readonly proofs: readonly Proof[];
}

/**
 * Starts and proves the subjects, measures, and leaves no container behind however that ends. Never throws. `stop` ends it
 * after the trial that runs, and `signal` in the middle of it: its container is about to be removed.
 */
export async function followPlan(request: FollowRequest): Promise<Followed> {
  const proofs = new Map<string, Proof>();
  const onProof = async (proof: Proof): Promise<void> => {
    if (!proofs.has(proof.subjectId)) proofs.set(proof.subjectId, proof);
    await request.append({ kind: 'subject', at: new Date().toISOString(), proof });
  };
  const ended = (rest: Omit<Followed, 'proofs'>): Followed => ({ ...rest, proofs: [...proofs.values()] });
  try {
    await using fleet = await startFleet({ ...request, onProof });
    await stopOnSignal(measure({ ...request, fleet }), request.signal);
    return ended({ end: { status: 'complete' } });
  } catch (error) {
    const status = request.stop.aborted ? 'interrupted' : 'aborted';
    return ended({ end: { status, reason: toError(error).message }, error: toError(error) });
  } finally {
    await sweepRun(request.place);
  }
}

/** Containers whose start was under way when the run ended. An engine that is gone has none that we could remove. */
async function sweepRun({ lab, run }: Place): Promise<void> {
  await lab.sweep({ [runLabel]: run }).catch(() => undefined);
}
