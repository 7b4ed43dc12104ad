import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { makeConfig, readSettings } from '../../harness/cli/config/index.ts';
import { makeRemoteMachine, makeThisMachine } from '../../harness/machine/index.ts';
import type {
  Catalog,
  Config,
  Engine,
  OnProgress,
  Outcome,
  Reading,
  Suite,
  Workload,
} from '../../harness/model/index.ts';
import { runBench } from './run-bench.ts';

/** The real surroundings that the benchmarks of a run share. */
export interface World {
  readonly engine: Engine;
  readonly catalog: Catalog;
  readonly root: string;
  /** On the same disk as real results. */
  readonly scratch: string;
}

interface RealRunRequest {
  readonly world: World;
  readonly flags: Readonly<Record<string, unknown>>;
  readonly onProgress: OnProgress;
}

/** The least that a container's own programs do. */
const leastWork: Workload = {
  name: 'least-work',
  argv: ['/bench/probe'],
  params: {},
  expectedMs: 1,
  timeoutMs: 10_000,
};

/** Runs as `bench run` does, in the malloc suite's images, with next to nothing to measure. Gives the run's folder. */
export async function runLeastWork({ world, flags, onProgress }: RealRunRequest): Promise<string> {
  const { engine, root, scratch } = world;
  const { path } = await runBench({
    config: await configure(world, flags),
    engine,
    scratch,
    onProgress,
    imageFiles: join(root, '.cache', 'image-files'),
    machines: {
      here: { ...makeThisMachine(), captureEnvironment: () => Promise.resolve({}) },
      hasEngine: () => true,
      behind: makeRemoteMachine,
    },
  });
  return path;
}

async function configure(world: World, flags: RealRunRequest['flags']): Promise<Config> {
  return makeConfig({
    ...readSettings({ flags: { suite: 'malloc', family: 'debian', ...flags }, file: {} }),
    catalog: { ...world.catalog, suites: withLeastWork(world.catalog) },
    folder: await mkdtemp(join(world.scratch, 'run-')),
    freshSeed: 1,
  });
}

/** Under the suite's own name: its images are then the same ones. */
function withLeastWork({ suites }: Catalog): ReadonlyMap<string, Suite> {
  const malloc = suites.get('malloc');
  if (malloc === undefined) throw new Error('There is no malloc suite to take the images of');
  return new Map([['malloc', { ...malloc, workloads: () => [leastWork], read: readLeastWork }]]);
}

function readLeastWork({ status, wallMs, maxRssKiB, userMs, systemMs }: Outcome): Reading {
  if (status !== 'exited') throw new Error(`/bench/probe did not run: ${status}`);
  const values = { time: wallMs, rate: 1_000 / wallMs, 'peak-rss': maxRssKiB, 'cpu-time': userMs + systemMs };
  return { kind: 'measured', values, iterationsMs: [wallMs] };
}
