import { measureEngines } from './engines-cost.ts';
import type { Figure } from './figure.ts';
import { measureLoad } from './load.ts';
import { medianOf } from './median-of.ts';
import type { World } from './real-run.ts';
import { measureManyCells } from './report-cost.ts';
import { timeOverheads } from './trial-overhead.ts';
import { timeWarmStart } from './warm-start.ts';

const repetitions = 3;

export async function measureFigures(world: World): Promise<readonly Figure[]> {
  return [
    await measureWarmStart(world),
    await measureOverhead(world),
    ...(await measureLoad(world)),
    ...(await measureManyCells(world.catalog)),
    ...(await measureEngines()),
  ];
}

async function measureWarmStart(world: World): Promise<Figure> {
  // Once before it counts: images that are not there yet are built.
  await timeWarmStart(world);
  const found = await medianOf(repetitions, () => timeWarmStart(world));
  return { name: 'warm start to first trial, nine variants', unit: 'ms', found, most: 3_000 };
}

async function measureOverhead(world: World): Promise<Figure> {
  const overheads = await timeOverheads(world);
  const left = overheads.values();
  const found = await medianOf(overheads.length, () => Promise.resolve(left.next().value ?? NaN));
  return { name: 'added to a trial, journal and its sync included', unit: 'ms', found, most: 5 };
}
