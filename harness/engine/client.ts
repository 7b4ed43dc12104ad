import { Agent } from 'node:https';
import Docker from 'dockerode';
import { BenchError } from '../errors.ts';
import { hostForms, parseEngineHost, plainTcpRefused, type EngineHost } from '../model/engine-host.ts';
import type { OpenTunnel } from '../model/engine-access.ts';
import type { EngineAddress } from '../model/engine-request.ts';
import { readCertificates } from './certificates.ts';

/** A client, and the way that it takes. */
export interface Client extends AsyncDisposable {
  readonly docker: Docker;
  /** What is known of why the way broke; empty when nothing is. */
  readonly said: () => Promise<string>;
}

interface Means {
  readonly openTunnel: OpenTunnel;
  readonly signal: AbortSignal;
}

/** Makes a client for an address; whether an engine answers there is not asked. Throws `no-engine`. */
export async function openClient(address: EngineAddress, means: Means): Promise<Client> {
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
