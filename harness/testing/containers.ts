import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { loadCatalog } from '../catalog/catalog.ts';
import { makeConfig } from '../cli/config/config.ts';
import { readSettings } from '../cli/config/settings.ts';
import { buildLimit, makeGenerate } from '../cli/session.ts';
import { makeEngineAccess } from '../engine/docker-config.ts';
import { connectDockerEngine } from '../engine/engine.ts';
import type { Patience } from '../engine/pull.ts';
import type { Arch } from '../model/arch.ts';
import type { Catalog } from '../model/config.ts';
import type { Engine } from '../model/engine.ts';
import type { Outcome } from '../model/outcome.ts';
import type { ImageFacts, Recipe } from '../model/recipe.ts';
import { type BuilderRequest, makeBuilder } from '../runner/images/build.ts';
import { type PreparedImage, type PreparedImages, prepare } from '../runner/images/prepare.ts';
import {
  type VerifiedContainer,
  type VerifiedContainerSource,
  startVerifiedContainer,
} from '../runner/measure/containers.ts';
import { makeEnvironment } from '../runner/measure/launcher.ts';
import { makePlan } from '../runner/plan/plan.ts';
import { repositoryRoot } from './repository.ts';
import { cacheFolder } from '../model/installation.ts';

/** Where containers are required a missing engine is a failure; elsewhere their tests are left out, visibly. */
const required = process.env['BENCH_CONTAINERS'] === 'required';

export const describeWithContainers = describe.skipIf(!required && !(await engineAnswers()));

/** Tests reach engines with other variables than those of this process. */
export const testAccess = makeEngineAccess;

interface TestEngineRequest {
  /** The folder of Docker's own configuration; this user's when left out. */
  readonly dockerConfig?: string;
  readonly patience?: Patience;
  readonly buildStallMs?: number;
}

export async function connectTestEngine({ dockerConfig, ...rest }: TestEngineRequest = {}): Promise<Engine> {
  const access = makeEngineAccess(process.env);
  if (dockerConfig === undefined) return connectDockerEngine(access, rest);
  const { findCredentials, findProxies } = makeEngineAccess({ DOCKER_CONFIG: dockerConfig });
  return connectDockerEngine({ ...access, findCredentials, findProxies }, rest);
}

async function engineAnswers(): Promise<boolean> {
  return connectTestEngine().then(
    () => true,
    () => false,
  );
}

/** The real images of the debian family or another, made where they are not there yet. */
export async function prepareImages(
  engine: Engine,
  flags: Readonly<Record<string, unknown>>,
  catalog?: Catalog,
): Promise<readonly PreparedImage[]> {
  const { images, unbuilt } = await prepareThoseThatCan(engine, flags, catalog);
  for (const error of unbuilt.values()) throw error;
  return images;
}

/** The same, where images of some may fail. */
export async function prepareThoseThatCan(
  engine: Engine,
  flags: Readonly<Record<string, unknown>>,
  catalog?: Catalog,
): Promise<PreparedImages> {
  const config = makeConfig({
    ...readSettings({ flags: { family: 'debian', control: 'none', ...flags }, file: {} }),
    catalog: catalog ?? (await loadCatalog(repositoryRoot)),
    folder: tmpdir(),
    freshSeed: 1,
  });
  // Planned as on an engine of that architecture, and built on this one.
  const [arch = engine.facts.arch] = config.arches ?? [];
  const plan = makePlan(config, [{ ...engine.facts, arch }]);
  return prepare(plan, config, await describeBuilds(engine));
}

/** An image that only a test needs, made as any other. */
export async function makeTestImage(
  engine: Engine,
  recipe: Recipe,
  arch: Arch = engine.facts.arch,
): Promise<ImageFacts> {
  return makeBuilder({ ...(await describeBuilds(engine)), arch }).make(recipe);
}

async function describeBuilds(engine: Engine): Promise<BuilderRequest> {
  const signal = new AbortController().signal;
  return {
    engine,
    signal,
    limit: buildLimit,
    onProgress: () => undefined,
    arch: engine.facts.arch,
    logs: await mkdtemp(join(tmpdir(), 'bench-logs-')),
    generate: makeGenerate({ cache: cacheFolder, signal }),
  };
}

/** Starts a container as a run would. */
export async function startContainer(engine: Engine, source: PreparedImage): Promise<VerifiedContainer> {
  const signal = new AbortController().signal;
  return startVerifiedContainer(assignCpus(source), { engine, run: testRun, memoryBytes: 2 ** 29, signal });
}

interface TestCommand {
  readonly argv: readonly string[];
  readonly timeoutMs: number;
  /** As trials have it, each another. */
  readonly paddingBytes?: number;
}

/** Runs a command in a container, started like a workload. */
export async function runIn(
  { session, preload }: Pick<VerifiedContainer, 'session' | 'preload'>,
  { argv, timeoutMs, paddingBytes = 0 }: TestCommand,
): Promise<Outcome> {
  return session.run({ argv, env: makeEnvironment(preload, paddingBytes), timeoutMs });
}

/** It gets CPUs 0 and 1, or one of them where it has a companion, which gets the other. */
function assignCpus({ companion, ...image }: PreparedImage): VerifiedContainerSource {
  const needed = image.suite.needsImageUser !== undefined;
  const source = { ...image, ...(needed && { asImageUser: true as const }) };
  if (companion === undefined) return { ...source, cpuset: '0-1' };
  return { ...source, cpuset: '0-0', companion: { image: companion, cpuset: '1-1' } };
}

/** The value of the label that containers of tests carry. */
const testRun = `test-${process.pid}`;

interface RunningContainers {
  /** Filled before the first test. */
  readonly subjects: readonly VerifiedContainer[];
  /** Runs a command in one after the other, started like a workload. */
  readonly runInEach: (argv: readonly string[], timeoutMs: number) => Promise<Outcome[]>;
}

/** Keeps the containers that the flags choose running while the tests of a suite do. */
export function useContainers(flags: Readonly<Record<string, unknown>>): RunningContainers {
  const containers: VerifiedContainer[] = [];
  beforeAll(async () => {
    const engine = await connectTestEngine();
    for (const source of await prepareImages(engine, flags))
      containers.push(await startContainer(engine, source));
  });
  afterAll(async () => {
    await Promise.all(containers.map((container) => container[Symbol.asyncDispose]()));
  });
  return {
    subjects: containers,
    runInEach: async (argv, timeoutMs) => {
      const outcomes = [];
      for (const container of containers) outcomes.push(await runIn(container, { argv, timeoutMs }));
      return outcomes;
    },
  };
}
