import type { RunRecord, RunSession } from '../model/run.ts';
import { enginePartsOf, type EngineRecord } from '../model/run.ts';
import { noteLost } from './engines/close-record.ts';

/**
 * The record of a run that goes on: what it said when it began, the sessions until now and one more. What engines were
 * when it ended before, and that they were lost, is no longer so.
 */
export function beginSession(
  stored: RunRecord,
  started: string,
  engines: readonly EngineRecord[],
): RunRecord {
  const {
    finished: _finished,
    environmentAfter: _after,
    lost: _lost,
    elsewhere,
    notes = [],
    ...rest
  } = stored;
  const gone = new Set([...noteLost(lostOf(stored)), ...noteSessions(stored.sessions ?? [])]);
  const sessions = [...(stored.sessions ?? [firstSession(stored)]), begin(started, engines)];
  return {
    ...rest,
    ...(elsewhere && { elsewhere: elsewhere.map(forgetEnd) }),
    status: 'running',
    sessions,
    notes: [...notes.filter((note) => !gone.has(note)), ...noteSessions(sessions)],
  };
}

function begin(started: string, engines: readonly EngineRecord[]): RunSession {
  const known = engines.map(({ engine, environment }) => ({ name: engine.name, environment }));
  return { started, status: 'running', engines: known };
}

function firstSession(record: RunRecord): RunSession {
  const { started, finished, status, environmentAfter, elsewhere = [] } = record;
  const own = {
    name: record.engine.name,
    environment: record.environment,
    ...(environmentAfter && { environmentAfter }),
  };
  const others = elsewhere.map((part) => ({
    name: part.engine.name,
    environment: part.environment,
    ...(part.environmentAfter && { environmentAfter: part.environmentAfter }),
  }));
  return { started, ...(finished !== undefined && { finished }), status, engines: [own, ...others] };
}

function forgetEnd({ environmentAfter: _after, lost: _lost, ...part }: EngineRecord): EngineRecord {
  return part;
}

function lostOf(record: RunRecord): ReadonlyMap<string, string> {
  return new Map(
    enginePartsOf(record).flatMap(({ engine, lost }) => (lost === undefined ? [] : [[engine.name, lost]])),
  );
}

/** A reader has to know that the machine did something else in between. */
function noteSessions(sessions: readonly RunSession[]): string[] {
  const [first] = sessions;
  const last = sessions.at(-1);
  if (first === undefined || last === undefined) return [];
  const { length } = sessions;
  return [`Measured in ${length} sessions: begun at ${first.started}, last resumed at ${last.started}`];
}
