import { openRunFolder } from '../store/run-folder.ts';
import { listRecentRuns, type ShelvedRun } from '../store/shelf.ts';
import { BenchError } from '../errors.ts';
import { makeDurationOf } from '../analysis/history/duration-of.ts';
import type { DurationOf } from '../model/plan.ts';
import { splitByEngine } from '../model/summary.ts';
import { isAmong, type EnginePlace } from './find-places.ts';

/**
 * How long trials took in the complete runs of a results folder that were measured in the same places. Nothing is known where
 * the folder cannot be read: whoever has to write there says so.
 */
export async function findDurations(out: string, places: readonly EnginePlace[]): Promise<DurationOf> {
  const recent = await listRecentRuns(out).catch(noneOfUnreadable);
  const found = await Promise.all(recent.map(({ path }) => openRunFolder(path).readSummary()));
  const parts = found.flatMap((summary) => (summary === undefined ? [] : splitByEngine(summary)));
  return makeDurationOf(parts.filter((part) => isAmong(places, part.cells[0]?.cell.engine ?? '', part)));
}

function noneOfUnreadable(error: unknown): readonly ShelvedRun[] {
  if (error instanceof BenchError && error.code === 'bad-run-folder') return [];
  throw error;
}
