import type { ClusterAddress, Container, Engine, EngineAccess, EngineFacts } from '../../model/index.ts';
import type { Connection } from '../connection.ts';
import { openCluster } from './client.ts';
import { type FoundNode, findNodes } from './nodes.ts';
import { type PodPlace, clearPods, startPod, sweepPods } from './pods.ts';
import { makePublisher } from './publish.ts';

interface Means {
  /** The engine that builds images, and hands out what is in them. */
  readonly builder: Engine;
  readonly connection: Connection;
  readonly findCredentials: EngineAccess['findCredentials'];
  /** Names an engine in errors that say that it is lost. */
  readonly named: <T>(work: PromiseLike<T>, facts: EngineFacts) => Promise<T>;
  readonly namedContainer: (container: Container, facts: EngineFacts) => Container;
}

type Request = ClusterAddress & { readonly name: string };

/** One engine for each node that is found; closing any closes the builder. Throws `no-engine`, `engine-lost`. */
export async function connectNodes(request: Request, means: Means): Promise<readonly [Engine, ...Engine[]]> {
  const cluster = openCluster(request.kubernetes, request.namespace);
  const [first, ...rest] = await findNodes(cluster, request);
  const publish = makePublisher({
    ...{ docker: means.connection.docker, findCredentials: means.findCredentials },
    ...{ registry: request.registry, pullFrom: request.pullFrom },
  });
  const make = (found: FoundNode): Engine =>
    makeNodeEngine(
      found,
      {
        ...{ cluster, node: found.node, cpus: found.cpus, publish },
        hostNetwork: request.hostNetwork === true,
      },
      means,
    );
  return [make(first), ...rest.map(make)];
}

/** What is asked of images, the builder answers; containers are pods of the node. */
function makeNodeEngine({ facts }: FoundNode, place: PodPlace, { builder, ...means }: Means): Engine {
  const named = <T>(work: Promise<T>): Promise<T> => means.named(work, facts);
  const startGroup: Engine['startGroup'] = async (requests, signal) => {
    const containers = await named(startPod(place, requests, signal));
    return containers.map((container) => means.namedContainer(container, facts));
  };
  return {
    ...builder,
    facts,
    start: async (request, signal) => {
      const [container] = await startGroup([request], signal);
      if (container === undefined) throw new RangeError('A pod of one container has one');
      return container;
    },
    startGroup,
    sweep: (labels) => named(sweepPods(place, labels)),
    clear: (whose) => named(clearPods(place, whose)),
  };
}
