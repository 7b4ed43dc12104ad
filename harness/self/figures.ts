import { measureEngines } from './engines-cost.ts';
import type { Figure } from './figure.ts';
import { medianOf } from './median-of.ts';
import type { World } from './real-run.ts';
import { measureManyCells } from './report-cost.ts';
import { measureCost, type Cost, type ResultsFile } from './results-cost.ts';
import { timeOverheads } from './trial-overhead.ts';
import { timeWarmStart } from './warm-start.ts';
import { writeBigRun } from './big-run.ts';

/** Of the same size as what is promised, and a quarter of it: 1,000,000 samples are 250,000 trials of four metrics. */
const manyTrials = 250_000;
const fewTrials = manyTrials / 4;

const repetitions = 3;

export async function measureFigures(world: World): Promise<readonly Figure[]> {
  return [
    await measureWarmStart(world),
    await measureOverhead(world),
    ...(await measureResults({ world, file: 'results.csv' })),
    ...(await measureResults({ world, file: 'samples.csv' })),
    ...(await measureResults({ world, file: 'report.html' })),
    await measureManyCells(world.catalog),
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

interface ResultsRequest {
  readonly world: World;
  readonly file: ResultsFile;
}

interface Bounds {
  readonly ms?: number;
  readonly peakRssMiB?: number;
  readonly growth?: number;
}

/**
 * Of reading the journal and writing the file. samples.csv is as large as the journal and goes by for comparison; a page
 * has as many graphs for a million samples as for a thousand.
 */
const bounds: Readonly<Record<ResultsFile, Bounds>> = {
  'results.csv': { ms: 5_000, peakRssMiB: 300, growth: 5 },
  'samples.csv': {},
  'report.html': { ms: 8_000, peakRssMiB: 400, growth: 5 },
};

async function measureResults({ world, file }: ResultsRequest): Promise<readonly Figure[]> {
  const few = await measureCosts(fewTrials, { world, file });
  const many = await measureCosts(manyTrials, { world, file });
  const { ms, peakRssMiB, growth } = bounds[file];
  return [
    { name: `1,000,000 samples to ${file}`, unit: 'ms', found: many.ms, ...bound(ms) },
    { name: `its peak resident memory`, unit: 'MiB', found: many.peakRssMiB, ...bound(peakRssMiB) },
    { name: `its time to that of 250,000 samples`, unit: 'times', found: many.ms / few.ms, ...bound(growth) },
  ];
}

function bound(most: number | undefined): Pick<Figure, 'most'> {
  return most === undefined ? {} : { most };
}

async function measureCosts(trials: number, { world, file }: ResultsRequest): Promise<Cost> {
  const { path } = await writeBigRun({
    out: world.scratch,
    catalog: world.catalog,
    engine: world.lab.engine,
    trials,
  });
  let peakRssMiB = 0;
  const ms = await medianOf(repetitions, async () => {
    const cost = await measureCost(path, file);
    peakRssMiB = Math.max(peakRssMiB, cost.peakRssMiB);
    return cost.ms;
  });
  return { ms, peakRssMiB };
}
