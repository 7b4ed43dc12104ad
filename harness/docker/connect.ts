import { setTimeout } from 'node:timers/promises';
import Docker from 'dockerode';
import { BenchError } from '../errors.ts';
import { toArch } from '../model/arch.ts';
import type { EngineFacts } from '../model/lab.ts';

export interface Connection {
  readonly docker: Docker;
  readonly engine: EngineFacts;
}

/** Long enough for a busy engine, short enough for a person who waits. */
const helloTimeoutMs = 10_000;

/** Connects to the first host that answers; throws `no-engine` with what each one said when none does. */
export async function connect(hosts: readonly string[]): Promise<Connection> {
  const refusals: string[] = [];
  for (const host of hosts) {
    try {
      const docker = makeClient(host);
      return { docker, engine: await askEngine(docker, host) };
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

async function askEngine(docker: Docker, host: string): Promise<EngineFacts> {
  await Promise.race([docker.ping(), giveUp()]);
  const [version, info] = await Promise.all([docker.version(), docker.info() as Promise<EngineInfo>]);
  const arch = toArch(version.Arch);
  if (arch === undefined) throw new Error(`it runs ${version.Arch}, which no image here is made for`);
  const podman = isPodman(version.Components);
  return {
    name: 'local',
    host,
    product: podman ? 'podman' : 'docker',
    version: version.Version,
    arch,
    cpus: info.NCPU,
    memoryBytes: info.MemTotal,
    kernel: info.KernelVersion,
    cgroupVersion: info.CgroupVersion ?? '1',
    storageDriver: info.Driver,
    securityOptions: info.SecurityOptions ?? [],
  };
}

/** Engines older than 18.06 list no components, whatever the client's types say. */
function isPodman(components: readonly { readonly Name: string }[] | undefined): boolean {
  return components?.some(({ Name }) => Name.startsWith('Podman')) ?? false;
}

async function giveUp(): Promise<never> {
  await setTimeout(helloTimeoutMs, undefined, { ref: false });
  throw new Error(`no answer within ${helloTimeoutMs / 1000} s`);
}

/** The part of `GET /info` that is used; the client leaves it untyped. */
interface EngineInfo {
  readonly NCPU: number;
  readonly MemTotal: number;
  readonly KernelVersion: string;
  readonly CgroupVersion?: string;
  readonly Driver: string;
  readonly SecurityOptions?: readonly string[] | null;
}
