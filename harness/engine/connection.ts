import Docker from 'dockerode';
import { readFile } from 'node:fs/promises';
import { Agent } from 'node:https';
import { join } from 'node:path';
import { BenchError } from '../errors.ts';
import {
  setupCommand,
  type EngineAccess,
  type EngineAddress,
  type EngineFacts,
  type EngineHost,
  type OpenTunnel,
  hostForms,
  parseEngineHost,
  plainTcpRefused,
} from '../model/index.ts';
import { queryEngine } from './engine-info.ts';
import { untilAborted, watchForStall } from './response-stream.ts';
import { quoteSsh } from './ssh-tunnel.ts';

/** Both sides of a TLS connection show with these who they are; in PEM. */
interface Certificates {
  /** The CA that has signed the engine's certificate. */
  readonly ca: Buffer;
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Reads them from where Docker's own client has them (docs.docker.com, "Protect the Docker daemon socket"). */
async function readCertificates(folder: string): Promise<Certificates> {
  return {
    ca: await readPart(folder, 'ca.pem'),
    cert: await readPart(folder, 'cert.pem'),
    key: await readPart(folder, 'key.pem'),
  };
}

async function readPart(folder: string, name: string): Promise<Buffer> {
  return readFile(join(folder, name)).catch((cause: unknown) => {
    throw new BenchError('no-engine', `${join(folder, name)} cannot be read`, {
      hint: `Put ca.pem, cert.pem and key.pem into ${folder}, or name the folder that has them`,
      cause,
    });
  });
}

/** A client, and the way that it takes. */
export interface Client extends AsyncDisposable {
  readonly docker: Docker;
  /** Why the way broke, as far as that is known; empty when it is not. */
  readonly said: () => Promise<string>;
}

interface Means {
  readonly openTunnel: OpenTunnel;
  readonly signal: AbortSignal;
}

/** Makes a client for an address; whether an engine answers there is not asked. Throws `no-engine`. */
async function openClient(address: EngineAddress, means: Means): Promise<Client> {
  const host = parseEngineHost(address.host);
  if (host === undefined) throw useless(`wanted ${hostForms}`, 'Mend the host, or DOCKER_HOST');
  if (host.kind === 'unix') return direct(new Docker({ ...nothingSaid, socketPath: host.path }));
  if (host.kind === 'ssh') return openThroughTunnel(host, address, means);
  if (address.certificates !== undefined) return openWithTls(host, address.certificates);
  if (!host.loopback) throw useless(plainTcpRefused, tlsRemedy);
  return direct(new Docker({ ...nothingSaid, host: host.hostname, port: host.port ?? plainPort }));
}

/** The client would take from DOCKER_HOST, and DOCKER_CERT_PATH, what it is not told. */
const nothingSaid: Docker.DockerOptions = {
  host: undefined,
  port: undefined,
  socketPath: undefined,
  ca: undefined,
  cert: undefined,
  key: undefined,
  protocol: 'http',
};

/** IANA, "docker" and "docker-s". */
const plainPort = 2375;
const tlsPort = 2376;

const tlsRemedy =
  'Let it listen with TLS and name the folder of the certificates ("certificates", or DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH), or reach it over ssh://';

function useless(why: string, hint: string): BenchError {
  return new BenchError('no-engine', why, { hint });
}

function direct(docker: Docker): Client {
  // The client keeps no connection open between requests.
  return { docker, said: () => Promise.resolve(''), [Symbol.asyncDispose]: () => Promise.resolve() };
}

async function openThroughTunnel(
  to: Extract<EngineHost, { kind: 'ssh' }>,
  { sshConfig }: EngineAddress,
  { openTunnel, signal }: Means,
): Promise<Client> {
  const tunnel = await openTunnel({ to, signal, ...(sshConfig !== undefined && { sshConfig }) });
  return {
    docker: new Docker({ ...nothingSaid, socketPath: tunnel.socketPath }),
    said: tunnel.said,
    [Symbol.asyncDispose]: () => tunnel[Symbol.asyncDispose](),
  };
}

/** The other side is asked for a sign of life, so that a machine that is gone is not waited for. */
const keepAliveMs = 5_000;

async function openWithTls(
  { hostname, port }: Extract<EngineHost, { kind: 'tcp' }>,
  folder: string,
): Promise<Client> {
  const certificates = await readCertificates(folder);
  const agent = new Agent({
    ...certificates,
    // Whatever NODE_TLS_REJECT_UNAUTHORIZED says.
    rejectUnauthorized: true,
    ...{ keepAlive: true, keepAliveMsecs: keepAliveMs },
  });
  const docker = new Docker({
    ...nothingSaid,
    ...{ protocol: 'https', host: hostname, port: port ?? tlsPort, agent },
  });
  return {
    docker,
    said: () => Promise.resolve(''),
    [Symbol.asyncDispose]: () => {
      agent.destroy();
      return Promise.resolve();
    },
  };
}

interface Attempt {
  readonly address: EngineAddress;
  /** Words of ssh on the way there. */
  readonly said: string;
}

/** Why an engine cannot be used, as a `no-engine` with what to do about it. */
function explainUnreachable(error: unknown, { address, said }: Attempt): BenchError {
  if (error instanceof BenchError) return error;
  const found = error instanceof Error ? error.message.trim() : String(error);
  const way = said === '' ? [] : [quoteSsh(said)];
  return new BenchError('no-engine', [found, ...way].join('; '), {
    hint: remedyFor(error, address),
    cause: error,
  });
}

/** Codes are those of Node ("TLS", X509 certificate error codes; OpenSSL's alerts) and of the system. */
function remedyFor(error: unknown, { host, certificates }: EngineAddress): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'Name the engine as its certificate does, or make it one with this name (subjectAltName)';
  if (/ALERT|SSLV3|TLSV1/.test(code))
    return `The engine does not accept ${certificates ?? ''}/cert.pem: have it signed by the CA that the engine trusts`;
  if (/CERT|SIGNATURE|ISSUER/.test(code))
    return `Put the CA that has signed the engine's certificate into ${certificates ?? ''}/ca.pem`;
  if (host.startsWith('ssh://'))
    return 'See that Docker runs there and that this user may use its socket (group docker); another socket goes behind the host: ssh://host/run/user/1000/docker.sock';
  return code === 'EACCES'
    ? 'Join the group of the socket, then log in again: sudo usermod -aG docker $USER'
    : `Start the engine, or run ${setupCommand()}, or set DOCKER_HOST to where one listens`;
}

/** An engine that has answered. */
export interface Connection extends Client {
  readonly engine: EngineFacts;
}

interface ConnectionRequest {
  /** The name of the engine in this program. */
  readonly name: string;
  readonly access: Pick<EngineAccess, 'openTunnel'>;
  readonly signal?: AbortSignal;
  /** How long an answer is waited for; a way there has a limit of its own. */
  readonly timeoutMs?: number;
}

/** Long enough for a busy engine, short enough for a person who waits. */
const helloTimeoutMs = 10_000;

const never = new AbortController().signal;

/** Connects to an engine; throws `no-engine` with the reason, and what to do about it. */
export async function connect(address: EngineAddress, request: ConnectionRequest): Promise<Connection> {
  const { name, access, signal = never, timeoutMs = helloTimeoutMs } = request;
  let client: Client | undefined;
  try {
    client = await openClient(address, { openTunnel: access.openTunnel, signal });
    using limit = watchForStall(timeoutMs);
    const question = { name, host: address.host, signal: AbortSignal.any([limit.signal, signal]) };
    const answer = untilAborted(queryEngine(client.docker, question), question.signal);
    const engine = await answer.catch((error: unknown) => {
      if (!limit.signal.aborted) throw error;
      throw new Error(`no answer within ${timeoutMs / 1000} s`, { cause: error });
    });
    return { ...client, engine };
  } catch (error) {
    const said = (await client?.said()) ?? '';
    await client?.[Symbol.asyncDispose]();
    signal.throwIfAborted();
    throw explainUnreachable(error, { address, said });
  }
}

/** Connects to the first address that answers; throws `no-engine` with what each one said when none does. */
export async function connectToFirst(
  addresses: readonly EngineAddress[],
  request: ConnectionRequest,
): Promise<Connection> {
  const refusals: BenchError[] = [];
  for (const address of addresses) {
    try {
      return await connect(address, request);
    } catch (error) {
      if (!(error instanceof BenchError)) throw error;
      refusals.push(error);
    }
  }
  throw noneAnswers(addresses, refusals);
}

function noneAnswers(addresses: readonly EngineAddress[], refusals: readonly BenchError[]): BenchError {
  const lines = refusals.map(({ message }, index) => `  ${addresses[index]?.host ?? ''}: ${message}`);
  const [only] = refusals;
  const hint = `Run ${setupCommand()}, start Docker or Podman, or set DOCKER_HOST to where one listens`;
  return new BenchError('no-engine', ['No container engine answers', ...lines].join('\n'), {
    hint: refusals.length === 1 && only !== undefined ? only.hint : hint,
    cause: refusals.length === 1 ? only : new AggregateError(refusals),
  });
}
