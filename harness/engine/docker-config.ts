import { createHash } from 'node:crypto';
import { access, readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { BenchError } from '../errors.ts';
import { runProgram } from '../machine/index.ts';
import {
  type BuildProxies,
  type Credentials,
  type EngineAccess,
  type EngineAddress,
  type FindCredentials,
  type FindProxies,
  type FoundCredentials,
  parseJsonText,
} from '../model/index.ts';
import { openSshTunnel } from './ssh-tunnel.ts';

type Members = Readonly<Record<string, unknown>>;

/** The members of what JSON was; none where it was no object. */
export function toMembers(value: unknown): Members {
  // Any member of an object from JSON may be asked for; its value is unknown.
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

/** Undefined for what is no text, and for an empty one. */
export function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Contexts, credentials and proxies in Docker's config.json; members that are not as they should be count as absent. */
interface DockerConfig {
  /** The context that `docker context use` has chosen. */
  readonly currentContext: string | undefined;
  /** Name of the helper that keeps those of a registry. */
  readonly helperOf: (registry: string) => string | undefined;
  /** Credentials that the file itself keeps for a server. */
  readonly storedFor: (server: string) => Credentials | undefined;
  /** Undefined where it says nothing of proxies for the engine at that address. */
  readonly proxiesFor: (host: string) => BuildProxies | undefined;
}

/** Undefined when there is no such file. Throws `bad-config-file`, without a word of what is in it. */
export async function readDockerConfig(path: string): Promise<DockerConfig | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unreadable(path, 'it cannot be read');
  });
  if (text === undefined) return undefined;
  const { auths, credHelpers, credsStore, currentContext, proxies } = parse(text, path);
  return {
    currentContext: toText(currentContext),
    helperOf: (registry) => toText(toMembers(credHelpers)[registry]) ?? toText(credsStore),
    storedFor: (server) => findStored(toMembers(auths), server),
    proxiesFor: (host) => toProxies(toMembers(proxies), host),
  };
}

const proxyArguments = {
  httpProxy: 'HTTP_PROXY',
  httpsProxy: 'HTTPS_PROXY',
  ftpProxy: 'FTP_PROXY',
  noProxy: 'NO_PROXY',
  allProxy: 'ALL_PROXY',
} as const;

/** Both spellings: programs differ in which they read. */
function toProxies(proxies: Members, host: string): BuildProxies | undefined {
  const chosen = proxies[host] ?? proxies['default'];
  if (chosen === undefined) return undefined;
  const members = toMembers(chosen);
  const given = Object.entries(proxyArguments).flatMap(([member, name]) => {
    const value = toText(members[member]);
    return value === undefined
      ? []
      : [
          [name, value],
          [name.toLowerCase(), value],
        ];
  });
  return Object.fromEntries(given) as Record<string, string>;
}

function parse(text: string, path: string): Members {
  try {
    // Docker's own command takes a file with nothing in it for one without settings.
    return text.trim() === '' ? {} : toMembers(parseJsonText(text));
  } catch {
    // Not as its cause: the parser's message quotes the text, which may be a password.
    throw unreadable(path, 'it is not JSON');
  }
}

function unreadable(path: string, why: string): BenchError {
  return new BenchError('bad-config-file', `Cannot read ${path}: ${why}`, {
    hint: 'Docker keeps the credentials of registries there: mend the file, or remove it and run docker login',
  });
}

/** Older entries are addresses: `https://registry.example/v1/`. */
function findStored(auths: Members, server: string): Credentials | undefined {
  const key = Object.keys(auths).find((name) => name === server || hostOf(name) === hostOf(server));
  const { identitytoken, auth } = toMembers(auths[key ?? '']);
  const token = toText(identitytoken);
  if (token !== undefined) return { identitytoken: token, serveraddress: server };
  const [, username, password] = /^([^:]+):([^]+)$/.exec(decode(toText(auth) ?? '')) ?? [];
  return username === undefined || password === undefined
    ? undefined
    : { username, password, serveraddress: server };
}

function hostOf(server: string): string {
  return server.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}

/** Docker pads passwords with NUL. */
function decode(auth: string): string {
  return Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
}

export type Variables = Readonly<Record<string, string | undefined>>;

/** The value of a variable of the environment; an empty one is as good as none. */
export function valueOf(variables: Variables, name: string): string | undefined {
  const value = variables[name];
  return value === '' ? undefined : value;
}

/** The folder of Docker's own settings of this user. */
export function dockerFolderOf(variables: Variables): string {
  return valueOf(variables, 'DOCKER_CONFIG') ?? join(homedir(), '.docker');
}

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
      const value = valueOf(variables, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Helpers give this as the user where the secret is a token (docker-credential-helpers, protocol). */
const tokenUser = '<token>';

/** Reads the JSON object that a credential helper printed. Undefined where there are no credentials in it. */
export function toCredentials(text: string, server: string): Credentials | undefined {
  const { Username, Secret } = parseAnswer(text);
  const [username, secret] = [toText(Username), toText(Secret)];
  if (username === undefined || secret === undefined) return undefined;
  return username === tokenUser
    ? { identitytoken: secret, serveraddress: server }
    : { username, password: secret, serveraddress: server };
}

function parseAnswer(text: string): Members {
  try {
    return toMembers(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Some ask a person to unlock a key ring. */
const timeoutMs = 60_000;

/**
 * Asks one of Docker's credential helpers, `docker-credential-<name>`: the server on standard input, a JSON object on
 * standard output. What it prints is never part of a reason: it may be a secret.
 */
async function askCredentialHelper(
  name: string,
  server: string,
  signal: AbortSignal,
): Promise<FoundCredentials> {
  const program = `docker-credential-${name}`;
  try {
    const { stdout } = await runProgram({
      program,
      args: ['get'],
      input: server,
      hint: '',
      timeoutMs,
      signal,
    });
    const credentials = toCredentials(stdout, server);
    return credentials ? { kind: 'found', credentials } : { kind: 'none', reason: `${program} has none` };
  } catch (error) {
    if (!(error instanceof BenchError) || error.code !== 'host-program-failed') throw error;
    return { kind: 'none', reason: reasonOf(error, program) };
  }
}

function reasonOf({ message }: BenchError, program: string): string {
  if (message.includes('credentials not found')) return `${program} has none`;
  const [firstLine = ''] = message.split('\n');
  return firstLine;
}

/** The name that Docker keeps the credentials of its own registry under. */
const hubServer = 'https://index.docker.io/v1/';

/**
 * Looks credentials up where `docker login` has put them: in config.json of $DOCKER_CONFIG or ~/.docker, or with the
 * program that it names (docs.docker.com, "docker login", credential stores). Nothing is read before it is asked.
 */
export function makeCredentialFinder(environment: Variables): FindCredentials {
  const folder = dockerFolderOf(environment);
  return (registry, signal) => findCredentials(join(folder, 'config.json'), registry, signal);
}

async function findCredentials(
  path: string,
  registry: string,
  signal: AbortSignal,
): Promise<FoundCredentials> {
  const config = await readDockerConfig(path);
  if (config === undefined) return { kind: 'none', reason: `there is no ${path}` };
  const server = registry === 'docker.io' ? hubServer : registry;
  const helper = config.helperOf(registry);
  if (helper !== undefined) return askCredentialHelper(helper, server, signal);
  const credentials = config.storedFor(server);
  return credentials ? { kind: 'found', credentials } : { kind: 'none', reason: `there are none in ${path}` };
}

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
  const { Name, Endpoints } = parseDescription(text);
  const { Host, SkipTLSVerify } = toMembers(toMembers(Endpoints)['docker']);
  return { name: toText(Name) ?? '', host: toText(Host), unverified: SkipTLSVerify === true };
}

function parseDescription(text: string): ReturnType<typeof toMembers> {
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
