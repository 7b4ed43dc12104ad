import { openRunFolder, type RunFolder } from '../store/run-folder.ts';
import { listRecentRuns } from '../store/shelf.ts';
import { BenchError } from '../errors.ts';
import type { Cell } from '../model/cell.ts';
import { isSameComparison, seenFrom, type Compared } from '../model/run.ts';
import type { CellSpread } from '../model/sight.ts';
import { readResults } from '../runner/results.ts';
import { cellsIn, readSpreads } from '../analysis/compare/earlier-spreads.ts';
import { isAmong, type EnginePlace } from './find-places.ts';

export interface SpreadsRequest {
  /** The results folder. */
  readonly out: string;
  readonly cells: readonly Cell[];
  /** What they are compared with. */
  readonly compared: Compared;
  readonly places: readonly EnginePlace[];
}

/** How much cells' rounds differ on this machine: of each, what the newest complete run says that knows it. */
export async function findSpreads(request: SpreadsRequest): Promise<ReadonlyMap<string, CellSpread>> {
  const spreads = new Map<string, CellSpread>();
  for (const { path } of await listRecentRuns(request.out)) {
    const cells = request.cells.filter(({ id }) => !spreads.has(id));
    if (cells.length === 0) break;
    const found = await passOverBroken(readRun(openRunFolder(path), { ...request, cells }));
    for (const [id, spread] of found ?? []) spreads.set(id, spread);
  }
  return spreads;
}

/** The journal is read only where it can tell something. */
async function readRun(
  folder: RunFolder,
  { cells, compared, places }: SpreadsRequest,
): Promise<ReadonlyMap<string, CellSpread> | undefined> {
  const record = await folder.readRun();
  if (!isSameComparison(record, compared)) return undefined;
  const known = cellsIn(record, cells).filter(({ engine }) =>
    isAmong(places, engine, seenFrom(record, engine)),
  );
  return known.length === 0 ? undefined : readSpreads(await readResults(folder, record), known);
}

/** A run that was damaged, or is of another version, tells nothing; that is no reason not to plan. */
async function passOverBroken<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof BenchError && error.code === 'bad-run-folder') return undefined;
    throw error;
  }
}
