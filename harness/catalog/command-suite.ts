import { fileURLToPath } from 'node:url';
import {
  type BuildRecipe,
  type CommandOrigin,
  type Hooks,
  type Mount,
  type Outcome,
  type Reading,
  type Recipe,
  type Suite,
  type Workload,
  isStatic,
  splitWords,
} from '../model/index.ts';
import { type Combination, combine, fillIn, findUnused } from './command-parameters.ts';
import { staticProgramFact } from './static-image.ts';

/** Kept for the suite of `--command`. */
export const commandSuiteName = 'command';

const folder = fileURLToPath(new URL('command-suite', import.meta.url));

/** Nobody knows how long a command takes before it ran once, and how long while its instructions are counted. */
const expectedMs = 1_000;
const countedMs = 20_000;
const timeoutMs = 600_000;

/** A suite whose workloads are commands: what each variant takes for one, from start to end. */
export function makeCommandSuite(origin: CommandOrigin): Suite {
  const mounts = [...(origin.mounts ?? []), ...(origin.input ? [origin.input] : [])];
  return {
    name: commandSuiteName,
    title: 'Commands',
    version: 1,
    metrics: [
      { name: 'time', unit: 'ms', title: 'Wall time of the process', onSharedCpu: 'cpu-time' },
      { name: 'cpu-time', unit: 'ms', title: 'CPU time, user and system', onSharedCpu: 'cpu-time' },
      { name: 'peak-rss', unit: 'KiB', title: 'Peak resident memory', onSharedCpu: 'peak-rss' },
    ],
    parameters: [],
    needsImageUser: 'what a command is, and so what it has to read, is not known here',
    ...(mounts.length > 0 && { mounts }),
    presets: {
      short: { rounds: 8, budgetMs: 120_000, params: {} },
      default: { rounds: 20, params: {} },
      paper: { rounds: 20, params: {} },
    },
    workloads: () => listTimedCommands(origin).map((command) => makeWorkload(command, origin)),
    recipe: makeRecipe,
    startsProgramsOfImages: true,
    facts: ({ variant, arch }) =>
      isStatic(variant) ? commandPrograms(origin).map((one) => staticProgramFact(one, arch)) : [],
    read: readOutcome,
  };
}

/** A command with its parameters filled in, and what belongs to it alone. */
export interface TimedCommand {
  readonly name: string;
  readonly line: string;
  readonly parameters: Combination;
  readonly env: readonly (readonly [name: string, value: string])[];
  readonly setup?: string;
  readonly prepare?: string;
  readonly conclude?: string;
  readonly cleanup?: string;
}

/** Each command for each combination of parameters, the commands changing first. */
export function listTimedCommands(origin: CommandOrigin): readonly TimedCommand[] {
  const { commands, parameters = [], prepare = [], conclude = [], setup, cleanup } = origin;
  const timed = combine(parameters).flatMap((combination) =>
    commands.map(({ name, line }, index) => {
      const fill = (text: string | undefined): string | undefined =>
        text === undefined ? undefined : fillIn(text, combination);
      const hooks = {
        setup: fill(setup),
        prepare: fill(prepare[index] ?? prepare[0]),
        conclude: fill(conclude[index] ?? conclude[0]),
        cleanup: fill(cleanup),
      };
      return {
        name: nameTimed(name, combination),
        line: fillIn(line, combination),
        parameters: combination,
        env: environmentOf(origin, index).map(
          ([variable, value]) => [variable, fillIn(value, combination)] as const,
        ),
        ...leaveOutUndefined(hooks),
      };
    }),
  );
  const names = makeUnique(timed.map(({ name }) => name));
  return timed.map((command, index) => ({ ...command, name: names[index] ?? '' }));
}

function leaveOutUndefined<Value>(
  values: Readonly<Record<string, Value | undefined>>,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** Values that its name has no place for are behind it: all of its commands are otherwise called the same. */
function nameTimed(name: string, combination: Combination): string {
  const plain = combination.map((one) => ({ ...one, value: one.value.replaceAll(/[^A-Za-z0-9.+_]+/g, '-') }));
  return [fillIn(name, plain), ...findUnused(name, plain).map(({ value }) => value)].join('-');
}

/** A variable that is given once is the same for all commands; else each has its own value. */
function environmentOf({ env = [] }: CommandOrigin, index: number): readonly (readonly [string, string])[] {
  const values = new Map<string, string[]>();
  for (const given of env) {
    const at = given.indexOf('=');
    const name = given.slice(0, at);
    values.set(name, [...(values.get(name) ?? []), given.slice(at + 1)]);
  }
  return [...values].map(([name, own]) => [name, own[index] ?? own[0] ?? '']);
}

function makeWorkload(command: TimedCommand, origin: CommandOrigin): Workload {
  const { name, line, env } = command;
  const { packages, shell, leavesProcesses, warmup = 1, input } = origin;
  const argv = argvOf(line, origin);
  const hooks = makeHooks(command, origin);
  const ignored = origin.ignoredExitCodes ?? (origin.ignoreExitCode || undefined);
  return {
    name,
    argv,
    // Where packages are wanted, the program is one of theirs.
    ...(packages.length > 0 ? { packages } : { programs: [baseName(argv[0])] }),
    ...(ignored !== undefined && { ignoresExitCode: ignored }),
    ...(leavesProcesses && { leavesProcesses: true }),
    ...(warmup > 0 && { warmUp: warmup === 1 ? true : warmup }),
    ...(env.length > 0 && { environment: Object.fromEntries(env) }),
    ...(input && { input: input.target }),
    ...(hooks && { hooks }),
    ...(hooks?.setup && { directory: ownFolder(name) }),
    ...countedOf(argv, origin),
    // As far as is known here; where it is not, `--schedule interleaved` measures it alone.
    oneCpu: true,
    params: {
      command: line,
      ...(packages.length > 0 && { packages: packages.join(' ') }),
      ...(shell !== false && { shell: shell === true ? 'yes' : shell }),
      ...(ignored !== undefined && { 'exit-code': ignored === true ? 'any' : ignored.join(',') }),
      ...(leavesProcesses && { 'leaves-processes': 'yes' }),
      ...describeSurroundings(command, origin),
    },
    expectedMs,
    timeoutMs,
  };
}

/** One process of its own can be counted, from start to end. */
function countedOf(
  argv: Workload['argv'],
  { shell, leavesProcesses, ignoreExitCode, ignoredExitCodes }: CommandOrigin,
): Pick<Workload, 'counted' | 'uncountable'> {
  if (shell !== false || leavesProcesses)
    return {
      uncountable:
        'its instructions cannot be counted: only those of one process are, and here may be several',
    };
  if (ignoreExitCode || ignoredExitCodes !== undefined)
    return { uncountable: 'its instructions cannot be counted: only a process that ends with 0 is counted' };
  return { counted: { argv, expectedMs: countedMs } };
}

/** What makes its numbers comparable with others besides its line. */
function describeSurroundings(
  { parameters, env, setup, prepare, conclude }: TimedCommand,
  { input, mounts = [] }: CommandOrigin,
): Workload['params'] {
  return {
    ...Object.fromEntries(parameters.map(({ name, value }) => [`{${name}}`, value])),
    ...Object.fromEntries(env.map(([name, value]) => [`$${name}`, value])),
    ...leaveOutUndefined({ setup, prepare, conclude }),
    ...(input && { input: shortChecksum(input) }),
    ...Object.fromEntries(mounts.map((mount) => [`mount ${mount.target}`, shortChecksum(mount)])),
  };
}

function shortChecksum({ checksum }: Mount): string {
  return `sha256:${checksum.slice(0, 16)}`;
}

/** Commands that take turns do not find what another has set up. */
function ownFolder(name: string): string {
  return `/tmp/${name}`;
}

/** A shell runs them whether or not one runs the command. */
function makeHooks(
  { name, setup, prepare, conclude, cleanup }: TimedCommand,
  { shell }: CommandOrigin,
): Hooks | undefined {
  const by = shellWords(shell === false ? true : shell);
  const run = (line: string): readonly [string, ...string[]] => [...by, '-c', line];
  const folder = ownFolder(name);
  const hooks = {
    ...(setup !== undefined && { setup: run(`mkdir -p ${folder} && cd ${folder} || exit\n${setup}`) }),
    ...(prepare !== undefined && { prepare: run(prepare) }),
    ...(conclude !== undefined && { conclude: run(conclude) }),
    ...(cleanup !== undefined && { cleanup: run(cleanup) }),
  };
  return Object.keys(hooks).length === 0 ? undefined : hooks;
}

function argvOf(line: string, { shell }: CommandOrigin): Workload['argv'] {
  return shell === false ? wordsOf(line) : [...shellWords(shell), '-c', line];
}

function shellWords(shell: true | string): Workload['argv'] {
  return shell === true ? ['/bin/sh'] : wordsOf(shell);
}

/** What the commands start, each once. */
export function commandPrograms(origin: CommandOrigin): readonly string[] {
  return [...new Set(listTimedCommands(origin).map(({ line }) => argvOf(line, origin)[0]))];
}

/** Lines were read when they were taken from the command line. */
function wordsOf(line: string): Workload['argv'] {
  const split = splitWords(line);
  if (split.kind === 'bad') throw new Error(`Cannot split ${line}: ${split.problem}`);
  return split.words;
}

function baseName(program: string): string {
  return program.split('/').at(-1) ?? program;
}

function makeRecipe(toolchain: Recipe): BuildRecipe {
  const parents = { TOOLCHAIN: toolchain };
  return {
    ...{ kind: 'build', name: 'command-workloads', folder, dockerfile: 'Dockerfile' },
    ...{ files: [], args: {}, parents },
  };
}

/** All numbers are the kernel's: a command prints what it likes. */
function readOutcome({ truncated, wallMs, userMs, systemMs, maxRssKiB }: Outcome): Reading {
  if (truncated)
    return { kind: 'failed', reason: 'printed more than can be kept: write it to /dev/null, with --shell' };
  const values = { time: wallMs, 'cpu-time': userMs + systemMs, 'peak-rss': maxRssKiB };
  return { kind: 'measured', values, iterationsMs: [] };
}

const longest = 40;

/** A workload's name made of what it runs: `/usr/bin/redis-benchmark -q` is redis-benchmark-q. */
export function nameCommand(line: string): string {
  const [program = '', ...rest] = line.trim().split(/\s+/);
  const words = [program.replace(/^.*\/(?=.)/, ''), ...rest];
  const name = words.join('-').replaceAll(/[^A-Za-z0-9]+/g, '-');
  return name.slice(0, longest).replaceAll(/^-|-$/g, '') || 'command';
}

/** The same, where `{name}` stands for a parameter: `make -j {threads}` is make-j-{threads}. */
export function nameTemplate(line: string, parameters: readonly string[]): string {
  const token = (index: number): string => `zq${index}qz`;
  const tokens = parameters.map((name, index) => ({ name, value: token(index) }));
  return parameters.reduce(
    (name, parameter, index) => name.replaceAll(token(index), `{${parameter}}`),
    nameCommand(fillIn(line, tokens)),
  );
}

/** Each name once: the second `ls` is ls-2. */
export function makeUnique(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let [unique, count] = [name, 1];
    while (taken.has(unique)) unique = `${name}-${++count}`;
    taken.add(unique);
    return unique;
  });
}
