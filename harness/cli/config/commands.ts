import { posix, resolve } from 'node:path';
import {
  type CommandParameter,
  listTimedCommands,
  makeCommandSuite,
  makeUnique,
  nameTemplate,
  readMount,
  scanNumbers,
  splitList,
} from '../../catalog/index.ts';
import {
  type Catalog,
  type CommandOrigin,
  type Mount,
  type Suite,
  splitWords,
  toFlag,
} from '../../model/index.ts';
import { describeUnknown } from './names.ts';
import type { Settings } from './settings.ts';

/** The suite of what `--command` gives, if anything. */
export interface ChosenCommands {
  readonly made?: { readonly suite: Suite; readonly origin: CommandOrigin };
  readonly mistakes: readonly string[];
}

export interface CommandPlace {
  readonly catalog: Catalog;
  /** Where paths begin. */
  readonly folder: string;
}

export function chooseCommands(settings: Settings, { catalog, folder }: CommandPlace): ChosenCommands {
  const { command: lines = [], name: names = [], package: packages = [] } = settings;
  const parameters = readParameters(settings);
  const shell = readShell(settings);
  const codes = readCodes(settings);
  const mounts = readMounts(settings, folder);
  const input = readInput(settings, folder);
  const mistakes = [
    ...[parameters, shell, codes, mounts, input].flatMap((read) => read.mistakes),
    ...findNameProblems(names, lines.length),
    ...packages.flatMap((word) => findPackageProblem(word, catalog)),
    ...(['prepare', 'conclude'] as const).flatMap((hook) => findCountProblems(hook, settings)),
    ...findEnvProblems(settings),
    ...findRunsProblems(settings),
  ];
  if (mistakes.length > 0) return { mistakes };
  const { setup, prepare, conclude, cleanup, warmup, env, leavesProcesses } = settings;
  const templates = parameters.value.map(({ name }) => name);
  const unique = makeUnique(lines.map((line, index) => names[index] ?? nameTemplate(line, templates)));
  const origin: CommandOrigin = {
    kind: 'command',
    commands: lines.map((line, index) => ({ line, name: unique[index] ?? '' })),
    packages: [...packages],
    shell: shell.value,
    ignoreExitCode: settings.ignoreExitCode === true || codes.value !== false,
    ...(typeof codes.value !== 'boolean' && { ignoredExitCodes: [...codes.value] }),
    ...(leavesProcesses === true && { leavesProcesses }),
    ...(setup !== undefined && { setup }),
    ...(prepare && { prepare: [...prepare] }),
    ...(conclude && { conclude: [...conclude] }),
    ...(cleanup !== undefined && { cleanup }),
    ...(warmup !== undefined && { warmup }),
    ...(env && { env: [...env] }),
    ...(input.value && { input: input.value }),
    ...(mounts.value.length > 0 && { mounts: mounts.value }),
    ...(parameters.value.length > 0 && { parameters: parameters.value }),
  };
  const unreadable = findLineProblems(origin);
  return unreadable.length > 0
    ? { mistakes: unreadable }
    : { made: { suite: makeCommandSuite(origin), origin }, mistakes };
}

/** A value, or why there is none. */
interface Read<Value> {
  readonly value: Value;
  readonly mistakes: readonly string[];
}

function right<Value>(value: Value): Read<Value> {
  return { value, mistakes: [] };
}

const parameterPattern = /^[A-Za-z_][\w-]*$/;

function readParameters(settings: Settings): Read<{ name: string; values: string[] }[]> {
  const { parameterScan = [], parameterList = [] } = settings;
  const scanned = parameterScan.map(([name = '', from = '', to = '']) =>
    readScan({ name, from, to }, settings),
  );
  const listed = parameterList.map(([name = '', list = '']) => right({ name, values: splitList(list) }));
  const read: readonly Read<CommandParameter>[] = [...scanned, ...listed];
  const names = read.map(({ value }) => value.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  const flag = parameterScan.length > 0 ? '--parameter-scan' : '--parameter-list';
  return {
    value: read.map(({ value: { name, values } }) => ({ name, values: [...values] })),
    mistakes: [
      ...read.flatMap(({ mistakes }) => mistakes),
      ...names
        .filter((name) => !parameterPattern.test(name))
        .map((name) => `${flag}: found the name "${name}", wanted letters, digits and any of _ -`),
      ...(twice === undefined ? [] : [`${flag}: found "${twice}" twice, wanted each parameter once`]),
      ...(parameterScan.length > 1 ? ['--parameter-scan: found it twice, wanted one range'] : []),
      ...(parameterScan.length > 0 && parameterList.length > 0
        ? ['--parameter-scan: found --parameter-list as well, wanted one of them']
        : []),
      ...(settings.parameterStepSize !== undefined && parameterScan.length === 0
        ? ['--parameter-step-size: found no range that it is for, wanted --parameter-scan']
        : []),
    ],
  };
}

interface GivenScan {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

function readScan(
  { name, from, to }: GivenScan,
  { parameterStepSize: step = '1' }: Settings,
): Read<CommandParameter> {
  const scan = scanNumbers({ from, to, step });
  if ('values' in scan) return right({ name, values: scan.values });
  const found = [from, to, ...(step === '1' ? [] : [`step ${step}`])].join(' ');
  return { value: { name, values: [] }, mistakes: [`--parameter-scan: found ${found}, ${scan.problem}`] };
}

function readShell({ shell = false }: Settings): Read<CommandOrigin['shell']> {
  if (typeof shell === 'boolean') return right(shell);
  if (shell === 'none') return right(false);
  if (shell === 'default') return right(true);
  const split = splitWords(shell);
  return split.kind === 'words'
    ? right(shell)
    : { value: false, mistakes: [`--shell: found "${shell}", but ${split.problem}`] };
}

const mostExitCode = 255;

/** True is any exit code. */
function readCodes({ ignoreFailure = false }: Settings): Read<boolean | readonly number[]> {
  if (ignoreFailure === 'all-non-zero') return right(true);
  if (typeof ignoreFailure === 'boolean') return right(ignoreFailure);
  const codes = ignoreFailure.split(',').map((code) => (/^\d{1,3}$/.test(code) ? Number(code) : NaN));
  return codes.every((code) => code <= mostExitCode)
    ? right(codes)
    : {
        value: false,
        mistakes: [
          `--ignore-failure: found "${ignoreFailure}", wanted exit codes from 0 to 255, such as 1,3`,
        ],
      };
}

const usedPaths = ['/', '/bench', '/tmp', '/proc', '/sys', '/dev'];

function readMounts({ mount = [] }: Settings, folder: string): Read<Mount[]> {
  const read = mount.map((given) => readOneMount(given, folder));
  return {
    value: read.flatMap(({ value }) => value ?? []),
    mistakes: read.flatMap(({ mistakes }) => mistakes),
  };
}

function readOneMount(given: string, folder: string): Read<Mount | undefined> {
  const wrong = (problem: string): Read<undefined> => ({
    value: undefined,
    mistakes: [`--mount: found "${given}", ${problem}`],
  });
  const [, source, target, mode = 'ro'] = /^([^:]+):([^:]+)(?::([^:]*))?$/.exec(given) ?? [];
  if (source === undefined || target === undefined)
    return wrong('wanted a path here and one there: ./data:/data:ro');
  if (mode !== 'ro')
    return wrong('wanted it to be read only (:ro): what one trial writes there the next would find');
  const path = posix.normalize(target);
  if (!path.startsWith('/') || usedPaths.includes(path.replace(/(?<=.)\/$/, '')))
    return wrong(`wanted an absolute path in the container besides ${usedPaths.join(', ')}`);
  return mounting(resolve(folder, source), path, wrong);
}

/** Where commands have their input. */
const inputPath = '/bench-input';

function readInput({ input = 'null' }: Settings, folder: string): Read<Mount | undefined> {
  if (input === 'null') return right(undefined);
  return mounting(resolve(folder, input), inputPath, (problem) => ({
    value: undefined,
    mistakes: [`--input: found "${input}", ${problem}`],
  }));
}

function mounting(
  source: string,
  target: string,
  wrong: (problem: string) => Read<undefined>,
): Read<Mount | undefined> {
  try {
    return right(readMount(source, target));
  } catch (error) {
    return wrong(`which cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** With all parameters filled in, and the names that come of them. */
function findLineProblems(origin: CommandOrigin): string[] {
  const timed = listTimedCommands(origin);
  return [
    ...new Set([
      ...timed.flatMap(({ line }) => findLineProblem(line, origin.shell !== false)),
      ...timed.flatMap(({ name }) => (namePattern.test(name) ? [] : [describeName(name)])),
    ]),
  ];
}

function findLineProblem(line: string, shell: boolean): string[] {
  if (shell) return line.trim() === '' ? ['--command: found "", wanted a line for the shell'] : [];
  const split = splitWords(line);
  return split.kind === 'bad' ? [`--command: found "${line}", but ${split.problem}`] : [];
}

const namePattern = /^[A-Za-z0-9][\w.+-]*$/;

function describeName(name: string): string {
  return `--name: found "${name}", wanted letters, digits and any of . _ + -`;
}

function findNameProblems(names: readonly string[], commands: number): string[] {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return [
    ...(twice === undefined ? [] : [`--name: found "${twice}" twice, wanted another name for each command`]),
    ...(names.length > commands
      ? [`--name: found ${names.length} names, wanted no more than one for each of ${commands} commands`]
      : []),
  ];
}

function findCountProblems(hook: 'prepare' | 'conclude', settings: Settings): string[] {
  const [given, commands] = [settings[hook]?.length ?? 0, settings.command?.length ?? 0];
  if (given <= 1 || given === commands) return [];
  return [`${toFlag(hook)}: found ${given} of them, wanted one, or one for each of ${commands} commands`];
}

function findEnvProblems({ env = [], command = [] }: Settings): string[] {
  const names = env.map((given) => given.split('=')[0] ?? '');
  const wrong = env.filter((given) => !/^[A-Za-z_]\w*=/.test(given));
  if (wrong.length > 0) return wrong.map((given) => `--env: found "${given}", wanted NAME=value`);
  return [...new Set(names)].flatMap((name) => {
    const times = names.filter((one) => one === name).length;
    if (name === 'LD_PRELOAD')
      return ['--env: found LD_PRELOAD, which is what variants differ in: see --variant'];
    if (times === 1 || times === command.length) return [];
    return [
      `--env: found ${name} ${times} times, wanted it once, or once for each of ${command.length} commands`,
    ];
  });
}

function findRunsProblems({ rounds, minRuns, maxRuns }: Settings): string[] {
  if (rounds !== undefined && (minRuns ?? maxRuns) !== undefined)
    return ['--rounds: found --min-runs or --max-runs as well, wanted a number of rounds, or bounds of it'];
  if (minRuns === undefined || maxRuns === undefined || minRuns <= maxRuns) return [];
  return [`--max-runs: found ${maxRuns}, wanted at least the ${minRuns} of --min-runs`];
}

/** As Debian and Alpine name packages. */
const packagePattern = /^(?:(?<family>[^=]*)=)?[a-z0-9][a-z0-9+._-]*$/;

function findPackageProblem(word: string, { families }: Catalog): string[] {
  const match = packagePattern.exec(word);
  if (match === null)
    return [
      `--package: found "${word}", wanted a package such as redis, or of one family: debian=redis-tools`,
    ];
  const family = match.groups?.['family'];
  const choice = { flag: '--package', noun: 'family', known: [...families.keys()] };
  return family === undefined || families.has(family) ? [] : [describeUnknown(family, choice)];
}
