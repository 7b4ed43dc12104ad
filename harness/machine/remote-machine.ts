import type { Machine } from '../model/index.ts';
import { captureActivity, captureEnvironment } from './environment.ts';
import type { FactReader } from './fact-reader.ts';

/** Reads facts out of a text that holds files one after another, each below its path: `==> /proc/stat <==`. */
export function makeDumpReader(dump: string): FactReader {
  const parts = dump.split(/^==> (\/\S+) <==\n/m).slice(1);
  const files = new Map<string, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) files.set(parts[at] ?? '', (parts[at + 1] ?? '').trim());
  const text = (path: string): string | undefined => {
    const found = files.get(path);
    return found === '' ? undefined : found;
  };
  const names = (folder: string, pattern: RegExp): string[] =>
    [...new Set([...files.keys()].flatMap((path) => childOf(folder, path)))].filter((name) =>
      pattern.test(name),
    );
  return {
    text: (path) => Promise.resolve(text(path)),
    names: (folder, pattern) => Promise.resolve(names(folder, pattern)),
    texts: (folder, pattern, file) =>
      Promise.resolve(names(folder, pattern).flatMap((name) => text(`${folder}/${name}/${file}`) ?? [])),
  };
}

/** Name of what is in the folder, on the way to a path. */
function childOf(folder: string, path: string): string[] {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/', 1) : [];
}

const cpus = '/sys/devices/system/cpu';

const activityFiles = [
  '/proc/loadavg',
  '/proc/pressure/*',
  '/proc/meminfo',
  '/proc/stat',
  `${cpus}/cpu[0-9]*/thermal_throttle/core_throttle_count`,
  '/sys/class/thermal/thermal_zone*/temp',
];

/** /etc/os-release is not among them: a container has its own. */
const environmentFiles = [
  ...activityFiles,
  '/proc/cpuinfo',
  '/proc/sys/kernel/osrelease',
  '/proc/sys/kernel/version',
  '/proc/sys/kernel/randomize_va_space',
  `${cpus}/cpufreq/boost`,
  `${cpus}/cpufreq/policy*/scaling_governor`,
  `${cpus}/cpufreq/policy*/scaling_driver`,
  `${cpus}/intel_pstate/no_turbo`,
  `${cpus}/smt/active`,
  `${cpus}/vulnerabilities/*`,
  '/sys/class/dmi/id/sys_vendor',
  '/sys/class/dmi/id/product_name',
  '/sys/devices/system/node/node[0-9]*/cpulist',
  '/sys/fs/cgroup/cgroup.controllers',
  '/sys/fs/cgroup/memory/memory.stat',
  '/sys/kernel/mm/transparent_hugepage/enabled',
];

/**
 * Another machine, through a shell in a container on it: /proc and /sys are those of its kernel there too (but for what an
 * engine masks, none of which is asked for). One script per look.
 */
export function makeRemoteMachine(shell: (script: string) => Promise<string>): Machine {
  const evaluate = async (files: readonly string[]) => makeDumpReader(await shell(toScript(files)));
  return {
    captureEnvironment: async () => captureEnvironment(await evaluate(environmentFiles)),
    captureActivity: async () => captureActivity(await evaluate(activityFiles)),
  };
}

/** Patterns that match nothing stay as they are, and are no files. */
function toScript(files: readonly string[]): string {
  return `for f in ${files.join(' ')}; do [ -r "$f" ] && echo "==> $f <==" && cat "$f"; done 2>/dev/null; true`;
}
