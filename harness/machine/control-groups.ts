import { type FactReader, type Findable, toNumber } from './fact-reader.ts';

/*
 * The control groups that containers are in, from their own up to the root as far as it is seen from here. What is set on
 * one holds for all that is in it, and nothing inside a container shows what is set above. (Linux,
 * Documentation/admin-guide/cgroup-v2.rst and cgroup-v1/; CPU bandwidth in scheduler/sched-bwc.rst)
 */

const mount = '/sys/fs/cgroup';

export type CgroupVersion = '1' | '2';

/** Version 2 alone has cgroup.controllers at its root; where both are mounted, containers get version 1. */
export async function readCgroupVersion(reader: FactReader): Promise<CgroupVersion | undefined> {
  if ((await reader.names(mount, /^cgroup\.controllers$/)).length > 0) return '2';
  return (await reader.names(mount, /^memory$/)).length > 0 ? '1' : undefined;
}

type Controller = 'cpu' | 'memory';

/** The groups of one controller by their paths below its root, each beside its folder; the lowest is the first. */
type Levels = readonly { readonly path: string; readonly folder: string }[];

function toLevels(path: string, controller: Controller, version: CgroupVersion): Levels {
  const root = version === '2' ? mount : `${mount}/${controller}`;
  const parts = path.split('/').filter((part) => part !== '');
  // Where this process is in a namespace of its own, what lies outside begins with `..`, and cannot be looked at.
  const seen = parts.includes('..') ? [] : parts;
  return Array.from({ length: seen.length + 1 }, (_, above) => {
    const below = seen.slice(0, seen.length - above).join('/');
    return { path: `/${below}`, folder: below === '' ? root : `${root}/${below}` };
  });
}

type Groups = Readonly<Record<Controller, Levels>>;

/** The groups of a container by its id, which engines give to the lowest; undefined where no process here is in one. */
function findGroups(
  id: string,
  { version, processes }: { readonly version: CgroupVersion; readonly processes: readonly string[] },
): Groups | undefined {
  const lines = processes.find((text) => text.includes(id))?.split('\n');
  if (lines === undefined) return undefined;
  const parsed = lines.flatMap((line) => {
    const [, names, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    return names === undefined || path === undefined
      ? []
      : [{ names: names.split(','), path: cut(path, id) }];
  });
  const levelsOf = (controller: Controller): Levels => {
    const name = version === '2' ? '' : controller;
    const path = parsed.find(({ names }) => names.includes(name))?.path;
    return path === undefined ? [] : toLevels(path, controller, version);
  };
  return { cpu: levelsOf('cpu'), memory: levelsOf('memory') };
}

/** A container may have groups within its own, and an engine of its own in it. */
function cut(path: string, id: string): string {
  const end = path.indexOf('/', path.indexOf(id));
  return path.includes(id) && end >= 0 ? path.slice(0, end) : path;
}

/** Counters of groups, which count up for as long as the group is there: take differences. */
type GroupFact = 'quotaThrottlesTotal' | 'quotaThrottledTotalUs' | 'memoryLimitHitsTotal';

export interface GroupWatch {
  /** What happened in the groups of containers and above, by the containers' ids. */
  readonly captureActivity: (containers: readonly string[]) => Promise<Partial<Findable<GroupFact>>>;
}

/** Remembers where the groups of a container are, so that all processes are looked at only when there is a new one. */
export function makeGroupWatch(reader: FactReader): GroupWatch {
  // Several engines of a machine ask in turn, each for its own containers.
  const known = new Map<string, Groups | undefined>();
  const refresh = async (containers: readonly string[]): Promise<readonly Groups[]> => {
    const unknown = containers.filter((id) => !known.has(id));
    if (unknown.length > 0) {
      const version = await readCgroupVersion(reader);
      const processes = version === undefined ? [] : await reader.texts('/proc', /^\d+$/, 'cgroup');
      for (const id of unknown) known.set(id, version && findGroups(id, { version, processes }));
    }
    return containers.flatMap((id) => known.get(id) ?? []);
  };
  return {
    captureActivity: async (containers) => {
      const groups = await refresh(containers);
      return groups.length === 0 ? {} : readCounters(reader, groups);
    },
  };
}

/** A container's own memory limit is a setting of the run: only those above it are looked at. */
async function readCounters(reader: FactReader, groups: readonly Groups[]): Promise<Findable<GroupFact>> {
  const cpu = foldersOf(groups.flatMap((group) => group.cpu));
  const above = foldersOf(groups.flatMap(({ memory: [, ...levels] }) => levels));
  const stats = await Promise.all(cpu.map((folder) => reader.text(`${folder}/cpu.stat`)));
  const hits = await Promise.all(above.map((folder) => readLimitHits(reader, folder)));
  return {
    quotaThrottlesTotal: sum(stats.map((text) => field(text, 'nr_throttled'))),
    quotaThrottledTotalUs: sum(stats.map(readThrottledUs)),
    memoryLimitHitsTotal: sum(hits),
  };
}

function foldersOf(levels: Levels): string[] {
  return [...new Set(levels.map(({ folder }) => folder))];
}

function field(text: string | undefined, name: string): number | undefined {
  const value = toNumber(new RegExp(`^${name} (\\d+)$`, 'm').exec(text ?? '')?.[1]);
  return value === undefined ? undefined : Number(value);
}

/** Version 2 counts in microseconds, version 1 in nanoseconds. */
function readThrottledUs(text: string | undefined): number | undefined {
  const ns = field(text, 'throttled_time');
  return field(text, 'throttled_usec') ?? (ns === undefined ? undefined : Math.round(ns / 1_000));
}

/** How often a group's own limit had memory taken back from what is in it. */
async function readLimitHits(reader: FactReader, folder: string): Promise<number | undefined> {
  const failures = toNumber(await reader.text(`${folder}/memory.failcnt`));
  if (failures !== undefined) return Number(failures);
  const events = await reader.text(`${folder}/memory.events.local`);
  const [max, high] = [field(events, 'max'), field(events, 'high')];
  return max === undefined && high === undefined ? undefined : (max ?? 0) + (high ?? 0);
}

/** Undefined where none is known. */
function sum(counts: readonly (number | undefined)[]): string | undefined {
  const known = counts.filter((count) => count !== undefined);
  return known.length === 0 ? undefined : String(known.reduce((all, count) => all + count, 0));
}

/** `0.5 CPUs in /docker` and `512 MiB in /docker`: the tightest limits above containers, where there are any. */
export type LimitFact = 'cpuQuota' | 'memoryLimit';

/** The tightest limits of the groups that engines of this machine put containers into, and above. */
export async function readLimits(reader: FactReader): Promise<Findable<LimitFact>> {
  const version = await readCgroupVersion(reader);
  if (version === undefined) return { cpuQuota: undefined, memoryLimit: undefined };
  const parents = await findParents(reader);
  const levelsOf = (controller: Controller): Levels => [
    ...new Map(
      parents.flatMap((path) => toLevels(path, controller, version)).map((level) => [level.path, level]),
    ).values(),
  ];
  const quota = await tightest(levelsOf('cpu'), ({ folder }) => readQuota(reader, folder));
  const limit = await tightest(levelsOf('memory'), ({ folder }) => readMemoryLimit(reader, folder));
  return {
    cpuQuota: quota && `${Number(quota.least.toPrecision(3))} CPUs in ${quota.path}`,
    memoryLimit: limit && `${Math.floor(limit.least / 2 ** 20)} MiB in ${limit.path}`,
  };
}

/** Where Docker, Podman and systemd put containers when nothing else is said. */
const usualParents = ['/docker', '/libpod_parent', '/system.slice', '/machine.slice'];

/** The usual ones, and those that a daemon of Docker's was told: its configuration has it, or its command line. */
async function findParents(reader: FactReader): Promise<readonly string[]> {
  const file = (await reader.text('/etc/docker/daemon.json')) ?? '';
  const configured = /"cgroup-parent"\s*:\s*"([^"]+)"/.exec(file)?.[1];
  const commands = await reader.texts('/proc', /^\d+$/, 'cmdline');
  const told = commands.flatMap((command) => {
    const [program = '', ...words] = command.split('\0');
    const line = words.join('\0');
    return program.endsWith('dockerd') ? (/--cgroup-parent[=\0]([^\0]+)/.exec(line)?.[1] ?? []) : [];
  });
  return [...new Set([...usualParents, ...(configured === undefined ? [] : [configured]), ...told])];
}

interface Tightest {
  readonly least: number;
  readonly path: string;
}

async function tightest(
  levels: Levels,
  read: (level: Levels[number]) => Promise<number | undefined>,
): Promise<Tightest | undefined> {
  const all = await Promise.all(
    levels.map(async (level) => ({ path: level.path, least: await read(level) })),
  );
  const known = all.flatMap(({ path, least }) => (least === undefined ? [] : [{ path, least }]));
  return known.sort((a, b) => a.least - b.least)[0];
}

/** In CPUs; undefined where there is none. */
async function readQuota(reader: FactReader, folder: string): Promise<number | undefined> {
  const max = (await reader.text(`${folder}/cpu.max`))?.split(' ');
  const [quota, period] = max ?? [
    await reader.text(`${folder}/cpu.cfs_quota_us`),
    await reader.text(`${folder}/cpu.cfs_period_us`),
  ];
  const cpus = Number(toNumber(quota) ?? NaN) / Number(toNumber(period) ?? NaN);
  return cpus > 0 && Number.isFinite(cpus) ? cpus : undefined;
}

/** In bytes; undefined where there is none. Version 1 writes the largest number of pages for that. */
async function readMemoryLimit(reader: FactReader, folder: string): Promise<number | undefined> {
  const files = ['memory.max', 'memory.high', 'memory.limit_in_bytes'];
  const texts = await Promise.all(files.map((file) => reader.text(`${folder}/${file}`)));
  const total = /^MemTotal:\s*(\d+) kB$/m.exec((await reader.text('/proc/meminfo')) ?? '')?.[1];
  const most = total === undefined ? Infinity : Number(total) * 1024;
  const limits = texts.flatMap((text) => toNumber(text) ?? []).map(Number);
  const least = Math.min(...limits);
  return least < most && least >= 0 ? least : undefined;
}
