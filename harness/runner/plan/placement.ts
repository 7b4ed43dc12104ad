import { BenchError } from '../../errors.ts';
import {
  setupCommand,
  type Arch,
  type ChosenSuite,
  type Config,
  type CpuAssignment,
  type EngineFacts,
  type EngineFactsList,
  type Limits,
  type Suite,
  type Workload,
  countOf,
  engineInShard,
  listLimits,
  shareMachine,
} from '../../model/index.ts';
import { toCpuset } from '../run-record.ts';
import { suitesInShard } from './shards.ts';

/** Where containers are started, and what they are given, where the run varies it. */
interface ContainerPlace {
  readonly config: Config;
  readonly engine: EngineFacts;
  readonly limits?: Limits | undefined;
}

/** A container has all CPUs for itself, unless there is a companion to share them with. */
export function assignCpus(suite: Suite, { config, engine, limits }: ContainerPlace): CpuAssignment {
  const chosen = chooseCpus(config, engine, limits);
  const cpus = suite.companion === undefined ? chosen : atLeastTwo(chosen, engine);
  const whole =
    suite.companion === undefined ? { subject: cpus, companion: [] } : divideCpus(cpus, engine.cores);
  return isOnOneCpu(config) ? { ...whole, subject: whole.subject.slice(0, 1) } : whole;
}

/** A node that can give pods one CPU of their own has more, which a server and its client share with others. */
function atLeastTwo(chosen: readonly number[], { kubernetes, cpus }: EngineFacts): readonly number[] {
  return kubernetes !== undefined && chosen.length === 1 && cpus > 1 ? [0, 1] : chosen;
}

/** What threads need that run at the same time is chance: memory floors are found on one CPU, unless a number of them is asked for. */
function isOnOneCpu({ metric, cpus }: Config): boolean {
  return metric === 'memory-floor' && cpus?.kind !== 'counts';
}

/**
 * Whole cores, half for each, the odd one for the companion: a client that has too little would be measured in the
 * server's place. With a single core the measured container has all of it. CPUs whose cores are not known count as one
 * each.
 */
export function divideCpus(cpus: readonly number[], known: EngineFacts['cores']): CpuAssignment {
  const cores = (known ?? cpus.map((cpu) => [cpu]))
    .map((core) => core.filter((cpu) => cpus.includes(cpu)))
    .filter((core) => core.length > 0);
  if (cores.length < 2) return { subject: cpus, companion: [] };
  const half = Math.floor(cores.length / 2);
  return { subject: flatten(cores.slice(0, half)), companion: flatten(cores.slice(half)) };
}

function flatten(cores: readonly (readonly number[])[]): number[] {
  return cores.flat().sort((a, b) => a - b);
}

/**
 * The CPUs of a run in an engine: those asked for, of this engine or of all, or all that it has; of so many as are asked for the
 * first. Where that varies, those of cells with such limits, or the most.
 */
export function chooseCpus(config: Config, engine: EngineFacts, limits?: Limits): readonly number[] {
  const cpus = listChosenCpus(config, engine);
  if (config.cpus?.kind !== 'counts') return cpus;
  const most = Math.max(...config.cpus.counts);
  if (most <= cpus.length) return cpus.slice(0, limits?.cpus ?? most);
  throw new BenchError(
    'bad-argument',
    `--cpus: ${countOf(most, 'CPU')} ${most === 1 ? 'was' : 'were'} asked for, but engine ${engine.name} has ${toCpuset(cpus)}`,
    { hint: `Ask for ${cpus.length} or fewer, or leave --cpus out` },
  );
}

/** Those that numbers of CPUs are taken from. */
function listChosenCpus(config: Config, engine: EngineFacts): readonly number[] {
  const own = config.engines.find(({ name }) => isOf(engine, engineInShard(name, config.shard)))?.cpus;
  const existing = listCpus(engine);
  const cpus = own ?? (config.cpus?.kind === 'set' ? config.cpus.cpus : existing);
  const beyond = cpus.find((cpu) => !existing.includes(cpu));
  if (beyond === undefined) return cpus;
  throw new BenchError(
    'bad-argument',
    `${own ? `cpus of engine ${engine.name}` : '--cpus'}: CPU ${beyond} was asked for, but the engine has ${toCpuset(existing)}`,
    { hint: `Give a list of them, such as --cpus ${toCpuset(existing.slice(0, 1))}` },
  );
}

/** Nodes of a cluster have their own names behind that of the request. */
function isOf({ name, kubernetes }: EngineFacts, requested: string): boolean {
  return name === requested || (kubernetes !== undefined && name.startsWith(`${requested}-`));
}

/**
 * How many blocks whose variants share a CPU are measured side by side: by itself one for each core but one, which is left to
 * the engine and to this program; two CPUs are both used, since neither does anything while trials run. Where the number of CPUs
 * is a factor, those of one number are among those of another: one block at a time.
 */
export function chooseParallel(config: Config, engine: EngineFacts): number {
  const varies = listLimits(config).some(({ cpus: count }) => count !== undefined);
  const cpus = chooseCpus(config, engine).slice(0, varies ? 1 : undefined);
  const { parallel } = config;
  if (parallel === undefined) {
    const cores =
      engine.cores?.filter((core) => core.some((cpu) => cpus.includes(cpu))).length ?? cpus.length;
    return cpus.length === 2 ? 2 : Math.max(1, cores - 1);
  }
  if (parallel <= cpus.length) return parallel;
  throw new BenchError(
    'bad-argument',
    `--parallel: found ${parallel}, ${varies ? 'wanted 1, since --cpus are several numbers' : `wanted no more than the ${countOf(cpus.length, 'CPU')} of engine ${engine.name}`}`,
    { hint: 'Blocks side by side have a CPU each; leave --parallel out for what suits the engine' },
  );
}

/** Those of its cores, which need not be the first; where it does not say, it is taken to have the first. */
function listCpus({ cpus, cores, kubernetes }: EngineFacts): readonly number[] {
  // Which they are the node decides: these are only as many.
  if (kubernetes !== undefined)
    return Array.from({ length: Math.max(1, kubernetes.wholeCpus) }, (_, cpu) => cpu);
  return cores === undefined ? Array.from({ length: cpus }, (_, cpu) => cpu) : flatten(cores);
}

/** Where cells of an architecture are measured. */
type ChosenPlace =
  | { readonly kind: 'native' | 'emulated'; readonly engines: readonly EngineFacts[] }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Emulation is what is left where no engine is native, and where it is not refused. */
export function choosePlace(
  arch: Arch,
  engines: readonly EngineFacts[],
  { nativeOnly }: { readonly nativeOnly: boolean },
): ChosenPlace {
  const native = engines.filter((engine) => engine.arch === arch);
  if (native.length > 0) return { kind: 'native', engines: native };
  const emulating = engines.filter(({ emulates = [] }) => emulates.includes(arch));
  const lacking = `no engine is ${arch}`;
  if (nativeOnly) return { kind: 'unavailable', reason: `${lacking}, and --native-only refuses emulation` };
  if (emulating.length > 0) return { kind: 'emulated', engines: emulating };
  return {
    kind: 'unavailable',
    reason: `${lacking}, and QEMU is not registered for it: ${register(engines)}`,
  };
}

/** The command registers QEMU with the kernel of the machine that it runs on, which has to be the engine's. */
function register(engines: readonly EngineFacts[]): string {
  const command = setupCommand('--qemu');
  const remote = engines.filter(({ host }) => isRemote(host)).map(({ name }) => name);
  if (engines.length === 0 || remote.length < engines.length) return command;
  return `${command} (on the machine of ${remote.join(' or ')})`;
}

function isRemote(host: string): boolean {
  return /^(ssh|tcp|https?):/.test(host);
}

/** The chosen workloads of a suite, as they are with the CPUs that it gets. */
export function chosenWorkloads(chosen: ChosenSuite, place: ContainerPlace): Workload[] {
  const assignment = assignCpus(chosen.suite, place);
  const workloads = chosen.suite.workloads({
    cpus: assignment.subject.length,
    companionCpus: assignment.companion.length,
    params: chosen.params,
  });
  return workloads.filter((workload) => chosen.workloads.includes(workload.name));
}

/** Where the cells of a workload are measured, all variants of them: a comparison never spans two engines. */
export interface Assignment {
  readonly chosen: ChosenSuite;
  readonly arch: Arch;
  readonly engine: EngineFacts;
  /** As it is with the CPUs that the engine has for it. */
  readonly workload: Workload;
  /** What its containers are given, where the run varies it. */
  readonly limits: Limits;
  readonly emulated: boolean;
  /** Why no engine can, where none can. */
  readonly unavailable?: string;
}

/**
 * Every chosen workload × architecture × limits with its engine. Those that may be measured on several go to where least is to be
 * done, the longest first (Graham 1969), by what the suites expect: the same settings give the same places, whatever
 * earlier runs took.
 */
export function assignWorkloads(config: Config, engines: EngineFactsList): Assignment[] {
  const jobs = listJobs(config, engines);
  const loads = new Map<string, number>();
  const assigned = new Map<Job, Assignment>();
  for (const job of jobs.toSorted((a, b) => a.candidates.length - b.candidates.length || b.ms - a.ms)) {
    const chosen = leastLoaded(job.candidates, loads);
    loads.set(chosen.engine.name, (loads.get(chosen.engine.name) ?? 0) + job.ms);
    assigned.set(job, chosen);
  }
  return jobs.flatMap((job) => assigned.get(job) ?? []);
}

interface Job {
  readonly ms: number;
  readonly candidates: readonly [Assignment, ...Assignment[]];
}

function listJobs(config: Config, engines: EngineFactsList): Job[] {
  const arches = config.arches ?? [...new Set(engines.map(({ arch }) => arch))];
  const suites = config.shard === undefined ? config.suites : suitesInShard(config, config.shard);
  return suites.flatMap((chosen) => {
    const levels = arches.flatMap((arch) =>
      listLimits(config).map((limits) => findCandidates(chosen, { arch, limits }, { config, engines })),
    );
    const names = [...new Set(levels.flat().map(({ workload }) => workload.name))];
    return names.flatMap((name) =>
      levels.flatMap((known) => makeJob(known.filter(({ workload }) => workload.name === name))),
    );
  });
}

interface Where {
  readonly config: Config;
  readonly engines: EngineFactsList;
}

function findCandidates(
  chosen: ChosenSuite,
  { arch, limits }: Pick<Assignment, 'arch' | 'limits'>,
  { config, engines }: Where,
): Assignment[] {
  const place = choosePlace(arch, engines, config);
  if (place.kind === 'unavailable') {
    const [engine] = engines;
    return chosenWorkloads(chosen, { config, engine, limits }).map((workload) => ({
      ...{ chosen, arch, engine, workload, limits, emulated: false, unavailable: place.reason },
    }));
  }
  return place.engines.flatMap((engine) =>
    chosenWorkloads(chosen, { config, engine, limits }).map((workload) => ({
      ...{ chosen, arch, engine, workload, limits, emulated: place.kind === 'emulated' },
    })),
  );
}

/** An engine with too few CPUs for a workload is left out where another has enough. */
function makeJob(known: readonly Assignment[]): Job[] {
  const able = known.filter(({ workload }) => workload.unavailable === undefined);
  const [first, ...rest] = able.length > 0 ? able : known;
  if (first === undefined) return [];
  const rounds = Math.min(first.chosen.rounds, first.workload.rounds ?? Infinity);
  return [{ ms: first.workload.expectedMs * rounds, candidates: [first, ...rest] }];
}

function leastLoaded(
  candidates: readonly [Assignment, ...Assignment[]],
  loads: ReadonlyMap<string, number>,
): Assignment {
  const loadOf = ({ engine }: Assignment): number => loads.get(engine.name) ?? 0;
  return candidates.reduce((best, other) => (loadOf(other) < loadOf(best) ? other : best));
}

/**
 * Names of engines, those together that would disturb one another: they are on one machine and have a CPU in common, and so
 * measure in turn. All others measure side by side.
 */
export function findTurns(config: Config, engines: readonly EngineFacts[]): string[][] {
  const turns: EngineFacts[][] = [];
  for (const engine of engines) {
    const met = turns.filter((others) => others.some((other) => meets(engine, other, config)));
    for (const others of met) turns.splice(turns.indexOf(others), 1);
    turns.push([...met.flat(), engine]);
  }
  return turns.map((together) => together.map(({ name }) => name));
}

function meets(a: EngineFacts, b: EngineFacts, config: Config): boolean {
  if (!shareMachine(a, b)) return false;
  // Which CPUs pods get is not known beforehand.
  if (a.kubernetes !== undefined || b.kubernetes !== undefined) return true;
  const taken = new Set(chooseCpus(config, a));
  return chooseCpus(config, b).some((cpu) => taken.has(cpu));
}
