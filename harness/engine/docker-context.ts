import { createHash } from 'node:crypto';
import { access, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../errors.ts';
import type { EngineAccess, EngineAddress } from '../model/index.ts';
import {
  type Variables,
  dockerFolderOf,
  makeCredentialFinder,
  makeProxyFinder,
  readDockerConfig,
  toMembers,
  toText,
  valueOf,
} from './docker-config.ts';
import { openSshTunnel } from './ssh-tunnel.ts';

/**
 * The engine of a context that `docker context create` has made: its description and its certificates are kept in
 * folders whose names are hashes of the context's (github.com/docker/cli, cli/context/store). Throws `no-engine`.
 */
export async function findDockerContext(dockerFolder: string, name: string): Promise<EngineAddress> {
  const folder = join(dockerFolder, 'contexts');
  const hash = createHash('sha256').update(name).digest('hex');
  const found = await readContext(join(folder, 'meta', hash));
  if (found === undefined) throw unknown(name, await listContexts(folder), folder);
  if (found.host === undefined) throw useless(name, 'it names no Docker engine');
  if (found.unverified) throw useless(name, 'it is told not to check the certificate of its engine');
  const certificates = join(folder, 'tls', hash, 'docker');
  return (await exists(certificates)) ? { host: found.host, certificates } : { host: found.host };
}

interface Context {
  readonly name: string;
  readonly host: string | undefined;
  readonly unverified: boolean;
}

/** Undefined where there is none, or none that can be read. */
async function readContext(folder: string): Promise<Context | undefined> {
  const text = await readFile(join(folder, 'meta.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { Name, Endpoints } = parse(text);
  const { Host, SkipTLSVerify } = toMembers(toMembers(Endpoints)['docker']);
  return { name: toText(Name) ?? '', host: toText(Host), unverified: SkipTLSVerify === true };
}

function parse(text: string): ReturnType<typeof toMembers> {
  try {
    return toMembers(JSON.parse(text));
  } catch {
    return {};
  }
}

async function listContexts(folder: string): Promise<readonly string[]> {
  const hashes = await readdir(join(folder, 'meta')).catch(() => []);
  const contexts = await Promise.all(hashes.map((hash) => readContext(join(folder, 'meta', hash))));
  return contexts.flatMap((context) => context?.name ?? []).sort();
}

function unknown(name: string, known: readonly string[], folder: string): BenchError {
  const there = known.length === 0 ? 'there is none' : `there are ${known.join(', ')}`;
  return new BenchError('no-engine', `there is no Docker context "${name}"; in ${folder} ${there}`, {
    hint: 'Name one of them, or make it: docker context create',
  });
}

function useless(name: string, why: string): BenchError {
  return new BenchError('no-engine', `the Docker context "${name}" cannot be used: ${why}`, {
    hint: `Mend it: docker context update ${name}`,
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

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

/** With Docker's own settings of this user (those of $DOCKER_CONFIG or ~/.docker), and this user's ssh. */
export function makeEngineAccess(variables: Readonly<Record<string, string | undefined>>): EngineAccess {
  const dockerFolder = dockerFolderOf(variables);
  return {
    findAddresses: () => findEngineAddresses(variables, dockerFolder),
    findContext: (name) => findDockerContext(dockerFolder, name),
    openTunnel: openSshTunnel,
    findCredentials: makeCredentialFinder(variables),
    findProxies: makeProxyFinder(variables, dockerFolder),
  };
}
