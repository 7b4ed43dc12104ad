import { openRunFolder } from '../archive/run-folder.ts';
import { listRecentRuns, type ShelvedRun } from '../archive/shelf.ts';
import { BenchError } from '../errors.ts';
import { makeDurationOf } from '../history/duration-of.ts';
import type { DurationOf } from '../model/plan.ts';
import type { Environment } from '../model/run.ts';
import { sameHardware } from '../verdict/earlier-spreads.ts';

/**
 * How long trials took in the complete runs of a results folder that were measured on this machine. Nothing is known where
 * the folder cannot be read: whoever has to write there says so.
 */
export async function findDurations(out: string, environment: Environment): Promise<DurationOf> {
  const recent = await listRecentRuns(out).catch(noneOfUnreadable);
  const found = await Promise.all(recent.map(({ path }) => openRunFolder(path).readSummary()));
  return makeDurationOf(
    found.filter((summary) => summary !== undefined).filter((summary) => sameHardware(summary, environment)),
  );
}

function noneOfUnreadable(error: unknown): readonly ShelvedRun[] {
  if (error instanceof BenchError && error.code === 'bad-run-folder') return [];
  throw error;
}
