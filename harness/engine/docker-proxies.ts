import { join } from 'node:path';
import type { BuildProxies, FindProxies } from '../model/proxies.ts';
import { readDockerConfig } from './docker-config.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Finds the proxies that builds go through as Docker's own command line does: those of `proxies` in Docker's
 * config.json, by the engine's address, else its `default`. Where it names none they are those of the environment.
 */
export function makeProxyFinder(variables: Variables, dockerFolder: string): FindProxies {
  return async (host) => {
    const config = await readDockerConfig(join(dockerFolder, 'config.json'));
    return config?.proxiesFor(host) ?? fromEnvironment(variables);
  };
}

const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'];

function fromEnvironment(variables: Variables): BuildProxies {
  const spellings = names.flatMap((name) => [name, name.toLowerCase()]);
  return Object.fromEntries(
    spellings.flatMap((name) => {
      const value = variables[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}
