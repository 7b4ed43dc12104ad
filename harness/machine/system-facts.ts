import { version } from 'node:process';

import { toNumber, type FactReader, type Findable } from './fact-reader.ts';

export type SystemFact =
  | 'os'
  | 'kernel'
  | 'kernelBuild'
  | 'machine'
  | 'nodeVersion'
  | 'aslr'
  | 'thp'
  | 'cgroupVersion'
  | 'memoryTotalKiB'
  | 'swapTotalKiB';

export async function readSystemFacts(reader: FactReader): Promise<Findable<SystemFact>> {
  const memory = readMemory((await reader.text('/proc/meminfo')) ?? '');
  return {
    os: /^PRETTY_NAME="?(.*?)"?$/m.exec((await reader.text('/etc/os-release')) ?? '')?.[1],
    kernel: await reader.text('/proc/sys/kernel/osrelease'),
    kernelBuild: await reader.text('/proc/sys/kernel/version'),
    machine: await readMachine(reader),
    nodeVersion: version,
    aslr: await readAslr(reader),
    thp: /\[(\w+)\]/.exec((await reader.text('/sys/kernel/mm/transparent_hugepage/enabled')) ?? '')?.[1],
    cgroupVersion: await readCgroupVersion(reader),
    memoryTotalKiB: memory('MemTotal'),
    swapTotalKiB: memory('SwapTotal'),
  };
}

/** Looks fields of /proc/meminfo up; the kernel's kB are KiB. */
export function readMemory(text: string): (name: string) => string | undefined {
  return (name) => toNumber(new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(text)?.[1]);
}

/** Vendor and product by the firmware: tells clouds and their instance types apart. */
async function readMachine(reader: FactReader): Promise<string> {
  const names = await Promise.all(
    ['sys_vendor', 'product_name'].map((name) => reader.text(`/sys/class/dmi/id/${name}`)),
  );
  return names.filter((name) => name !== undefined).join(' ');
}

async function readAslr(reader: FactReader): Promise<string | undefined> {
  const level = await reader.text('/proc/sys/kernel/randomize_va_space');
  return level && { '0': 'off', '1': 'partial', '2': 'full' }[level];
}

/** Version 2 alone has cgroup.controllers at its root; where both are mounted, containers get version 1. */
async function readCgroupVersion(reader: FactReader): Promise<'1' | '2' | undefined> {
  if ((await reader.names('/sys/fs/cgroup', /^cgroup\.controllers$/)).length > 0) return '2';
  return (await reader.names('/sys/fs/cgroup', /^memory$/)).length > 0 ? '1' : undefined;
}
