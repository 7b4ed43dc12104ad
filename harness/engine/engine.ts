import { BenchError } from '../errors.ts';
import {
  type ClusterAddress,
  type ConnectedEngines,
  type Container,
  type ContainerRequest,
  type Engine,
  type EngineAccess,
  type EngineAddress,
  type EngineFacts,
  type EngineRequest,
  foundEngineName,
} from '../model/index.ts';
import { buildImage, usualBuildStallMs } from './build.ts';
import { type Connection, connect, connectToFirst } from './connection.ts';
import { startContainer } from './container-stream.ts';
import { canRun, clear, sweep } from './containers.ts';
import { findFiles, readFiles } from './image-files.ts';
import { inspectImage, removeImages } from './images.ts';
import { type Patience, pullAs, usualPatience } from './pull.ts';
import { quoteSsh } from './ssh-tunnel.ts';
import { type JoinedNetwork, startInTurn } from './start-in-turn.ts';

interface Reached {
  readonly engine: Pick<EngineFacts, 'name' | 'host'>;
  /** Words of ssh on the way to it. */
  readonly said: () => Promise<string>;
}

/** Names the engine in errors of code `engine-lost`, with what is known of why; others are left as they are. */
export async function nameLosses<T>(work: PromiseLike<T>, reached: Reached): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw await nameLoss(error, reached);
  }
}

/** The same for a container that runs, as long as it does. */
function nameContainerLosses(container: Container, reached: Reached): Container {
  return {
    ...container,
    received: nameReceived(container.received, reached),
    [Symbol.asyncDispose]: () => nameLosses(container[Symbol.asyncDispose](), reached),
  };
}

async function* nameReceived<T>(received: AsyncIterable<T>, reached: Reached): AsyncGenerator<T> {
  try {
    yield* received;
  } catch (error) {
    throw await nameLoss(error, reached);
  }
}

async function nameLoss(error: unknown, { engine, said }: Reached): Promise<unknown> {
  if (!(error instanceof BenchError) || error.code !== 'engine-lost') return error;
  const words = quoteSsh(await said());
  const why = words === '' ? '' : `\n  ${words}`;
  const message = `Lost engine ${engine.name} (${engine.host}): ${error.message}${why}`;
  return new BenchError('engine-lost', message, { hint: error.hint, cause: error });
}

/** Runs tasks of one name one after the other, and those of different names side by side. */
type InTurn = <T>(name: string, task: () => Promise<T>) => Promise<T>;

export function makeTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (name, task) => {
    const next = (last.get(name) ?? Promise.resolve()).then(task, task);
    last.set(name, next);
    return next;
  };
}

interface EngineOptions {
  /** Ends the attempt to reach an engine. */
  readonly signal?: AbortSignal;
  /** With registries; the usual one when left out. */
  readonly patience?: Patience;
  /** How long a build may have nothing to say; the usual time when left out. */
  readonly buildStallMs?: number;
}

/** The laboratory of the engine that is found where none is named. */
export async function connectDockerEngine(
  access: EngineAccess,
  options: EngineOptions = {},
): Promise<Engine> {
  return makeDockerEngine(await connectFirst(access, options), access, options);
}

async function connectFirst(access: EngineAccess, { signal }: EngineOptions): Promise<Connection> {
  return connectToFirst(await access.findAddresses(), {
    ...{ name: foundEngineName, access },
    ...(signal && { signal }),
  });
}

/** The laboratory of an engine that speaks the Docker API. */
function makeDockerEngine(
  connection: Connection,
  { findCredentials, findProxies }: Pick<EngineAccess, 'findCredentials' | 'findProxies'>,
  { patience = usualPatience, buildStallMs = usualBuildStallMs }: EngineOptions = {},
): Engine {
  const { docker, engine } = connection;
  const named = <T>(work: Promise<T>): Promise<T> => nameLosses(work, connection);
  const inTurn = makeTurns();
  const start = async (
    request: ContainerRequest,
    signal: AbortSignal,
    network?: JoinedNetwork,
  ): Promise<Container> =>
    nameContainerLosses(await named(startContainer(docker, request, { signal, network })), connection);
  return {
    facts: engine,
    inspect: (tag) => named(inspectImage(docker, tag)),
    pull: (pull, watch) =>
      named(inTurn(pull.reference, () => pullAs({ docker, findCredentials, patience }, pull, watch))),
    build: async (build, watch) => {
      const proxies = await findProxies(engine.host);
      const args = { ...proxies, ...build.args };
      return named(buildImage({ docker, stallMs: buildStallMs }, { ...build, args }, watch));
    },
    readFiles: (tag, paths) => named(readFiles(docker, tag, paths)),
    findFiles: (tag, paths) => named(findFiles(docker, tag, paths)),
    canRun: (tag) => named(canRun(docker, tag)),
    start: (request, signal) => start(request, signal),
    startGroup: (requests, signal) =>
      startInTurn(requests, (request, network) => start(request, signal, network)),
    sweep: (labels) => named(sweep(docker, labels)),
    clear: (whose) => named(clear(docker, whose)),
    removeImages: () => named(removeImages(docker)),
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  };
}

/**
 * The laboratories of the engines that are named, all opened at the same time, or of the one that is found where none
 * is. When one cannot be reached the others are closed again; throws `no-engine` with every engine and its reason.
 */
export async function connectDockerEngines(
  engines: readonly EngineRequest[],
  access: EngineAccess,
  options: EngineOptions = {},
): Promise<ConnectedEngines> {
  const attempts = engines.map((engine) => openNamed(engine, access, options));
  const found = engines.length === 0 ? [connectFound(access, options)] : attempts;
  const ended = await Promise.allSettled(found);
  const opened = ended.flatMap((end) => (end.status === 'fulfilled' ? end.value : []));
  const failures = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  const [first, ...others] = opened;
  if (failures.length === 0 && first !== undefined) return makeEngines([first, ...others]);
  await closeAll(opened);
  throw putTogether(failures, engines.length);
}

async function connectFound(access: EngineAccess, options: EngineOptions): Promise<readonly Engine[]> {
  return [await connectDockerEngine(access, options)];
}

async function openNamed(
  request: EngineRequest,
  access: EngineAccess,
  options: EngineOptions,
): Promise<readonly Engine[]> {
  const { name } = request;
  const { signal } = options;
  try {
    if ('kubernetes' in request) return await openCluster(request, access, options);
    const address = await settle(request, access);
    return [
      makeDockerEngine(await connect(address, { name, access, ...(signal && { signal }) }), access, options),
    ];
  } catch (error) {
    throw error instanceof BenchError ? unreachable(request, error) : error;
  }
}

/** Images are built by the engine that is found, and pods run them. */
async function openCluster(
  request: Extract<EngineRequest, ClusterAddress>,
  access: EngineAccess,
  options: EngineOptions,
): Promise<readonly Engine[]> {
  const { connectNodes } = await import('./kubernetes/connect.ts');
  const connection = await connectFirst(access, options);
  const said = (): Promise<string> => Promise.resolve('');
  try {
    return await connectNodes(request, {
      ...{ connection, builder: makeDockerEngine(connection, access, options) },
      findCredentials: access.findCredentials,
      named: (work, engine) => nameLosses(work, { engine, said }),
      namedContainer: (container, engine) => nameContainerLosses(container, { engine, said }),
    });
  } catch (error) {
    await connection[Symbol.asyncDispose]();
    throw error;
  }
}

async function settle(
  request: Exclude<EngineRequest, ClusterAddress>,
  { findContext }: EngineAccess,
): Promise<EngineAddress> {
  return 'context' in request ? findContext(request.context) : request;
}

function unreachable(request: EngineRequest, { message, hint, cause }: BenchError): BenchError {
  const way = describeWay(request);
  return new BenchError('no-engine', `Cannot reach engine ${request.name} (${way}): ${message}`, {
    ...{ hint, cause },
  });
}

function describeWay(request: EngineRequest): string {
  if ('kubernetes' in request) return `Kubernetes context ${request.kubernetes}`;
  return 'context' in request ? `Docker context ${request.context}` : request.host;
}

function makeEngines(engines: readonly [Engine, ...Engine[]]): ConnectedEngines {
  return { engines, [Symbol.asyncDispose]: () => closeAll(engines) };
}

async function closeAll(engines: readonly Engine[]): Promise<void> {
  await Promise.all(engines.map((engine) => engine[Symbol.asyncDispose]()));
}

/** A single failure is thrown as it is; of several each keeps its remedy. An error that is no known failure goes first. */
function putTogether(failures: readonly unknown[], asked: number): unknown {
  const known = failures.filter((failure) => failure instanceof BenchError);
  if (known.length < failures.length) return failures.find((failure) => !(failure instanceof BenchError));
  if (known.length === 1) return known[0];
  const lines = known.map(({ message, hint }) => `  ${message}\n    → ${hint}`);
  return new BenchError(
    'no-engine',
    `${known.length} of ${asked} engines cannot be reached\n${lines.join('\n')}`,
    {
      hint: 'Mend what stands above, or choose the other engines with --engine',
      cause: new AggregateError(known),
    },
  );
}
