import { join } from 'node:path';
import type { EngineAddress } from '../model/engine-request.ts';
import { readDockerConfig } from './docker-config.ts';
import { findDockerContext } from './docker-contexts.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Where an engine may listen, best first, as Docker's own command line looks for it: DOCKER_HOST, the context that is
 * chosen, then the sockets of Docker and Podman (docs.docker.com, "docker", environment variables; docs.podman.io).
 */
export async function findEngineAddresses(
  variables: Variables,
  dockerFolder: string,
): Promise<readonly EngineAddress[]> {
  const host = valueOf(variables, 'DOCKER_HOST');
  if (host !== undefined) return [nameHost(host, variables, dockerFolder)];
  const config = await readDockerConfig(join(dockerFolder, 'config.json'));
  const context = valueOf(variables, 'DOCKER_CONTEXT') ?? config?.currentContext ?? noContext;
  return context === noContext ? usualSockets(variables) : [await findDockerContext(dockerFolder, context)];
}

/** Docker's word for having chosen none. */
const noContext = 'default';

function nameHost(host: string, variables: Variables, dockerFolder: string): EngineAddress {
  const verified = valueOf(variables, 'DOCKER_TLS_VERIFY') !== undefined;
  if (!verified || !host.startsWith('tcp://')) return { host };
  return { host, certificates: valueOf(variables, 'DOCKER_CERT_PATH') ?? dockerFolder };
}

function usualSockets(variables: Variables): EngineAddress[] {
  const runtime = valueOf(variables, 'XDG_RUNTIME_DIR');
  const own = runtime === undefined ? [] : [`${runtime}/docker.sock`, `${runtime}/podman/podman.sock`];
  const sockets = ['/var/run/docker.sock', ...own, '/run/podman/podman.sock'];
  return sockets.map((path) => ({ host: `unix://${path}` }));
}

/** An empty variable is as good as none. */
function valueOf(variables: Variables, name: string): string | undefined {
  const value = variables[name];
  return value === '' ? undefined : value;
}
