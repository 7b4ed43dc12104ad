import { homedir } from 'node:os';
import { join } from 'node:path';

import type { FindCredentials, FoundCredentials } from '../model/credentials.ts';
import { askCredentialHelper } from './credential-helper.ts';
import { readDockerConfig } from './docker-config.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The name that Docker keeps the credentials of its own registry under. */
const hubServer = 'https://index.docker.io/v1/';

/**
 * Looks credentials up where `docker login` has put them: in config.json of $DOCKER_CONFIG or ~/.docker, or with the
 * program that it names (docs.docker.com, "docker login", credential stores). Nothing is read before it is asked.
 */
export function makeCredentialFinder(environment: Variables): FindCredentials {
  const folder = environment['DOCKER_CONFIG'] ?? join(homedir(), '.docker');
  return (registry, signal) => find(join(folder, 'config.json'), registry, signal);
}

async function find(path: string, registry: string, signal: AbortSignal): Promise<FoundCredentials> {
  const config = await readDockerConfig(path);
  if (config === undefined) return { kind: 'none', reason: `there is no ${path}` };
  const server = registry === 'docker.io' ? hubServer : registry;
  const helper = config.helperOf(registry);
  if (helper !== undefined) return askCredentialHelper(helper, server, signal);
  const credentials = config.storedFor(server);
  return credentials ? { kind: 'found', credentials } : { kind: 'none', reason: `there are none in ${path}` };
}
