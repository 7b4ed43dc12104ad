import type { Container, ContainerRequest } from '../model/index.ts';

/** Id of the container whose network a container joins; without one it has none but its own loopback. */
export type JoinedNetwork = string | undefined;

/**
 * Starts the containers of a group one after the other, for engines whose containers join the network of one that runs: that of the
 * first. Where one cannot be started, those before it are closed, the last first: a network goes last.
 */
export async function startInTurn(
  requests: readonly ContainerRequest[],
  start: (request: ContainerRequest, network: JoinedNetwork) => Promise<Container>,
): Promise<readonly Container[]> {
  const started: Container[] = [];
  try {
    for (const request of requests) started.push(await start(request, started[0]?.containerId));
    return started;
  } catch (error) {
    for (const container of started.reverse()) await container[Symbol.asyncDispose]();
    throw error;
  }
}
