import Docker from 'dockerode';
import { BenchError } from '../errors.ts';
import type { EngineFacts } from '../model/lab.ts';
import { askEngine } from './engine-facts.ts';

export interface Connection {
  readonly docker: Docker;
  readonly engine: EngineFacts;
}

/** Long enough for a busy engine, short enough for a person who waits. */
const helloTimeoutMs = 10_000;

/** Connects to the first host that answers; throws `no-engine` with what each one said when none does. */
export async function connect(
  hosts: readonly string[],
  timeoutMs: number = helloTimeoutMs,
): Promise<Connection> {
  const refusals: string[] = [];
  for (const host of hosts) {
    try {
      const docker = makeClient(host);
      return { docker, engine: await askWithin(timeoutMs, docker, host) };
    } catch (error) {
      refusals.push(`${host}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new BenchError(
    'no-engine',
    `No container engine answers\n${refusals.map((line) => `  ${line}`).join('\n')}`,
    {
      hint: 'Run npm run setup, start Docker or Podman, or set DOCKER_HOST to where one listens',
    },
  );
}

/** Where an engine may listen, best first (docs.docker.com, docs.podman.io). */
export function engineHosts(environment: Readonly<Record<string, string | undefined>>): string[] {
  const named = environment['DOCKER_HOST'];
  if (named !== undefined && named !== '') return [named];
  const runtime = environment['XDG_RUNTIME_DIR'];
  return [
    'unix:///var/run/docker.sock',
    ...(runtime === undefined
      ? []
      : [`unix://${runtime}/docker.sock`, `unix://${runtime}/podman/podman.sock`]),
    'unix:///run/podman/podman.sock',
  ];
}

function makeClient(host: string): Docker {
  if (host.startsWith('unix://')) return new Docker({ socketPath: host.slice('unix://'.length) });
  const { protocol, hostname, port } = new URL(host);
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'tcp:' || !loopback) {
    throw new Error('only unix:// sockets, and tcp:// on this machine, can be reached');
  }
  return new Docker({ host: hostname, port, protocol: 'http' });
}

/** A question that nobody answers is taken back: it would keep this program from ending. */
async function askWithin(timeoutMs: number, docker: Docker, host: string): Promise<EngineFacts> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await askEngine(docker, { host, signal });
  } catch (error) {
    throw signal.aborted ? new Error(`no answer within ${timeoutMs / 1000} s`, { cause: error }) : error;
  }
}
