import type { EngineRecord, RunRecord, RunSession } from '../../model/run.ts';
import { noteStandIns } from './stand-ins.ts';
import { noteConfinement } from './note-confinement.ts';
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
  const ended = { finished: new Date().toISOString(), status: end.status };
  return {
    ...begun,
    ...own,
    ...(elsewhere.length > 0 && { elsewhere: elsewhere.map((part, at) => ({ ...part, ...others[at] })) }),
    ...(begun.sessions && { sessions: closeSession(begun.sessions, ended, closing) }),
    ...ended,
    proofs,
    notes: [
      ...new Set([
        ...noteStandIns(proofs),
        ...noteConfinement(proofs),
        ...noteLost(lost),
        ...(begun.notes ?? []),
      ]),
    ],
  };
}

function closeSession(
  sessions: readonly RunSession[],
  ended: Pick<RunSession, 'finished' | 'status'>,
  closing: readonly Closing[],
): readonly RunSession[] {
  const last = sessions.at(-1);
  if (last === undefined) return sessions;
  const engines = last.engines.map((engine, at) => {
    const environmentAfter = closing[at]?.environmentAfter;
    return { ...engine, ...(environmentAfter && { environmentAfter }) };
  });
  return [...sessions.slice(0, -1), { ...last, ...ended, engines }];
}

type Closing = Pick<EngineRecord, 'environmentAfter' | 'lost'>;

async function closePart({ lab, machine }: OpenSite, lost: ReadonlyMap<string, string>): Promise<Closing> {
  const why = lost.get(lab.engine.name);
  if (why !== undefined) return { lost: why };
  return { environmentAfter: await machine.captureEnvironment() };
}

/** What the notes of a run say of engines that were lost, by their names. */
export function noteLost(lost: ReadonlyMap<string, string>): string[] {
  return [...lost].map(
    ([engine, why]) => `The engine ${engine} was lost, and cells of it have no numbers: ${why}`,
  );
}
