import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus as listCpus, hostname, release } from 'node:os';
import type { EngineFacts } from '../model/lab.ts';
import { runsHere } from '../model/this-machine.ts';

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
