import type { Cell } from '../../model/cell.ts';
import { metricsOf } from '../../model/run.ts';
import { notSteady } from '../../model/suite.ts';
import type { RunSamples } from '../samples.ts';

/**
 * Why a cell's numbers are of no steady state: more than half of its processes reached none. Undefined where they did, and
 * where nothing is known. Rounds that were dropped for noise do not count.
 */
export function whyUnsteady({ record, samples }: RunSamples, cell: Cell): string | undefined {
  const notes = samples.notes(cell.id);
  const metric = metricsOf(cell, record)[0]?.name;
  const values = metric === undefined ? undefined : samples.values(cell.id, metric);
  if (notes === undefined || values === undefined) return undefined;
  const counted = [...values.keys()].filter((round) => Number.isFinite(values[round]));
  const unsteady = counted.filter((round) => notes.get(round)?.includes(notSteady) === true);
  if (2 * unsteady.length <= counted.length) return undefined;
  return `${unsteady.length} of ${counted.length} processes reach no steady state`;
}
