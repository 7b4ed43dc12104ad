import { arches } from './arch.ts';
import {
  type ChosenFamily,
  type Config,
  comparedBy,
  controls,
  measures,
  schedules,
  usualMostRounds,
} from './config.ts';
import { toolchains } from './family.ts';
import { type Option, type WrittenValue, toWords } from './option.ts';
import type { Compared } from './run.ts';
import { renderShard, shardPattern } from './shard.ts';
import type { CommandOrigin } from './suite-origin.ts';
import { untuned } from './variant.ts';

/** A config, and the CPUs that it was given on the engine. */
export interface RecordedConfig extends Config {
  readonly cpuset: string | undefined;
}

/** An option that says what is measured: a flag, and a setting of the config file. */
export type RunOption = Option & {
  /** It says which suites are measured, or how: commands that measure nothing leave it alone. */
  readonly about?: 'suites';
  /** It is a mistake where nothing is given for that option. */
  readonly needs?: 'command';
  /** Its value in the command that measures the same again; absent where others say it. Pure. */
  readonly write?: (config: RecordedConfig) => WrittenValue | undefined;
  /** That command has it there, as it had in all earlier runs. */
  readonly writtenAfter?: string;
};

/** Timers know no more than 2³¹ ms. */
const longestTimeoutMs = 24 * 3_600_000;

const numberOfRounds = {
  kind: 'whole',
  argument: '<number>',
  least: 1,
  most: 10_000,
  noun: 'rounds',
} as const;

/** A cluster that nothing more is known of than its context is named by that, whether the config file lists it or not. */
function writeEngine(engine: Config['engines'][number]): string {
  if (!('kubernetes' in engine)) return engine.name;
  const { name, kubernetes, ...rest } = engine;
  return Object.keys(rest).length === 0 ? `kubernetes:${kubernetes}` : name;
}

/**
 * All that can be asked of a run. Adding an option is adding an entry here, and using its value where a `Config` is made. The
 * order is that of help.
 */
export const runOptions = {
  suite: {
    kind: 'list',
    argument: '<names>',
    completion: 'suites',
    about: 'suites',
    help: 'suites to run, or folders with suites of your own, such as ./my-suite, whose code then runs here',
    defaultHelp: 'all there are; see list',
    write: ({ suites }) =>
      suites.flatMap(({ suite: { name }, origin }) =>
        origin === undefined ? [name] : origin.kind === 'folder' ? [origin.folder] : [],
      ),
  },
  service: {
    kind: 'list',
    argument: '<folders>',
    completion: 'folders',
    about: 'suites',
    help: 'services of your own, each a folder with a service.json and a Dockerfile, such as ./my-service',
    write: ({ suites }) =>
      suites.flatMap(({ origin }) => (origin?.kind === 'service' ? [origin.folder] : [])),
  },
  workload: {
    kind: 'list',
    argument: '<names>',
    completion: 'workloads',
    about: 'suites',
    help: 'workloads, by name or glob such as "alloc-*"',
    defaultHelp: 'all',
    write: ({ suites }) => unique(suites.flatMap(({ workloads }) => workloads)),
    writtenAfter: 'package',
  },
  command: {
    kind: 'lines',
    argument: '<line>',
    about: 'suites',
    help: 'a command to time in every variant, such as "redis-benchmark -q"',
    write: (config) => commandsOf(config)?.commands.map(({ line }) => line),
  },
  name: {
    kind: 'list',
    argument: '<name>',
    about: 'suites',
    needs: 'command',
    help: 'what the command is called in the results',
    defaultHelp: 'made from it',
    write: (config) => commandsOf(config)?.commands.map(({ name }) => name),
  },
  package: {
    kind: 'list',
    argument: '<name>',
    about: 'suites',
    needs: 'command',
    help: 'package of the distribution that commands need, of one family where names differ: alpine=redis',
    write: (config) => commandsOf(config)?.packages,
  },
  shell: {
    kind: 'switch-or-text',
    argument: '[shell]',
    about: 'suites',
    needs: 'command',
    help: 'run each command by a shell of the image with -c, such as "bash --norc"; none: by none',
    defaultHelp: 'none; sh, where none is named',
    write: (config) => commandsOf(config)?.shell,
  },
  ignoreExitCode: {
    kind: 'switch',
    about: 'suites',
    needs: 'command',
    help: 'the same as --ignore-failure',
    write: (config) => {
      const origin = commandsOf(config);
      return origin?.ignoreExitCode === true && origin.ignoredExitCodes === undefined;
    },
  },
  ignoreFailure: {
    kind: 'switch-or-text',
    argument: '[codes]',
    about: 'suites',
    needs: 'command',
    help: 'a command that ends with another exit code than 0, or with one of these, has not failed',
    write: (config) => commandsOf(config)?.ignoredExitCodes?.join(','),
  },
  leavesProcesses: {
    kind: 'switch',
    about: 'suites',
    needs: 'command',
    help: 'a command that leaves processes running has not failed: they are killed, and in no number',
    write: (config) => commandsOf(config)?.leavesProcesses,
  },
  setup: {
    kind: 'text',
    argument: '<line>',
    about: 'suites',
    needs: 'command',
    help: 'what a shell runs in each container before the first trial of a command there, untimed; what it leaves in /tmp stays',
    write: (config) => commandsOf(config)?.setup,
  },
  prepare: {
    kind: 'lines',
    argument: '<line>',
    about: 'suites',
    needs: 'command',
    help: 'what a shell runs before each trial, untimed; once for all commands, or once for each',
    write: (config) => commandsOf(config)?.prepare,
  },
  conclude: {
    kind: 'lines',
    argument: '<line>',
    about: 'suites',
    needs: 'command',
    help: 'what a shell runs after each trial, likewise',
    write: (config) => commandsOf(config)?.conclude,
  },
  cleanup: {
    kind: 'text',
    argument: '<line>',
    about: 'suites',
    needs: 'command',
    help: 'what a shell runs in each container after the last trial of a command there, untimed',
    write: (config) => commandsOf(config)?.cleanup,
  },
  warmup: {
    kind: 'whole',
    argument: '<number>',
    least: 0,
    most: 1_000,
    noun: 'runs',
    about: 'suites',
    needs: 'command',
    help: 'how often each variant runs a command before anything is measured',
    defaultHelp: '1',
    write: (config) => commandsOf(config)?.warmup?.toString(),
  },
  env: {
    kind: 'lines',
    argument: '<name=value>',
    about: 'suites',
    needs: 'command',
    help: 'a variable that commands have; given as often as there are commands, each has its own value',
    write: (config) => commandsOf(config)?.env,
  },
  input: {
    kind: 'text',
    argument: '<file>',
    completion: 'files',
    about: 'suites',
    needs: 'command',
    help: 'a file of this machine that commands read from standard input; null: nothing',
    defaultHelp: 'null',
    write: (config) => commandsOf(config)?.input?.source,
  },
  mount: {
    kind: 'lines',
    argument: '<path:path>',
    completion: 'folders',
    about: 'suites',
    needs: 'command',
    help: 'a file or folder of this machine, and where commands find it, to be read only: ./data:/data:ro',
    write: (config) => commandsOf(config)?.mounts?.map(({ source, target }) => `${source}:${target}:ro`),
  },
  parameterScan: {
    kind: 'words',
    count: 3,
    form: 'a name, the first number and the last, such as threads 1 8',
    argument: '<range>',
    about: 'suites',
    needs: 'command',
    help: 'a name, the first number and the last: each command for each of them, in the place of {name}',
  },
  // Recorded, as the scan, as the values that there are.
  parameterStepSize: {
    kind: 'text',
    argument: '<step>',
    about: 'suites',
    needs: 'command',
    help: 'step of --parameter-scan',
    defaultHelp: '1',
  },
  parameterList: {
    kind: 'words',
    count: 2,
    form: 'a name and values, such as compiler gcc,clang',
    argument: '<list>',
    about: 'suites',
    needs: 'command',
    help: 'a name and values, such as compiler gcc,clang, likewise; of several lists each combination',
    write: (config) =>
      commandsOf(config)?.parameters?.flatMap(({ name, values }) => [name, joinList(values)]),
  },
  family: {
    kind: 'list',
    argument: '<names>',
    completion: 'families',
    help: 'where the images come from, such as alpaquita@23,debian',
    default: 'auto',
    defaultHelp: 'auto, alpaquita if it can be had, else debian',
    write: ({ families }) => families.map(({ family, release }) => `${family.name}@${release}`),
  },
  // Written with each family.
  release: {
    kind: 'text',
    argument: '<name>',
    completion: 'releases',
    help: 'line of families that are named without one',
    defaultHelp: 'their newest',
  },
  source: {
    kind: 'text',
    argument: '<name>',
    completion: 'sources',
    help: 'who publishes the base images, where a family has several (see list)',
    write: ({ families }) => agreed(families.flatMap(({ source }) => source ?? [])),
  },
  registry: {
    kind: 'text',
    argument: '<prefix>',
    help: 'mirror that base images are pulled from, such as ghcr.io/bell-sw',
    write: ({ families }) => agreed(families.flatMap(({ registry }) => registry ?? [])),
  },
  image: {
    kind: 'list',
    argument: '<family=image>',
    completion: 'images',
    help: 'base image or root file system to stand on, such as alpaquita/musl=./rootfs.tar.gz, or mine=registry.example/base:1 of no family',
    write: ({ families }) => families.flatMap(writeImages),
  },
  variant: {
    kind: 'list',
    argument: '<names>',
    completion: 'variants',
    help: 'libc, malloc and settings, by name or glob: "musl-*", "glibc+tc{NAME=value}"',
    defaultHelp: 'the usual ones',
    write: writeVariants,
  },
  cell: {
    kind: 'lines',
    argument: '<id>',
    help: 'only this cell of those, and what it is compared with; by its id, as the report of a check has it',
    defaultHelp: 'all',
    write: ({ cells }) => cells,
  },
  engine: {
    kind: 'list',
    argument: '<names>',
    completion: 'engines',
    help: 'engines of the config file, by name or glob, or kubernetes:<context>',
    defaultHelp: 'all that it lists',
    write: ({ engines }) => engines.map(writeEngine),
  },
  arch: {
    kind: 'choices',
    argument: '<names>',
    choices: arches,
    help: 'x86_64, aarch64',
    defaultHelp: 'what the engine runs',
    write: ({ arches: chosen }) => chosen,
  },
  nativeOnly: {
    kind: 'switch',
    help: 'measure nothing under an emulator: what no engine is, is unavailable',
    write: ({ nativeOnly }) => nativeOnly,
  },
  metric: {
    kind: 'choice',
    argument: '<which>',
    choices: measures,
    help: 'time, insn: count instructions under QEMU, or memory-floor: the smallest memory limit that is enough',
    defaultHelp: 'time, and insn besides where that is emulated',
    write: ({ metric }) => metric,
  },
  cpuModel: {
    kind: 'pattern',
    argument: '<name>',
    pattern: /^\w[\w.-]*(,[+-]?\w[\w.=-]*)*$/,
    wanted: 'a CPU model of QEMU, such as max, cortex-a72 or Haswell',
    help: 'the CPU that QEMU is, such as cortex-a72 or Haswell',
    // All that QEMU can emulate, whatever it runs on.
    default: 'max',
    write: ({ cpuModel }) => (cpuModel === 'max' ? undefined : cpuModel),
  },
  baseline: {
    kind: 'text',
    argument: '<variant>',
    completion: 'baselines',
    help: 'variant that ratios are taken to, of one family where there are several: alpine/musl-def',
    defaultHelp: 'glibc',
    write: (config) => writeBaseline(comparedBy(config)),
  },
  against: {
    kind: 'text',
    argument: '<name>',
    completion: 'releases',
    help: 'release or base image that every variant is compared with itself on',
    write: ({ against }) => against?.name,
  },
  toolchain: {
    kind: 'choice',
    argument: '<whose>',
    choices: toolchains,
    default: 'own',
    help: 'own, or shared: musl families run the same programs, those of the first',
    write: ({ sharedToolchain }) => sharedToolchain && 'shared',
  },
  control: {
    kind: 'choice',
    argument: '<which>',
    choices: controls,
    default: 'one',
    help: 'workloads that the baseline measures twice, to see the noise: one of each suite, all, none',
    write: ({ control }) => control,
  },
  rounds: {
    ...numberOfRounds,
    help: 'passes over all cells; the most, with --for or --precision',
    defaultHelp: 'as the preset says',
    write: ({ suites, stopping, rounds }) =>
      stopping
        ? agreed(rounds === undefined ? [] : [String(rounds)])
        : agreed(suites.map((suite) => String(suite.rounds))),
    writtenAfter: 'preset',
  },
  minRuns: {
    ...numberOfRounds,
    about: 'suites',
    needs: 'command',
    help: 'fewest rounds, whatever the preset says',
    defaultHelp: 'as the preset says',
    write: ({ stopping }) => stopping?.leastRounds?.toString(),
  },
  maxRuns: {
    ...numberOfRounds,
    about: 'suites',
    needs: 'command',
    help: 'most rounds, likewise',
    defaultHelp: 'as the preset says',
    write: ({ stopping, rounds }) => {
      const { mostRounds, leastRounds = 0 } = stopping ?? {};
      const usual = Math.max(usualMostRounds, leastRounds);
      return rounds !== undefined || mostRounds === usual ? undefined : mostRounds?.toString();
    },
  },
  for: {
    kind: 'duration',
    argument: '<duration>',
    least: 1_000,
    most: 7 * 24 * 3_600_000,
    wanted: 'a duration from 1s to 7d, such as 2m',
    help: 'time of measuring: workloads stop once their verdicts are sure, and --rounds is the most',
    defaultHelp: 'as the preset says',
    write: ({ stopping }) => (stopping?.budgetMs === undefined ? undefined : `${stopping.budgetMs}ms`),
  },
  precision: {
    kind: 'share',
    argument: '<share>',
    help: 'a workload stops once no interval of its ratios reaches further to a side, such as 1%',
    write: ({ stopping }) => (stopping?.precision === undefined ? undefined : String(stopping.precision)),
  },
  schedule: {
    kind: 'choice',
    argument: '<which>',
    choices: schedules,
    default: 'together',
    help: 'together: variants of a workload bound by one CPU share one at the same time; or interleaved: one trial at a time',
    write: ({ schedule }) => (schedule === 'together' ? undefined : schedule),
  },
  solo: {
    ...numberOfRounds,
    help: 'rounds besides in which those run alone, for absolute values',
    defaultHelp: '3, or 2 where time is limited; no more than the others',
    write: ({ solo }) => (solo === undefined ? undefined : String(solo)),
  },
  parallel: {
    kind: 'whole',
    argument: '<number>',
    least: 1,
    most: 1_024,
    noun: 'blocks',
    help: 'blocks whose variants share a CPU that are measured side by side, each on a CPU of its own',
    defaultHelp: 'one for each core but one, 2 on two CPUs',
    write: ({ parallel }) => (parallel === undefined ? undefined : String(parallel)),
  },
  preset: {
    kind: 'text',
    argument: '<name>',
    completion: 'presets',
    about: 'suites',
    default: 'default',
    help: 'short, default, paper, or one of a suite’s own: rounds and parameters',
    write: ({ preset }) => preset,
  },
  param: {
    kind: 'pairs',
    argument: '<name=value>',
    completion: 'parameters',
    about: 'suites',
    help: 'a parameter of a suite, such as scale=0.5',
    write: writeParams,
  },
  // Recorded as the parameter that it sets.
  slo: {
    kind: 'pattern',
    argument: '<limit>',
    pattern: /^p(?:50|90|99|99\.9)<\d+(?:\.\d+)?(?:us|ms|s)$/,
    wanted: 'a percentile (50, 90, 99, 99.9) and its limit, such as "p99<5ms"',
    about: 'suites',
    help: 'limit of a percentile of a server’s latency, such as "p99<5ms": the highest rate that keeps it is looked for',
  },
  seed: {
    kind: 'whole',
    argument: '<number>',
    least: 0,
    most: 2 ** 32 - 1,
    help: 'decides the order of trials; the same seed gives the same order',
    write: ({ seed }) => String(seed),
  },
  shard: {
    kind: 'pattern',
    argument: '<i/n>',
    pattern: shardPattern,
    wanted: 'which part of how many, such as 2/5',
    about: 'suites',
    help: 'measure one of n parts of the workloads, such as 2/5, each on a machine of its own; merge puts them together',
    defaultHelp: 'all of them',
    write: ({ shard }) => shard && renderShard(shard),
  },
  cpus: {
    kind: 'cpus',
    argument: '<numbers>',
    help: 'CPUs of a container: how many, each in turn where there are several, such as 1,2,4; or which, such as 0-3',
    defaultHelp: 'all',
    write: writeCpus,
  },
  memory: {
    kind: 'sizes',
    argument: '<sizes>',
    least: 2 ** 26,
    default: '2g',
    wanted: 'at least 64m, such as 512m or 4g',
    help: 'memory limit of a container, such as 4g; each in turn where there are several, such as 256m,512m',
    write: ({ memoryBytes }) => memoryBytes.map(String),
  },
  timeout: {
    kind: 'duration',
    argument: '<duration>',
    least: 1,
    most: longestTimeoutMs,
    wanted: 'a duration up to 24h, such as 90s or 5m',
    help: 'ends a trial that takes longer, such as 90s',
    defaultHelp: 'by workload',
    write: ({ timeoutMs }) => (timeoutMs === undefined ? undefined : `${timeoutMs}ms`),
  },
  // Where results are kept changes nothing of them.
  out: {
    kind: 'text',
    argument: '<folder>',
    completion: 'folders',
    default: 'results',
    help: 'where results go',
  },
} as const satisfies Readonly<Record<string, RunOption>>;

/** The words that measure the same again: same cells, same order. */
export function writeRun(
  config: RecordedConfig,
  options: Readonly<Record<string, RunOption>> = runOptions,
): string[] {
  const written = inWrittenOrder(options).map(([name, option]) => ({
    kind: option.kind,
    words: toWords(name, option, option.write?.(config)),
  }));
  const isLast = (kind: Option['kind']): boolean => kind === 'switch' || kind === 'pairs';
  return [
    ...written.filter(({ kind }) => !isLast(kind)),
    ...written.filter(({ kind }) => kind === 'switch'),
    ...written.filter(({ kind }) => kind === 'pairs'),
  ].flatMap(({ words }) => words);
}

function inWrittenOrder(options: Readonly<Record<string, RunOption>>): [string, RunOption][] {
  const entries = Object.entries(options);
  const after = (name: string | undefined): [string, RunOption][] =>
    entries
      .filter(([, { writtenAfter }]) => writtenAfter === name)
      .flatMap((entry) => [entry, ...after(entry[0])]);
  return after(undefined);
}

/** By comma, as `splitList` reads it. */
function joinList(values: readonly string[]): string {
  return values.map((value) => value.replaceAll(/[\\,]/g, '\\$&')).join(',');
}

function commandsOf({ suites }: Config): CommandOrigin | undefined {
  return suites.flatMap(({ origin }) => (origin?.kind === 'command' ? [origin] : []))[0];
}

/** A variant that one family measures and another, which has it, does not, is there as the baseline alone. */
function writeVariants({ families }: Config): string[] {
  const measured = unique(families.flatMap(({ variants }) => variants));
  return measured.filter((variant) =>
    families.every(
      ({ family, variants }) => variants.includes(variant) || !family.variants.includes(untuned(variant)),
    ),
  );
}

/** The CPUs that the run was given; numbers, where each was measured, or where engines may have others. */
function writeCpus({ cpus, cpuset, metric }: RecordedConfig): string | undefined {
  if (cpus?.kind !== 'counts') return cpuset;
  // Of a memory floor, which CPUs there are and how many a workload has are two matters.
  const isNumber = cpus.counts.length > 1 || metric === 'memory-floor';
  return isNumber || cpuset === undefined ? cpus.counts.join(',') : cpuset;
}

/** `glibc`, or `alpine@3.22/musl-def` where all families are compared with one. */
function writeBaseline({ baseline, baselineFamily: place }: Compared): string {
  return place === undefined ? baseline : `${place.family}@${place.release}/${baseline}`;
}

/** Each base image that a family was given: `alpaquita@23/musl=…`. */
function writeImages({ family: { name }, release, images = {} }: ChosenFamily): string[] {
  return Object.entries(images).map(([abi, image]) => `${name}@${release}/${abi}=${image}`);
}

function writeParams({ suites }: Config): string[] {
  const names = unique(suites.flatMap(({ params }) => Object.keys(params)));
  return names.flatMap((name) => {
    const value = agreed(suites.flatMap(({ params }) => params[name] ?? []));
    return value === undefined ? [] : [`${name}=${value}`];
  });
}

/** A flag says the same to all: where they differ it was not given, and each goes by its preset or its default. */
function agreed(values: readonly string[]): string | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
