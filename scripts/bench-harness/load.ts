import type { Figure } from './figure.ts';
import { writeBigRun } from './big-run.ts';
import { measureCost, type Cost } from './load-cost.ts';
import type { LoadStep } from './load-steps.ts';
import { medianOf } from './median-of.ts';
import { orderOfGrowth } from './order-of-growth.ts';
import type { World } from './real-run.ts';

/** A million, half and a quarter of it: growth beyond linear shows. */
const sampleCounts = [250_000, 500_000, 1_000_000];
const cellCounts = [2_500, 5_000, 10_000];

/** The malloc suite has four metrics. */
const samplesPerTrial = 4;

const repetitions = 3;

/** Linear, but for what a busy machine adds: n log n is 1.07 here, and quadratic 2. */
const mostOrder = 1.15;

/** In milliseconds and MiB; where there are none, the figure is there for comparison. */
interface Bounds {
  readonly ms?: number;
  readonly peakRssMiB?: number;
}

const bounds: Readonly<Record<Exclude<LoadStep, 'plan' | 'page'>, Bounds>> = {
  journal: { ms: 8_000, peakRssMiB: 500 },
  resume: { ms: 8_000, peakRssMiB: 700 },
  'results.csv': { ms: 3_000, peakRssMiB: 200 },
  // As large as the journal: written line by line.
  'samples.csv': { peakRssMiB: 500 },
  'report.html': { ms: 4_000, peakRssMiB: 400 },
};

const titles: Readonly<Record<keyof typeof bounds, string>> = {
  journal: '1,000,000 samples journalled in memory',
  resume: '1,000,000 samples read to resume',
  'results.csv': '1,000,000 samples to results.csv',
  'samples.csv': '1,000,000 samples to samples.csv',
  'report.html': '1,000,000 samples to report.html',
};

/** Costs of a million samples from the journal to the report, and of planning ten thousand cells; and how both grow. */
export async function measureLoad(world: World): Promise<readonly Figure[]> {
  const runs = await writeRuns(world);
  const figures: Figure[] = [];
  for (const step of Object.keys(titles) as (keyof typeof titles)[])
    figures.push(...(await measureStep({ step, title: titles[step], ...bounds[step] }, runs)));
  const cells = cellCounts.map((size) => ({ size, target: String(size) }));
  const plan = { step: 'plan', title: '10,000 cells planned', ms: 2_000, peakRssMiB: 300 } as const;
  return [...figures, ...(await measureStep(plan, cells))];
}

interface Target {
  readonly size: number;
  /** As the step takes it. */
  readonly target: string;
}

async function writeRuns({ scratch, catalog, engine }: World): Promise<readonly Target[]> {
  const runs = [];
  for (const size of sampleCounts) {
    const request = { out: scratch, catalog, engine: engine.facts, trials: size / samplesPerTrial };
    runs.push({ size, target: (await writeBigRun(request)).path });
  }
  return runs;
}

interface Measured extends Bounds {
  readonly step: LoadStep;
  readonly title: string;
}

/** Time and memory of the largest, and what power of the size both grow with. */
async function measureStep(
  { step, title, ms, peakRssMiB }: Measured,
  targets: readonly Target[],
): Promise<readonly Figure[]> {
  const costs: (Cost & { readonly size: number })[] = [];
  for (const { size, target } of targets) costs.push({ size, ...(await measureOften(target, step)) });
  const last = costs.at(-1);
  const order = (read: (cost: Cost) => number): number =>
    orderOfGrowth(costs.map((cost) => ({ size: cost.size, cost: read(cost) })));
  return [
    { name: title, unit: 'ms', found: last?.ms ?? NaN, ...most(ms) },
    {
      name: 'its time grows with the size to the',
      unit: 'power',
      found: order((cost) => cost.ms),
      most: mostOrder,
    },
    { name: 'its peak resident memory', unit: 'MiB', found: last?.peakRssMiB ?? NaN, ...most(peakRssMiB) },
    { name: 'which grows to the', unit: 'power', found: order((cost) => cost.peakRssMiB), most: mostOrder },
  ];
}

/** The median time, and the most memory. */
async function measureOften(target: string, step: LoadStep): Promise<Cost> {
  let peakRssMiB = 0;
  const ms = await medianOf(repetitions, async () => {
    const cost = await measureCost(target, step);
    peakRssMiB = Math.max(peakRssMiB, cost.peakRssMiB);
    return cost.ms;
  });
  return { ms, peakRssMiB };
}

function most(bound: number | undefined): Pick<Figure, 'most'> {
  return bound === undefined ? {} : { most: bound };
}
