import {
  type Config,
  type Engine,
  type EngineList,
  type ImageFacts,
  type Plan,
  type RunRecord,
  enginesOf,
  subjectId,
} from '../../harness/model/index.ts';
import { type OpenEngineRun, followEngineRuns } from '../../harness/runner/engines/index.ts';
import { makePlan, planFor } from '../../harness/runner/plan/index.ts';
import { makeNoiseRule } from '../../harness/analysis/index.ts';
import { fakeImage, fakeCatalog, makeFakeSuite, parseConfig } from '../../harness/testing/fake-catalog.ts';
import { makeFakeEngine } from '../../harness/testing/fake-engine.ts';
import { makeFakeMachine } from '../../harness/testing/fake-machine.ts';

export interface ManyEngines {
  readonly engines: number;
  /** At least so many; a round is always whole. */
  readonly trials: number;
  /** Duration of each trial. */
  readonly trialMs: number;
}

export interface EnginesCost {
  readonly trials: number;
  readonly planMs: number;
  readonly followMs: number;
}

/** Nobody interrupts it. */
const never = new AbortController().signal;

/** Workloads enough to have some for every engine. */
const workloads = Array.from({ length: 128 }, (_, at) => `w${at}`);

/** Plans and follows a run on engines that cost nothing, each on a machine of its own, and keeps nothing of it. */
export async function measureManyEngines(request: ManyEngines): Promise<EnginesCost> {
  const config = configure(request.trials);
  const engines = makeEngines(request);
  const begun = performance.now();
  const plan = makePlan(config, enginesOf(engines));
  const planned = performance.now();
  const { error } = await followEngineRuns({
    engineRuns: engines.map((engine) => makeEngineRun(engine, plan, config)),
    config,
    // Nothing else is read of it where all rounds are followed to their end.
    record: { run: 'self', plan } as RunRecord,
    limit: (work) => work(),
    append: () => Promise.resolve(),
    onProgress: () => undefined,
    stop: never,
    signal: never,
  });
  if (error !== undefined) throw error;
  return { trials: plan.trials.length, planMs: planned - begun, followMs: performance.now() - planned };
}

const variants = 3;

function configure(trials: number): Config {
  const rounds = Math.ceil(trials / (workloads.length * variants));
  const suite = makeFakeSuite({ name: 'alpha', workloads, rounds, scale: '1' });
  return parseConfig(['--family', 'one'], { ...fakeCatalog, suites: new Map([['alpha', suite]]) });
}

function makeEngines({ engines, trialMs }: ManyEngines): EngineList {
  const [first, ...rest] = Array.from({ length: engines }, (_, at) =>
    makeFakeEngine({
      behave: () => ({ delayMs: trialMs }),
      engine: { name: `engine-${at}`, hostName: `host-${at}` },
    }),
  );
  if (first === undefined) throw new RangeError('There is no run without an engine');
  return [first, ...rest];
}

function makeEngineRun(engine: Engine, plan: Plan, config: Config): OpenEngineRun {
  const own = planFor(plan, engine.facts.name);
  const suites = new Map(config.suites.map(({ suite }) => [suite.name, suite]));
  const images = [...new Map(own.cells.map((cell) => [subjectId(cell), cell]))].map(([id, cell]) => {
    const suite = suites.get(cell.suite);
    if (suite === undefined) throw new RangeError(`There is no suite ${cell.suite}`);
    const image: ImageFacts = { tag: id, digest: id, created: '', sizeBytes: 1 };
    return { id, suite, variant: fakeImage, image };
  });
  return { engine, plan: own, images, machine: makeFakeMachine(), noiseRule: makeNoiseRule(2) };
}
