import { fileURLToPath } from 'node:url';
import {
  type BuildRecipe,
  type CommandOrigin,
  type NamedCommand,
  type Outcome,
  type Reading,
  type Recipe,
  type Suite,
  type Workload,
  isStatic,
  splitWords,
} from '../model/index.ts';
import { staticProgramFact } from './static-image.ts';

/** Kept for the suite of `--command`. */
export const commandSuiteName = 'command';

const folder = fileURLToPath(new URL('command-suite', import.meta.url));

/** Nobody knows how long a command takes before it ran once. */
const expectedMs = 1_000;
const timeoutMs = 600_000;

/** A suite whose workloads are commands: what each variant takes for one, from start to end. */
export function makeCommandSuite(origin: CommandOrigin): Suite {
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
    presets: {
      short: { rounds: 8, budgetMs: 120_000, params: {} },
      default: { rounds: 20, params: {} },
      paper: { rounds: 20, params: {} },
    },
    workloads: () => origin.commands.map((command) => makeWorkload(command, origin)),
    recipe: makeRecipe,
    startsProgramsOfImages: true,
    facts: ({ variant, arch }) =>
      isStatic(variant) ? commandPrograms(origin).map((one) => staticProgramFact(one, arch)) : [],
    read: readOutcome,
  };
}

function makeWorkload({ name, line }: NamedCommand, origin: CommandOrigin): Workload {
  const { packages, shell, ignoreExitCode, leavesProcesses } = origin;
  const argv = argvOf(line, origin);
  return {
    name,
    argv,
    // Where packages are wanted, the program is one of theirs.
    ...(packages.length > 0 ? { packages } : { programs: [shell ? 'sh' : baseName(argv[0])] }),
    ...(ignoreExitCode && { ignoresExitCode: true }),
    ...(leavesProcesses && { leavesProcesses: true }),
    warmUp: true,
    // As far as is known here; where it is not, `--schedule interleaved` measures it alone.
    oneCpu: true,
    params: {
      command: line,
      ...(packages.length > 0 && { packages: packages.join(' ') }),
      ...(shell && { shell: 'yes' }),
      ...(ignoreExitCode && { 'exit-code': 'any' }),
      ...(leavesProcesses && { 'leaves-processes': 'yes' }),
    },
    expectedMs,
    timeoutMs,
  };
}

function argvOf(line: string, { shell }: CommandOrigin): Workload['argv'] {
  return shell ? ['/bin/sh', '-c', line] : wordsOf(line);
}

/** What the commands start, each once. */
export function commandPrograms(origin: CommandOrigin): readonly string[] {
  return [...new Set(origin.commands.map(({ line }) => argvOf(line, origin)[0]))];
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
