import type Docker from 'dockerode';
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus as listCpus, hostname, release } from 'node:os';
import { type EngineFacts, runsHere, toArch } from '../model/index.ts';
import { toEngineError } from './errors.ts';

type Machine = Pick<EngineFacts, 'host' | 'kernel' | 'hostName' | 'cpus'>;

/**
 * The CPUs of each core (kernel documentation, ABI/stable/sysfs-devices-system-cpu), when the engine runs on this very
 * machine; undefined when it does not, as in a virtual machine of its own, or when the kernel does not say.
 */
export async function readCores(
  engine: Machine,
  cpuFolder = '/sys/devices/system/cpu',
): Promise<number[][] | undefined> {
  const here = Math.max(listCpus().length, availableParallelism());
  if (!runsHere(engine, { kernel: release(), hostName: hostname() }) || engine.cpus !== here)
    return undefined;
  const cores = new Map<string, number[]>();
  for (let cpu = 0; cpu < engine.cpus; cpu += 1) {
    const threads = await readThreads(`${cpuFolder}/cpu${cpu}/topology/thread_siblings_list`);
    if (threads === undefined) return undefined;
    cores.set(threads, [...(cores.get(threads) ?? []), cpu]);
  }
  return [...cores.values()];
}

/** The same text for every CPU of a core. */
async function readThreads(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}

interface Question {
  /** The name of the engine in this program. */
  readonly name: string;
  readonly host: string;
  readonly signal: AbortSignal;
}

/** Asks an engine about itself; throws when no image here is made for its architecture. */
export async function queryEngine(docker: Docker, { name, host, signal }: Question): Promise<EngineFacts> {
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

const answerWithinMs = 5_000;

/** Throws `engine-lost` when the engine does not answer. */
export async function ping(docker: Docker): Promise<void> {
  // The client's types do not know the option to take a question back, which its source documents.
  const client = docker as unknown as { ping(options: object): Promise<unknown> };
  await client.ping({ abortSignal: AbortSignal.timeout(answerWithinMs) }).catch((error: unknown) => {
    throw toEngineError(error, 'The connection to a container has ended, and nothing answers');
  });
}
