import { factsOf, isHere } from './engine-places.ts';
import type { Examination } from './examination.ts';
import type { FactName } from './environment.ts';
import type { Finding } from './finding.ts';
import { good, judgeAmount, note } from './finding.ts';

/** The kernel's settings, and whether there is memory and quiet to measure. */
export function findSystem(examination: Examination): readonly Finding[] {
  const { environment, engines } = examination;
  const fact = (name: FactName): string | undefined => environment[name];
  const engine = factsOf(engines).find((one) => isHere(one, examination));
  // Of those that are listed each has a line of its own.
  const listed = engines.some(({ name }) => name !== undefined);
  const cgroupVersion = listed ? undefined : (engine?.cgroupVersion ?? fact('cgroupVersion'));
  const memoryKiB = fact('memoryAvailableKiB') ?? fact('memoryTotalKiB');
  return [
    ...told(fact('aslr'), judgeAslr),
    ...told(fact('thp'), judgeThp),
    ...told(cgroupVersion, (found) => judgeCgroups('cgroups', found)),
    ...told(memoryKiB, (kib) => judgeAmount('free memory', Number(kib) * 1024, memoryLimits)),
    ...told(fact('load1'), (load) => judgeLoad(Number(load), Number(fact('cpuCount') ?? 1))),
  ];
}

/** Whether there is room for results. */
export function findDisk({ freeDiskBytes }: Examination): Finding {
  return judgeAmount('free disk', freeDiskBytes, diskLimits);
}

function told(found: string | undefined, judge: (found: string) => Finding): readonly Finding[] {
  return found === undefined ? [] : [judge(found)];
}

const memoryLimits = {
  enoughGiB: 4,
  leastGiB: 1,
  remedy: 'Stop what holds it: ps -eo rss,pid,args --sort=-rss | head',
};

const diskLimits = {
  enoughGiB: 10,
  leastGiB: 2,
  remedy: 'Remove what earlier runs left: npm run bench -- clean',
};

/** One fixed layout for every process would give each variant its own constant luck (Mytkowicz 2009). */
function judgeAslr(found: string): Finding {
  const remedy = 'echo 2 | sudo tee /proc/sys/kernel/randomize_va_space';
  return found === 'full' ? good('ASLR', found) : note('ASLR', found, remedy);
}

function judgeThp(found: string): Finding {
  const remedy = 'echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled';
  return found === 'always'
    ? note('transparent huge pages', 'always: memory and time depend on luck', remedy)
    : good('transparent huge pages', found);
}

export function judgeCgroups(name: string, found: string): Finding {
  const remedy = 'Add systemd.unified_cgroup_hierarchy=1 to the kernel command line, then restart';
  return found === '1' ? note(name, 'version 1', remedy) : good(name, `version ${found}`);
}

const quietLoadPerCpu = 0.25;

function judgeLoad(load: number, cpus: number): Finding {
  const found = `${load} (CPUs: ${cpus})`;
  const remedy = 'Stop what runs, or wait for it: ps -eo pcpu,pid,args --sort=-pcpu | head';
  return load < quietLoadPerCpu * cpus ? good('load', found) : note('load', found, remedy);
}
