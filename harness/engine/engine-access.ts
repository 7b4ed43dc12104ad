import { homedir } from 'node:os';
import { join } from 'node:path';
import type { EngineAccess } from '../model/engine-access.ts';
import { makeCredentialFinder } from './docker-credentials.ts';
import { findDockerContext } from './docker-contexts.ts';
import { makeProxyFinder } from './docker-proxies.ts';
import { findEngineAddresses } from './engine-addresses.ts';
import { openSshTunnel } from './ssh-tunnel.ts';

/** With Docker's own settings of this user (those of $DOCKER_CONFIG or ~/.docker), and this user's ssh. */
export function makeEngineAccess(variables: Readonly<Record<string, string | undefined>>): EngineAccess {
  const dockerFolder = variables['DOCKER_CONFIG'] ?? join(homedir(), '.docker');
  return {
    findAddresses: () => findEngineAddresses(variables, dockerFolder),
    findContext: (name) => findDockerContext(dockerFolder, name),
    openTunnel: openSshTunnel,
    findCredentials: makeCredentialFinder(variables),
    findProxies: makeProxyFinder(variables, dockerFolder),
  };
}
