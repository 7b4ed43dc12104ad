import type Docker from 'dockerode';
import { toArch } from '../model/arch.ts';
import type { EngineFacts } from '../model/lab.ts';
import { readCores } from './cores.ts';

interface Question {
  /** What it is called in this program. */
  readonly name: string;
  readonly host: string;
  readonly signal: AbortSignal;
}

/** What an engine says about itself; throws when it runs what no image here is made for. */
export async function askEngine(docker: Docker, { name, host, signal }: Question): Promise<EngineFacts> {
  // The client's types do not know the option to take a question back, which its source documents.
  const client = docker as unknown as AbortableClient;
  const options = { abortSignal: signal };
  await client.ping(options);
  const [version, info] = await Promise.all([client.version(options), client.info(options)]);
  const arch = toArch(version.Arch);
  if (arch === undefined) throw new Error(`it runs ${version.Arch}, which no image here is made for`);
  const podman = isPodman(version.Components);
  const machine = {
    host,
    ...(info.Name !== undefined && { hostName: info.Name }),
    ...{ cpus: info.NCPU, kernel: info.KernelVersion },
  };
  const cores = await readCores(machine);
  return {
    name,
    ...machine,
    ...(info.ID !== undefined && { engineId: info.ID }),
    product: podman ? 'podman' : 'docker',
    version: version.Version,
    arch,
    ...(cores && { cores }),
    memoryBytes: info.MemTotal,
    cgroupVersion: info.CgroupVersion ?? '1',
    storageDriver: info.Driver,
    securityOptions: info.SecurityOptions ?? [],
  };
}

/** Engines older than 18.06 list no components, whatever the client's types say. */
function isPodman(components: readonly { readonly Name: string }[] | undefined): boolean {
  return components?.some(({ Name }) => Name.startsWith('Podman')) ?? false;
}

interface AbortableClient {
  ping(options: Abortable): Promise<unknown>;
  version(options: Abortable): Promise<Docker.DockerVersion>;
  info(options: Abortable): Promise<EngineInfo>;
}

interface Abortable {
  readonly abortSignal: AbortSignal;
}

/** The part of `GET /info` that is used; the client leaves it untyped. */
interface EngineInfo {
  readonly ID?: string;
  readonly Name?: string;
  readonly NCPU: number;
  readonly MemTotal: number;
  readonly KernelVersion: string;
  readonly CgroupVersion?: string;
  readonly Driver: string;
  readonly SecurityOptions?: readonly string[] | null;
}
