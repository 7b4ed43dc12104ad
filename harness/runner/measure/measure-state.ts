import { makeForecast, type Forecast } from './forecast.ts';
import type { MeasureRequest, SeenCells } from './measure-request.ts';
import { makeReferences, type References } from './checksums.ts';
import { makeBlockWatch, type BlockWatch } from './watch-block.ts';

/** What changes while a plan is followed. */
export interface MeasureState {
  readonly failures: Map<string, number>;
  readonly measured: Set<string>;
  readonly references: References;
  readonly forecast: Forecast;
  /** Trials that are over. */
  readonly tally: { done: number; endedMs?: number };
  readonly blockWatch: BlockWatch;
}

/** All that a trial is measured with. */
export type MeasureContext = MeasureRequest & MeasureState;

const nothingSeen: SeenCells = { failures: new Map(), measured: new Set(), checksums: new Map() };

/** As it is before the first trial. */
export function makeMeasureState(request: MeasureRequest): MeasureState {
  const { failures, measured, checksums } = request.seen ?? nothingSeen;
  return {
    failures: new Map(failures),
    measured: new Set(measured),
    references: recallReferences(checksums, request),
    forecast: makeForecast(request.plan),
    tally: { done: 0 },
    blockWatch: makeBlockWatch(request.captureActivity),
  };
}

function recallReferences(
  checksums: SeenCells['checksums'],
  { cells }: Pick<MeasureRequest, 'cells'>,
): References {
  const references = makeReferences();
  for (const [id, checksum] of checksums) {
    const known = cells.get(id);
    if (known !== undefined) references.learn(known.cell, checksum);
  }
  return references;
}
