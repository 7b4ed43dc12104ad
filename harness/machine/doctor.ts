import { BenchError } from '../errors.ts';
import {
  benchCommand,
  setupCommand,
  type Arch,
  type EngineFacts,
  type Environment,
  arches,
  shareMachine,
} from '../model/index.ts';
import type { FactName } from './environment.ts';
import {
  type Examination,
  type ExaminedEngine,
  type Finding,
  bad,
  factsOf,
  good,
  isHere,
  judgeAmount,
  note,
  whereEnginesRun,
} from './findings.ts';
import type { Emulation } from './qemu.ts';
import type { SavedSettings } from './saved-settings.ts';
export { examine } from './findings.ts';
export type { Examination, ExaminedEngine } from './findings.ts';

/** How many CPUs there are, and whether their speed stays the same. */
function findCpus(environment: Environment): readonly Finding[] {
  const fact = (name: FactName): string | undefined => environment[name];
  return [
    judgeCount(Number(fact('cpuCount') ?? 0), fact('cpuModel') ?? 'model not told'),
    judge({
      name: 'CPU governor',
      found: fact('governor'),
      wanted: 'performance',
      remedy: 'echo performance | sudo tee /sys/devices/system/cpu/cpufreq/policy*/scaling_governor',
    }),
    judge({
      name: 'turbo',
      found: fact('turbo'),
      wanted: 'off',
      remedy: turboRemedy(fact('frequencyDriver')),
    }),
    judge({
      name: 'SMT',
      found: fact('smt'),
      wanted: 'off',
      remedy: 'echo off | sudo tee /sys/devices/system/cpu/smt/control',
    }),
    ...(fact('hypervisor') === 'yes' ? [virtualMachine(fact('machine'))] : []),
  ];

  function judge({ name, found, wanted, remedy }: Setting): Finding {
    if (found === wanted) return good(name, found);
    if (found !== undefined) return note(name, found, remedy);
    return fact('hypervisor') === 'yes'
      ? note(name, 'hidden by the hypervisor', `On the machine below it: ${remedy}`)
      : note(name, 'not told by this kernel', 'Compare only numbers of one and the same run');
  }
}

interface Setting {
  readonly name: string;
  readonly found: string | undefined;
  readonly wanted: string;
  readonly remedy: string;
}

function judgeCount(count: number, model: string): Finding {
  const found = `${count} × ${model}`;
  if (count >= 4) return good('CPUs', found);
  if (count >= 2) return note('CPUs', found, `Leave one to the rest of the system: ${benchCommand} --cpus 1`);
  return note('CPUs', found, 'Measure where there are two or more: workload and harness disturb each other');
}

function turboRemedy(driver = ''): string {
  return driver.startsWith('intel_')
    ? 'echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo'
    : 'echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost';
}

function virtualMachine(machine = ''): Finding {
  return note(
    'hypervisor',
    `a virtual machine ${machine}`.trimEnd(),
    'Its neighbours may take CPU time: repeat decisive runs on a machine of your own',
  );
}

/** The kernel's settings, and whether there is memory and quiet to measure. */
function findSystem(examination: Examination): readonly Finding[] {
  const { environment, engines } = examination;
  const fact = (name: FactName): string | undefined => environment[name];
  const engine = factsOf(engines).find((one) => isHere(one, examination));
  // Each engine of the config file has a line for its own cgroups.
  const listed = engines.some(({ name }) => name !== undefined);
  const cgroupVersion = listed ? undefined : (engine?.cgroupVersion ?? fact('cgroupVersion'));
  const memoryKiB = fact('memoryAvailableKiB') ?? fact('memoryTotalKiB');
  return [
    ...told(fact('aslr'), judgeAslr),
    ...told(fact('thp'), judgeThp),
    ...told(cgroupVersion, (found) => judgeCgroups('cgroups', found)),
    ...told(fact('cpuQuota'), judgeQuota),
    ...told(fact('memoryLimit'), judgeMemoryLimit),
    ...told(memoryKiB, (kib) => judgeAmount('free memory', Number(kib) * 1024, memoryLimits)),
    ...told(fact('load1'), (load) => judgeLoad(Number(load), Number(fact('cpuCount') ?? 1))),
  ];
}

/** Whether the disk has space for results. */
function findDisk({ freeDiskBytes }: Examination): Finding {
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
  remedy: `Remove what earlier runs left: ${benchCommand} clean`,
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

function judgeCgroups(name: string, found: string): Finding {
  const remedy = 'Add systemd.unified_cgroup_hierarchy=1 to the kernel command line, then restart';
  return found === '1' ? note(name, 'version 1', remedy) : good(name, `version ${found}`);
}

/** Limits of control groups above containers; nothing inside one shows them. */
function judgeQuota(found: string): Finding {
  const remedy = `Lift it, or measure where there is none: every round in which it runs out is disturbed`;
  return note('CPU quota', `${found}, above the containers`, remedy);
}

function judgeMemoryLimit(found: string): Finding {
  const remedy = 'Raise it above --memory times the containers, or measure where there is none';
  return note('memory limit', `${found}, above the containers`, remedy);
}

const quietLoadPerCpu = 0.25;

function judgeLoad(load: number, cpus: number): Finding {
  const found = `${load} (CPUs: ${cpus})`;
  const remedy = 'Stop what runs, or wait for it: ps -eo pcpu,pid,args --sort=-pcpu | head';
  return load < quietLoadPerCpu * cpus ? good('load', found) : note('load', found, remedy);
}

/** An engine, what it runs on, and which architectures it can run. */
function findEngine({ name, answer }: ExaminedEngine, examination: Examination): readonly Finding[] {
  const title = name === undefined ? 'engine' : `engine ${name}`;
  if (answer instanceof BenchError) return [bad(title, answer.message, answer.hint)];
  const elsewhere = !isHere(answer, examination);
  const of = (aspect: string): string => (name === undefined ? aspect : `${name}: ${aspect}`);
  const emulations = elsewhere ? [] : examination.emulations;
  const foreign = arches.filter((arch) => arch !== answer.arch);
  return [
    judgeEngine(title, answer, elsewhere),
    ...(name === undefined ? [] : describeMachine(answer, of)),
    ...describeNode(answer, of),
    judgeArches(of('architectures'), answer, emulations),
    ...(elsewhere
      ? foreign.map((arch) => unseen(of, arch))
      : emulations.map((one) => judgeEmulation(of, one))),
  ];
}

type NameAspect = (aspect: string) => string;

/** A kernel that is not ours: another machine, or the virtual machine of a desktop product. */
function judgeEngine(title: string, engine: EngineFacts, elsewhere: boolean): Finding {
  const found = `${engine.product} ${engine.version} at ${engine.host}`;
  if (!elsewhere) return good(title, found);
  return note(
    title,
    `${found}, on a kernel of its own (${engine.kernel})`,
    'How its CPUs and its kernel are set cannot be seen from here: run doctor there',
  );
}

const bytesPerGiB = 2 ** 30;

function describeMachine(engine: EngineFacts, of: NameAspect): Finding[] {
  const { hostName, cpus, memoryBytes, kernel, cgroupVersion } = engine;
  const memory = `${(memoryBytes / bytesPerGiB).toFixed(1)} GiB`;
  const machine = `${hostName ?? 'no name'}, CPUs: ${cpus}, memory: ${memory}, kernel ${kernel}`;
  // A node of a cluster does not say it.
  const told = engine.kubernetes === undefined;
  return [good(of('machine'), machine), ...(told ? [judgeCgroups(of('cgroups'), cgroupVersion)] : [])];
}

const setUpNode = 'Set the node up as docs/kubernetes.md says';

/** What a node of a cluster gives pods, and where that is less than what Docker gives. */
function describeNode({ kubernetes }: EngineFacts, of: NameAspect): Finding[] {
  if (kubernetes === undefined) return [];
  const { runtime, cpuManager, wholeCpus, networkPolicies, hostNetwork } = kubernetes;
  const exclusive = cpuManager === 'static' && wholeCpus > 0;
  const cpus = `CPU manager ${cpuManager}, whole CPUs for pods: ${wholeCpus}`;
  return [
    good(of('runtime'), runtime),
    exclusive
      ? good(of('CPUs of pods'), `${cpus}, each had by one container alone`)
      : note(of('CPUs of pods'), `${cpus}, shared: rows get the caveat cpus-not-exclusive`, setUpNode),
    hostNetwork
      ? note(
          of('network of pods'),
          'that of the node',
          'Leave hostNetwork out where the cluster has a network of its own',
        )
      : note(
          of('network of pods'),
          {
            some: 'by the NetworkPolicy of the namespace',
            none: 'open: no NetworkPolicy',
            unknown: 'unknown',
          }[networkPolicies],
          'Deny all of it with a NetworkPolicy: a workload here has none with Docker',
        ),
    note(
      of('weaker than Docker'),
      'variants never share a CPU, and so are measured interleaved; a workload is of the launcher’s user; its node limits processes',
      'Compare ratios with those of --schedule interleaved: docs/kubernetes.md',
    ),
  ];
}

function judgeArches(name: string, engine: EngineFacts, emulations: readonly Emulation[]): Finding {
  const emulated = emulations.filter(isUsable).map(({ arch }) => `${arch} emulated`);
  return good(name, [`${engine.arch} native`, ...emulated].join(', '));
}

function isUsable(emulation: Emulation): boolean {
  return emulation.kind === 'registered' && emulation.reachesContainers;
}

const setUpEmulation = setupCommand('--qemu');

function judgeEmulation(of: NameAspect, emulation: Emulation): Finding {
  const name = of(`QEMU for ${emulation.arch}`);
  if (emulation.kind === 'absent') return note(name, 'not registered', setUpEmulation);
  if (emulation.kind === 'disabled') {
    return note(name, 'registered, but disabled', `sudo update-binfmts --enable qemu-${emulation.arch}`);
  }
  if (emulation.reachesContainers) return good(name, `registered: ${emulation.interpreter}`);
  return note(name, `${emulation.interpreter} does not reach into containers (no flag F)`, setUpEmulation);
}

function unseen(of: NameAspect, arch: Arch): Finding {
  return note(of(`QEMU for ${arch}`), 'not visible from here', `On the engine's machine: ${setUpEmulation}`);
}

/** Engines on one and the same machine: they measure side by side only where no CPU belongs to two of them. */
function findSharedMachines(engines: readonly ExaminedEngine[]): Finding[] {
  const facts = factsOf(engines).filter(({ hostName }) => hostName !== undefined);
  const machines = facts.map((engine) => facts.filter((other) => shareMachine(engine, other)));
  return machines.filter((shared, at) => shared.length > 1 && shared[0] === facts[at]).map(describe);
}

function describe(shared: readonly EngineFacts[]): Finding {
  const names = shared.map(({ name }) => name).join(' and ');
  return note(
    'engines',
    `${names} run on one machine (${shared[0]?.hostName ?? ''})`,
    'Those that share a CPU measure in turn, which takes longer: give each its own "cpus" in the config file, or choose one with --engine',
  );
}

/** A reminder, for as long as something is not as it was before `--fix`. */
function findChanged(saved: SavedSettings | undefined): readonly Finding[] {
  if (saved === undefined) return [];
  const names = [...new Set(Object.keys(saved.files).map((path) => path.replace(/policy\d+/, 'policy*')))];
  return [
    note(
      'settings',
      `changed by doctor --fix since ${saved.savedAt}: ${names.join(', ')}`,
      `${benchCommand} doctor --restore puts back what was there before`,
    ),
  ];
}

/** Findings about the engines and this machine, each shortcoming with its remedy. */
export function diagnose(examination: Examination): readonly Finding[] {
  const { engines } = examination;
  const here = whereEnginesRun(examination) !== 'elsewhere';
  return [
    ...engines.flatMap((engine) => findEngine(engine, examination)),
    ...findSharedMachines(engines),
    ...(here ? [...findCpus(examination.environment), ...findSystem(examination)] : []),
    ...findChanged(examination.changed),
    findDisk(examination),
  ];
}
