import { randomBytes } from 'node:crypto';
import { startInTurn } from '../engine/start-in-turn.ts';
import { BenchError } from '../errors.ts';
import type { ProcessState } from '../machine/process-identity.ts';
import { type Arch, toPlatform } from '../model/arch.ts';
import type {
  BuildRequest,
  Cleared,
  Container,
  ContainerRequest,
  Engine,
  EngineFacts,
  PullRequest,
  RemovedImages,
  Whose,
} from '../model/engine.ts';
import { type ImageFacts, isFor, isOwnImage, readBase, readParents } from '../model/recipe.ts';
import { type Behave, makeFakeContainer } from './fake-container.ts';

export interface FakeEngineRequest {
  readonly behave: Behave;
  readonly engine?: Partial<EngineFacts>;
  /** Tags of builds that fail, as a pattern. */
  readonly brokenBuilds?: RegExp;
  /** References that can be pulled, Debian's when left out; or that no registry can be reached. */
  readonly registry?: readonly string[] | 'unreachable';
  /** Files of every image, by path; none, when left out. */
  readonly files?: Readonly<Record<string, string>>;
  /** Other architectures that it runs programs of; none, when left out. */
  readonly emulates?: readonly Arch[];
}

interface RunningFake extends ContainerRequest {
  readonly network?: string;
}

/** An engine without containers: images are names, containers are objects, and processes do what `behave` says. */
export interface FakeEngine extends Engine {
  readonly built: readonly string[];
  /** By their ids; `network` is that of the container whose network one has joined. */
  readonly running: ReadonlyMap<string, RunningFake>;
  /** From now on nothing answers. */
  stopEngine(): void;
}

const engine: EngineFacts = {
  name: 'local',
  host: 'fake',
  product: 'fake',
  version: '1',
  arch: 'x86_64',
  cpus: 2,
  memoryBytes: 2 ** 33,
  kernel: 'fake',
  cgroupVersion: '2',
  storageDriver: 'none',
  securityOptions: [],
};

export function makeFakeEngine(request: FakeEngineRequest): FakeEngine {
  const images: Images = new Map();
  const running = new Map<string, RunningFake>();
  const built: string[] = [];
  const ends = new Set<() => void>();
  let stopped = false;
  const ask = (): void => {
    if (stopped) throw new BenchError('engine-lost', 'The engine is gone', { hint: 'Start it again' });
  };
  const add = (facts: ImageFacts, labels: ContainerRequest['labels'] = {}): ImageFacts => {
    images.set(facts.tag, { facts, labels });
    return facts;
  };
  const start = (container: ContainerRequest, signal: AbortSignal, network?: string): Promise<Container> =>
    attempt(() => {
      ask();
      signal.throwIfAborted();
      const id = randomBytes(8).toString('hex');
      running.set(id, { ...container, ...(network !== undefined && { network }) });
      return makeFakeContainer({
        id,
        subject: container,
        ends,
        behave: request.behave,
        onClose: () => running.delete(id),
      });
    });
  return {
    facts: { ...engine, ...request.engine },
    built,
    running,
    inspect: (tag) => attempt(() => (ask(), images.get(tag)?.facts)),
    pull: (pull) => attempt(() => (ask(), add(pulled(pull, request)))),
    build: async (build) => {
      ask();
      await readContext(build, request);
      built.push(build.tag);
      return add(builtImage(build), build.labels);
    },
    readFiles: (tag, paths) => attempt(() => (ask(), readFiles(images.get(tag)?.facts, paths, request))),
    findFiles: (tag, paths) => attempt(() => (ask(), findFiles(images.get(tag)?.facts, paths, request))),
    canRun: (tag) => attempt(() => (ask(), canRun(images.get(tag)?.facts, request))),
    start: (container, signal) => start(container, signal),
    startGroup: (containers, signal) =>
      startInTurn(containers, (container, network) => start(container, signal, network)),
    sweep: (labels) => attempt(() => (ask(), sweep(running, labels))),
    clear: (whose) => attempt(() => (ask(), clear(running, whose))),
    removeImages: () => attempt(() => (ask(), removeImages(images, running))),
    stopEngine: () => {
      stopped = true;
      for (const end of ends) end();
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

type Images = Map<string, Pick<ContainerRequest, 'labels'> & { readonly facts: ImageFacts }>;

async function attempt<T>(action: () => T): Promise<T> {
  await Promise.resolve();
  return action();
}

function makeImage(tag: string, arch: Arch): ImageFacts {
  const created = '2026-01-01T00:00:00Z';
  return { tag, digest: `sha256:${tag}`, platform: toPlatform(arch), created, sizeBytes: 1_000 };
}

function builtImage({ tag, arch, labels }: BuildRequest): ImageFacts {
  const [base, parents] = [readBase(labels), readParents(labels)];
  return { ...makeImage(tag, arch), ...(base && { base }), ...(parents && { parents }) };
}

function readFiles(
  image: ImageFacts | undefined,
  paths: readonly string[],
  { files = {} }: FakeEngineRequest,
): ReadonlyMap<string, string> {
  if (image === undefined) throw noSuchImage();
  const there = paths.flatMap((path): [string, string][] => {
    const text = files[path];
    return text === undefined ? [] : [[path, text]];
  });
  return new Map(there);
}

/** It knows no links. */
function findFiles(...[image, paths, request]: Parameters<typeof readFiles>): ReadonlyMap<string, string> {
  return new Map([...readFiles(image, paths, request).keys()].map((path) => [path, path]));
}

function noSuchImage(): BenchError {
  return new BenchError('engine-refused', 'There is no such image', { hint: 'Make it' });
}

function canRun(image: ImageFacts | undefined, request: FakeEngineRequest): boolean {
  if (image === undefined) throw noSuchImage();
  const runs = [request.engine?.arch ?? engine.arch, ...(request.emulates ?? [])];
  return runs.some((arch) => isFor(image, arch));
}

function pulled(
  { reference, arch, as: name = reference }: PullRequest,
  request: FakeEngineRequest,
): ImageFacts {
  const { registry = ['debian:12-slim'] } = request;
  if (registry === 'unreachable')
    throw new BenchError('registry-unreachable', `Cannot pull ${reference}`, {
      hint: 'Nothing is connected',
    });
  if (registry.includes(reference))
    return { ...makeImage(name, arch), manifestDigest: `sha256:manifest-of-${reference}` };
  throw new BenchError('pull-failed', `Cannot pull ${reference}`, { hint: 'It is not in the registry' });
}

async function readContext(build: BuildRequest, { brokenBuilds }: FakeEngineRequest): Promise<void> {
  await build.context.toArray();
  if (brokenBuilds?.test(build.tag) !== true) return;
  throw new BenchError('build-failed', `Cannot build ${build.tag}`, { hint: 'The engine refused this' });
}

function sweep(running: Map<string, ContainerRequest>, labels: Readonly<Record<string, string>>): number {
  const wanted = Object.entries(labels);
  const found = [...running].filter(([, { labels: carried }]) =>
    wanted.every(([name, value]) => name in carried && (value === '' || carried[name] === value)),
  );
  for (const [id] of found) running.delete(id);
  return found.length;
}

/** Tests say with a label what has become of the process of a container; one that does not is not ours. */
export const fakeOwnerLabel = 'owner';

function clear(running: Map<string, ContainerRequest>, whose: Whose): Cleared {
  const ofState = (state: ProcessState): string[] =>
    [...running].flatMap(([id, { labels }]) => (labels[fakeOwnerLabel] === state ? [id] : []));
  const [gone, living, unknown] = [ofState('gone'), ofState('living'), ofState('unknown')];
  const going = whose === 'gone' ? gone : [...gone, ...living, ...unknown];
  for (const id of going) running.delete(id);
  const left = (ids: readonly string[]): number => ids.filter((id) => running.has(id)).length;
  return { removed: going.length, living: left(living), unknown: left(unknown) };
}

function removeImages(images: Images, running: ReadonlyMap<string, ContainerRequest>): RemovedImages {
  const own = [...images].filter(([tag, { labels }]) => isOwnImage({ Labels: labels, RepoTags: [tag] }));
  const users = new Map([...running.values()].map(({ image, name }) => [image, name]));
  const [going, staying] = [own.filter(([tag]) => !users.has(tag)), own.filter(([tag]) => users.has(tag))];
  for (const [tag] of going) images.delete(tag);
  return {
    removed: going.length,
    freedBytes: going.reduce((sum, [, { facts }]) => sum + facts.sizeBytes, 0),
    left: staying.map(([image]) => ({ image, reason: `container ${users.get(image) ?? ''} uses it` })),
  };
}
