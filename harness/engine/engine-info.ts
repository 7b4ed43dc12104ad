import type Docker from 'dockerode';
import { readFile } from 'node:fs/promises';
import { hostname, release } from 'node:os';
import { join } from 'node:path';
import { BenchError } from '../errors.ts';
import { type EngineFacts, parseCpuList, runsHere, toArch } from '../model/index.ts';
import { toEngineError } from './errors.ts';
import { answerWithin } from './response-stream.ts';

type Machine = Pick<EngineFacts, 'host' | 'kernel' | 'hostName' | 'cpus'>;

/**
 * The CPUs of each core (kernel documentation, ABI/stable/sysfs-devices-system-cpu), when the engine runs on this very
 * machine; undefined when it does not, as in a virtual machine of its own, or when the kernel does not say. They need not be
 * 0 to n − 1: some are offline, or belong to others (cpuset(7)).
 */
export async function readCores(engine: Machine, root = '/'): Promise<number[][] | undefined> {
  const cpus = runsHere(engine, { kernel: release(), hostName: hostname() })
    ? await readCpus(engine.cpus, root)
    : undefined;
  if (cpus === undefined) return undefined;
  const cores = new Map<string, number[]>();
  for (const cpu of cpus) {
    const path = `sys/devices/system/cpu/cpu${cpu}/topology/thread_siblings_list`;
    const threads = await readFact(join(root, path));
    if (threads === undefined) return undefined;
    cores.set(threads, [...(cores.get(threads) ?? []), cpu]);
  }
  return [...cores.values()];
}

/** An engine says how many it has: those that this process may use, where the engine has as many, or all that are online. */
async function readCpus(count: number, root: string): Promise<readonly number[] | undefined> {
  const status = await readFact(join(root, 'proc/self/status'));
  const own = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status ?? '')?.[1];
  const online = await readFact(join(root, 'sys/devices/system/cpu/online'));
  return [own, online].map((list) => parseCpuList(list ?? '')).find((cpus) => cpus.length === count);
}

/** The siblings of a CPU are the same text for every CPU of a core. */
async function readFact(path: string): Promise<string | undefined> {
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
  const unsaid = findUnsaid({ ...info, Arch: version.Arch, Version: version.Version });
  if (unsaid.length > 0) throw new Error(`its answer does not say ${unsaid.join(', ')}`);
  if (arch === undefined) throw new Error(`it runs ${version.Arch}, which no image here is made for`);
  refuseWithoutCpus(info);
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
    // Podman draws another one for each answer.
    ...(info.ID !== undefined && !podman && { engineId: info.ID }),
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

/**
 * An engine without root starts containers where its user may not set their CPUs, and says nothing: their trials would go
 * where they like. On control groups of version 1 no such user may (docs.docker.com, "Rootless mode"; Podman's
 * documentation, "podman-run --cpuset-cpus"); on those of version 2, only where systemd lets it.
 */
function refuseWithoutCpus({ Rootless, SecurityOptions, CgroupVersion = '1', CPUSet }: EngineInfo): void {
  const rootless = Rootless === true || SecurityOptions?.some((one) => one.startsWith('name=rootless'));
  if (rootless !== true || (CgroupVersion !== '1' && CPUSet !== false)) return;
  const why = `it runs without root and may not keep containers to their CPUs, with control groups of version ${CgroupVersion}`;
  throw new BenchError('no-engine', why, {
    hint:
      CgroupVersion === '1'
        ? 'Use an engine that root has started, or boot with control groups of version 2: systemd.unified_cgroup_hierarchy=1 on the kernel command line'
        : 'Let its user have them: Delegate=cpu cpuset io memory pids in [Service] of sudo systemctl edit user@.service, then log in again',
  });
}

/** All that has to be known of an engine, by the names of its API. */
const needed = {
  ...{ Arch: 'string', Version: 'string', KernelVersion: 'string', Driver: 'string' },
  ...{ NCPU: 'number', MemTotal: 'number' },
} as const;

/** An answer comes from outside: it may leave out what the client's types promise. */
function findUnsaid(answer: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(needed).flatMap(([name, type]) => {
    const said = answer[name];
    return typeof said === type && said !== '' && said !== 0 ? [] : [name];
  });
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
  /** Podman's; Docker says it among its security options. */
  readonly Rootless?: boolean;
  /** Whether the CPUs of a container can be set. */
  readonly CPUSet?: boolean;
}

const pingMs = 5_000;

/** Throws `engine-lost` when the engine does not answer. */
export async function ping(docker: Docker): Promise<void> {
  // The client's types do not know the option to take a question back, which its source documents.
  const client = docker as unknown as { ping(options: object): Promise<unknown> };
  await answerWithin(pingMs, (abortSignal) => client.ping({ abortSignal })).catch((error: unknown) => {
    throw toEngineError(error, 'The connection to a container has ended, and nothing answers');
  });
}
