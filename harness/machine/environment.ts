import { hostname, release } from 'node:os';
import { version } from 'node:process';
import { type EngineFacts, type Environment, type Machine, runsHere } from '../model/index.ts';
import {
  type GroupWatch,
  type LimitFact,
  makeGroupWatch,
  readCgroupVersion,
  readLimits,
} from './control-groups.ts';
import { type FactReader, type Findable, dropUnknown, makeFactReader, toNumber } from './fact-reader.ts';

type SystemFact =
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

async function readSystemFacts(reader: FactReader): Promise<Findable<SystemFact>> {
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
function readMemory(text: string): (name: string) => string | undefined {
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

/** Facts that change while a run goes on. Those with `Total` in their names count up since boot: take differences. */
type ActivityFact =
  | 'load1'
  | 'load5'
  | 'load15'
  | 'cpuPressurePercent'
  | 'memoryPressurePercent'
  | 'ioPressurePercent'
  | 'cpuPressureTotalUs'
  | 'memoryPressureTotalUs'
  | 'ioPressureTotalUs'
  | 'stealTotalMs'
  | 'throttlesTotal'
  | 'memoryAvailableKiB'
  | 'swapUsedKiB'
  | 'temperatureCelsius';

async function readActivityFacts(reader: FactReader): Promise<Findable<ActivityFact>> {
  const [load1, load5, load15] = ((await reader.text('/proc/loadavg')) ?? '').split(' ').map(toNumber);
  const [cpu, memory, io] = await Promise.all([
    readPressure(reader, 'cpu'),
    readPressure(reader, 'memory'),
    readPressure(reader, 'io'),
  ]);
  const meminfo = readMemory((await reader.text('/proc/meminfo')) ?? '');
  return {
    load1,
    load5,
    load15,
    cpuPressurePercent: cpu.percent,
    memoryPressurePercent: memory.percent,
    ioPressurePercent: io.percent,
    cpuPressureTotalUs: cpu.totalUs,
    memoryPressureTotalUs: memory.totalUs,
    ioPressureTotalUs: io.totalUs,
    stealTotalMs: readSteal((await reader.text('/proc/stat')) ?? ''),
    throttlesTotal: await readThrottles(reader),
    memoryAvailableKiB: meminfo('MemAvailable'),
    swapUsedKiB: subtract(meminfo('SwapTotal'), meminfo('SwapFree')),
    temperatureCelsius: await readTemperature(reader),
  };
}

interface Pressure {
  /** Share of the last ten seconds in which some task waited. */
  readonly percent: string | undefined;
  readonly totalUs: string | undefined;
}

async function readPressure(reader: FactReader, resource: string): Promise<Pressure> {
  const text = (await reader.text(`/proc/pressure/${resource}`)) ?? '';
  const some = /^some avg10=([\d.]+) .*total=(\d+)$/m.exec(text);
  return { percent: toNumber(some?.[1]), totalUs: toNumber(some?.[2]) };
}

/** The eighth number of the line of all CPUs, in ticks of 10 ms (proc_stat(5); USER_HZ is 100 on our architectures). */
function readSteal(stat: string): string | undefined {
  const ticks = toNumber(/^cpu +(?:\d+ ){7}(\d+)/m.exec(stat)?.[1]);
  return ticks && String(Number(ticks) * 10);
}

async function readThrottles(reader: FactReader): Promise<string | undefined> {
  const file = 'thermal_throttle/core_throttle_count';
  const counts = await reader.texts('/sys/devices/system/cpu', /^cpu\d+$/, file);
  const numbers = counts.flatMap((count) => toNumber(count) ?? []).map(Number);
  return numbers.length === 0 ? undefined : String(numbers.reduce((sum, count) => sum + count, 0));
}

/** The hottest zone decides; the kernel counts in thousandths of a degree Celsius. */
async function readTemperature(reader: FactReader): Promise<string | undefined> {
  const zones = await reader.texts('/sys/class/thermal', /^thermal_zone\d+$/, 'temp');
  const numbers = zones.flatMap((zone) => toNumber(zone) ?? []).map(Number);
  return numbers.length === 0 ? undefined : String(Math.max(...numbers) / 1000);
}

function subtract(total: string | undefined, part: string | undefined): string | undefined {
  return total && part && String(Number(total) - Number(part));
}

const cpus = '/sys/devices/system/cpu';

type CpuFact =
  | 'cpuModel'
  | 'cpuCount'
  | 'cpuFlags'
  | 'microcode'
  | 'governor'
  | 'frequencyDriver'
  | 'turbo'
  | 'smt'
  | 'numaNodes'
  | 'hypervisor'
  | 'mitigations';

async function readCpuFacts(reader: FactReader): Promise<Findable<CpuFact>> {
  const info = readCpuInfo((await reader.text('/proc/cpuinfo')) ?? '');
  const nodes = await reader.names('/sys/devices/system/node', /^node\d+$/);
  return {
    ...info,
    governor: await readPolicies(reader, 'scaling_governor'),
    frequencyDriver: await readPolicies(reader, 'scaling_driver'),
    turbo: await readTurbo(reader),
    smt: toSwitch(await reader.text(`${cpus}/smt/active`)),
    numaNodes: nodes.length === 0 ? undefined : String(nodes.length),
    mitigations: await readMitigations(reader),
  };
}

type CpuInfo = Pick<Findable<CpuFact>, 'cpuModel' | 'cpuCount' | 'cpuFlags' | 'microcode' | 'hypervisor'>;

/** x86 and Arm kernels use different names: `flags` and `Features`, a name and the numbers of a part. */
function readCpuInfo(text: string): CpuInfo {
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}[ \\t]*: (.*)$`, 'm').exec(text)?.[1];
  const count = text.match(/^processor\s*:/gm)?.length;
  const flags = field('flags');
  const part = field('CPU part');
  const armModel = part && `implementer ${field('CPU implementer') ?? '?'} part ${part}`;
  return {
    cpuModel: field('model name') ?? armModel,
    cpuCount: count?.toString(),
    cpuFlags: flags ?? field('Features'),
    microcode: field('microcode'),
    // Arm has no such flag: there it stays unknown.
    hypervisor: flags && (flags.split(' ').includes('hypervisor') ? 'yes' : 'no'),
  };
}

/** One value for all frequency policies; a list only where CPUs differ. */
async function readPolicies(reader: FactReader, file: string): Promise<string | undefined> {
  const texts = await reader.texts(`${cpus}/cpufreq`, /^policy\d+$/, file);
  return texts.length === 0 ? undefined : [...new Set(texts)].sort().join(', ');
}

async function readTurbo(reader: FactReader): Promise<'on' | 'off' | undefined> {
  const noTurbo = toSwitch(await reader.text(`${cpus}/intel_pstate/no_turbo`));
  if (noTurbo !== undefined) return noTurbo === 'on' ? 'off' : 'on';
  return toSwitch(await reader.text(`${cpus}/cpufreq/boost`));
}

/** Mitigations for the vulnerabilities that this CPU has; the others are left out. */
async function readMitigations(reader: FactReader): Promise<string> {
  const folder = `${cpus}/vulnerabilities`;
  const names = await reader.names(folder, /./);
  const texts = await Promise.all(names.map((name) => reader.text(`${folder}/${name}`)));
  return names
    .map((name, index) => `${name}: ${texts[index] ?? 'Not affected'}`)
    .filter((line) => !line.endsWith(': Not affected'))
    .join(' | ');
}

function toSwitch(text: string | undefined): 'on' | 'off' | undefined {
  if (text === '1') return 'on';
  return text === '0' ? 'off' : undefined;
}

/** The names that an environment may have a text for. */
export type FactName = CpuFact | SystemFact | ActivityFact | LimitFact;

/** Everything about a machine that may bear on a number and that /proc and /sys tell for nothing. */
export async function captureEnvironment(reader: FactReader = makeFactReader('/')): Promise<Environment> {
  const [cpu, system, activity, limits] = await Promise.all([
    readCpuFacts(reader),
    readSystemFacts(reader),
    readActivityFacts(reader),
    readLimits(reader),
  ]);
  return dropUnknown({ ...cpu, ...system, ...activity, ...limits });
}

/** The part that changes while a run goes on: cheap enough to be captured between rounds. */
export async function captureActivity(reader: FactReader = makeFactReader('/')): Promise<Environment> {
  return dropUnknown(await readActivityFacts(reader));
}

/** The machine that this process runs on, containers with all that is above them included. */
export function makeThisMachine(reader: FactReader = makeFactReader('/')): Machine {
  const groups: GroupWatch = makeGroupWatch(reader);
  return {
    captureEnvironment: () => captureEnvironment(reader),
    captureActivity: async (containers = []) => {
      const [machine, above] = await Promise.all([
        captureActivity(reader),
        groups.captureActivity(containers),
      ]);
      return { ...machine, ...dropUnknown(above) };
    },
  };
}

/** Whether an engine runs on this machine, not on another or in a virtual machine. */
export function isOnThisMachine(engine: EngineFacts): boolean {
  return runsHere(engine, { kernel: release(), hostName: hostname() });
}
