import { commandSuiteName } from '../../catalog/index.ts';
import { BenchError } from '../../errors.ts';
import {
  benchCommand,
  type Cell,
  type ChosenSuite,
  type PresetValues,
  type RunOption,
  type Suite,
  type SuiteOrigin,
  type Workload,
  runOptions,
  toFlag,
} from '../../model/index.ts';
import { findCommandProblem } from '../../runner/measure/index.ts';
import type { RawFlags } from '../options/flags.ts';
import { readOptions } from '../options/read.ts';
import { type ChosenCommands, type CommandPlace, chooseCommands } from './commands.ts';
import { describeUnknown, selectNames, suggestBesides } from './names.ts';
import type { Settings } from './settings.ts';

interface ChosenPreset {
  readonly of: (suite: Suite) => PresetValues;
  readonly mistakes: readonly string[];
}

/** The preset of a name, which every one of the suites must have. */
export function choosePreset(suites: readonly Suite[], name: string): ChosenPreset {
  const [first, ...rest] = suites.map((suite) => Object.keys(suite.presets));
  const known = (first ?? [name]).filter((preset) => rest.every((names) => names.includes(preset)));
  const wrong = !known.includes(name);
  return {
    of: (suite) => suite.presets[name] ?? suite.presets.default,
    mistakes: wrong
      ? [`--preset: found "${name}", wanted ${known.join(', ')}${suggestBesides(name, known)}`]
      : [],
  };
}

interface ResolvedParams {
  readonly resolved: readonly { readonly suite: Suite; readonly values: Readonly<Record<string, string>> }[];
  readonly mistakes: readonly string[];
}

interface Given {
  /** By `--param`. */
  readonly given: Readonly<Record<string, string>>;
  readonly preset: ChosenPreset;
}

/** The preset's values for each suite, with what was given by `--param` in their place. */
function resolveParams(suites: readonly Suite[], { given, preset }: Given): ResolvedParams {
  const known = [...new Set(suites.flatMap((suite) => suite.parameters.map((parameter) => parameter.name)))];
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  const checked = suites.map((suite) => checkParams(suite, given));
  return {
    resolved: checked.map(({ suite, accepted }) => ({
      suite,
      values: { ...preset.of(suite).params, ...accepted },
    })),
    mistakes: [
      ...(suites.length > 0
        ? unknown.map((name) => describeUnknown(name, { flag: '--param', noun: 'parameter', known }))
        : []),
      ...checked.flatMap(({ problems }) => problems),
    ],
  };
}

function checkParams(suite: Suite, given: Readonly<Record<string, string>>) {
  const accepted: Record<string, string> = {};
  const problems: string[] = [];
  for (const parameter of suite.parameters) {
    const value = given[parameter.name];
    if (value === undefined) continue;
    const problem = parameter.problem(value);
    if (problem === undefined) accepted[parameter.name] = value;
    else problems.push(`--param ${parameter.name} of ${suite.name}: found "${value}", wanted ${problem}`);
  }
  return { suite, accepted, problems };
}

/** Each mistake is a sentence. */
export interface Choices<T> {
  readonly chosen: readonly T[];
  readonly mistakes: readonly string[];
}

/** Which names a suite has does not depend on the number of CPUs; two is as good as any. */
const anyCpus = 2;

export function chooseSuites(settings: Settings, place: CommandPlace): Choices<ChosenSuite> {
  const { suites, origins, mistakes } = selectSuites(settings, place);
  const preset = choosePreset(suites, settings.preset);
  const limited = findLimit(settings, suites);
  const given = { ...settings.param, ...limited.given };
  const params = resolveParams(suites, { given, preset });
  // What this program starts by itself fits: a test holds that.
  const isWritten = (suite: Suite): boolean => origins.has(suite) || Object.keys(given).length > 0;
  const offered = params.resolved.map(({ suite, values }) => {
    const workloads = suite.workloads({ cpus: anyCpus, companionCpus: anyCpus, params: values });
    return {
      suite,
      values,
      names: workloads.map(({ name }) => name),
      tooLong: isWritten(suite) ? workloads.flatMap((workload) => findTooLong(workload, suite)) : [],
    };
  });
  const all = offered.flatMap((offer) => offer.names);
  const chosen = selectNames(settings.workload ?? [], { flag: '--workload', noun: 'workload', known: all });
  return {
    chosen: offered.map((offer) => ({
      suite: offer.suite,
      ...origins.get(offer.suite),
      rounds: settings.rounds ?? chooseRounds(preset.of(offer.suite), settings),
      params: offer.values,
      workloads: offer.names.filter((name) => chosen.chosen.includes(name)),
    })),
    mistakes: [
      ...mistakes,
      ...preset.mistakes,
      ...limited.mistakes,
      ...params.mistakes,
      ...offered.flatMap(({ tooLong }) => tooLong),
      ...(all.length > 0 ? chosen.mistakes : []),
    ],
  };
}

/** Searches that find the same floor say no more the more there are: so many have an interval of 95 %. */
const roundsOfFloors = 6;

function chooseRounds(
  { rounds }: PresetValues,
  { metric, minRuns = 1, maxRuns = Infinity }: Settings,
): number {
  const usual = metric === 'memory-floor' ? Math.min(rounds, roundsOfFloors) : rounds;
  return Math.min(maxRuns, Math.max(minRuns, usual));
}

interface FoundLimit {
  readonly given: Readonly<Record<string, string>>;
  readonly mistakes: readonly string[];
}

/** `--slo` is the parameter of that name, of the suites that have servers. */
function findLimit({ slo }: Settings, suites: readonly Suite[]): FoundLimit {
  if (slo === undefined) return { given: {}, mistakes: [] };
  const hasServer = suites.some(({ parameters }) => parameters.some(({ name }) => name === 'slo'));
  if (hasServer || suites.length === 0) return { given: hasServer ? { slo } : {}, mistakes: [] };
  return { given: {}, mistakes: [`--slo: found "${slo}", and no server that it is for, wanted --service`] };
}

/** Commands have to fit the line in which a container is asked for them. */
function findTooLong({ name, argv, companionArgv }: Workload, suite: Suite): string[] {
  const problem = findCommandProblem(argv) ?? (companionArgv && findCommandProblem(companionArgv));
  if (problem === undefined) return [];
  const where = suite.name === commandSuiteName ? '--command' : `--suite: ${name} of ${suite.name}`;
  return [`${where}: ${problem}`];
}

interface SelectedSuites {
  readonly suites: readonly Suite[];
  /** Suites of this repository have none. */
  readonly origins: ReadonlyMap<Suite, { readonly origin: SuiteOrigin }>;
  readonly mistakes: readonly string[];
}

/** By name, by folder, services, and what commands make; services and commands alone where no suite is named. */
function selectSuites(settings: Settings, place: CommandPlace): SelectedSuites {
  const { catalog } = place;
  const { folders = new Map<string, never>(), services = new Map<string, never>() } = catalog;
  const commands: ChosenCommands =
    (settings.command ?? []).length === 0
      ? { mistakes: findLonely(settings) }
      : chooseCommands(settings, place);
  const all = new Map(catalog.suites);
  for (const { suite } of folders.values()) all.set(suite.name, suite);
  const words = (settings.suite ?? []).map((word) => folders.get(word)?.suite.name ?? word);
  const named = words.filter((word) => commands.made === undefined || word !== commandSuiteName);
  const known = [...all.keys()];
  const served = [...new Set(services.values())];
  const nothing = (settings.command !== undefined || served.length > 0) && named.length === 0;
  const names = selectNames(named, { flag: '--suite', noun: 'suite', known: nothing ? [] : known });
  const chosen = names.chosen.flatMap((name) => all.get(name) ?? []);
  const made = [...served, ...(commands.made ? [commands.made] : [])];
  const own = [...folders.values(), ...made];
  return {
    suites: [...chosen, ...made.map(({ suite }) => suite)],
    origins: new Map(own.map(({ suite, origin }) => [suite, { origin }])),
    mistakes: [...names.mistakes, ...commands.mistakes],
  };
}

/** Flags about commands are a mistake where there is no command. */
function findLonely(settings: Settings): string[] {
  const table: Readonly<Record<string, RunOption>> = runOptions;
  const given = new Map<string, unknown>(Object.entries(settings));
  return Object.entries(table).flatMap(([name, { needs }]) =>
    needs !== 'command' || (given.get(name) ?? false) === false
      ? []
      : [`${toFlag(name)}: found no command that it is for, wanted --command`],
  );
}

/** The flags that choose among measured cells are those of a run. */
const nouns = { suite: 'suite', workload: 'workload', variant: 'variant' } as const;

/**
 * Whether a cell is one of those that `--suite`, `--workload` and `--variant` choose among what was measured. Throws
 * `bad-argument` with every name that is not there.
 */
export function makeCellFilter(flags: RawFlags, cells: readonly Cell[]): (cell: Cell) => boolean {
  const { suite, workload, variant } = runOptions;
  const { values, mistakes } = readOptions({ suite, workload, variant }, flags);
  const selections = Object.entries(nouns).map(([name, noun]) => {
    // The entries of `nouns` have these names and no others.
    const key = name as keyof typeof nouns;
    const known = [...new Set(cells.map((cell) => cell[key]))].sort();
    const choice = { flag: `--${name}`, noun: `measured ${noun}`, known };
    return { key, ...selectNames(values[key] ?? [], choice) };
  });
  refuse([...mistakes, ...selections.flatMap((selection) => selection.mistakes)]);
  return (cell) => selections.every(({ key, chosen }) => chosen.includes(cell[key]));
}

function refuse(mistakes: readonly string[]): void {
  if (mistakes.length === 0) return;
  throw new BenchError('bad-argument', mistakes.join('\n'), {
    hint: `See which runs there are with ${benchCommand} list, and ${benchCommand} history --help for the flags`,
  });
}
