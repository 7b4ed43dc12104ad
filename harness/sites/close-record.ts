import type { EngineRecord, RunRecord } from '../model/run.ts';
import { noteStandIns } from '../stand-ins.ts';
import type { FollowedSites, OpenSite } from './follow-sites.ts';

/** A run's record when measuring is over: how it ended, and what its machines are like now. */
export async function closeRecord(
  begun: RunRecord,
  sites: readonly OpenSite[],
  { proofs, end, lost }: FollowedSites,
): Promise<RunRecord> {
  const closing = await Promise.all(sites.map((site) => closePart(site, lost)));
  const [own, ...others] = closing;
  const { elsewhere = [] } = begun;
  return {
    ...begun,
    ...own,
    ...(elsewhere.length > 0 && { elsewhere: elsewhere.map((part, at) => ({ ...part, ...others[at] })) }),
    finished: new Date().toISOString(),
    status: end.status,
    proofs,
    notes: [...noteStandIns(proofs), ...noteLost(lost), ...(begun.notes ?? [])],
  };
}

type Closing = Pick<EngineRecord, 'environmentAfter' | 'lost'>;

async function closePart({ lab, machine }: OpenSite, lost: ReadonlyMap<string, string>): Promise<Closing> {
  const why = lost.get(lab.engine.name);
  if (why !== undefined) return { lost: why };
  return { environmentAfter: await machine.captureEnvironment() };
}

function noteLost(lost: ReadonlyMap<string, string>): string[] {
  return [...lost].map(
    ([engine, why]) => `The engine ${engine} was lost, and cells of it have no numbers: ${why}`,
  );
}
