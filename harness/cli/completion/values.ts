import type { Option as Flag } from 'commander';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { comparedFacts } from '../../analysis/compare/index.ts';
import { isSuiteFolder, tuningNames } from '../../catalog/index.ts';
import {
  type Family,
  type Suite,
  type ValueSource,
  abiOf,
  libcOf,
  mallocOf,
  mayRepeat,
  runOptions,
} from '../../model/index.ts';
import { defaultConfigFile } from '../options/tables.ts';
import { selectNames } from '../config/names.ts';
import { optionsOf } from '../options/tables.ts';
import {
  type Candidate,
  type Completion,
  type Surroundings,
  type TypedLine,
  nameOf,
  plain,
  prefixed,
} from './line.ts';

/**
 * The names that a flag has on the line, else in the config file. What is wrong with that file is told when the command
 * is called, not while it is typed.
 */
export async function namesOf(
  setting: string,
  line: TypedLine,
  surroundings: Surroundings,
): Promise<readonly string[]> {
  const onLine = line.given.get(`--${setting}`);
  if (onLine !== undefined) return onLine;
  const value = (await readSettings(line, surroundings))[setting];
  return [value ?? []].flat().flatMap((one) => (typeof one === 'string' ? one.split(',') : []));
}

/** Names of the engines that the config file lists. */
async function engineNames(line: TypedLine, surroundings: Surroundings): Promise<readonly string[]> {
  const { engines } = await readSettings(line, surroundings);
  return [engines ?? []].flat().flatMap((engine: unknown) => nameIn(engine) ?? []);
}

async function readSettings(
  { given }: TypedLine,
  { folder }: Surroundings,
): Promise<Readonly<Record<string, unknown>>> {
  const path = resolve(folder, given.get('--config')?.at(-1) ?? defaultConfigFile);
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function nameIn(engine: unknown): string | undefined {
  return isObject(engine) && typeof engine['name'] === 'string' ? engine['name'] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The suites that the line is about; all of this program's, where it names none that there is. */
async function chosenSuites(line: TypedLine, surroundings: Surroundings): Promise<readonly Suite[]> {
  const { suites } = await surroundings.loadCatalog();
  const own = await loadFolders(line, surroundings);
  const named = select(suites, await namesOf('suite', line, surroundings));
  return own.length + named.length > 0 ? [...named, ...own] : [...suites.values()];
}

/**
 * Those whose folders are typed on the line. A config file that happens to lie where somebody presses Tab has no code run
 * for it, and what is wrong with a suite is told when the command is called.
 */
async function loadFolders(
  { given }: TypedLine,
  { folder, loadCustomSuite }: Surroundings,
): Promise<readonly Suite[]> {
  const words = given.get('--suite')?.filter(isSuiteFolder) ?? [];
  const loaded = await Promise.allSettled(words.map((word) => loadCustomSuite(resolve(folder, word))));
  return loaded.flatMap((one) => (one.status === 'fulfilled' ? [one.value.suite] : []));
}

/** The families that the line is about, likewise. */
async function chosenFamilies(line: TypedLine, surroundings: Surroundings): Promise<readonly Family[]> {
  const { families } = await surroundings.loadCatalog();
  const names = await namesOf('family', line, surroundings);
  return choose(
    families,
    names.map((name) => name.replace(/@.*/, '')),
  );
}

function choose<T>(all: ReadonlyMap<string, T>, patterns: readonly string[]): readonly T[] {
  const found = select(all, patterns);
  return found.length > 0 ? found : [...all.values()];
}

function select<T>(all: ReadonlyMap<string, T>, patterns: readonly string[]): readonly T[] {
  const { chosen } = selectNames(patterns, { flag: '', noun: '', known: [...all.keys()] });
  return chosen.flatMap((name) => all.get(name) ?? []);
}

/** `alpaquita`, and after an `@` its releases. */
async function completeFamily(
  { word }: TypedLine,
  { loadCatalog }: Surroundings,
): Promise<readonly Candidate[]> {
  const { families } = await loadCatalog();
  const [name = '', release] = word.split('@');
  if (release !== undefined) return prefixed(`${name}@`, plain(families.get(name)?.releases ?? []));
  return [
    { value: 'auto', description: 'alpaquita if it can be had, else debian' },
    ...[...families.values()].map(toCandidate),
  ];
}

async function listReleases(line: TypedLine, surroundings: Surroundings): Promise<readonly Candidate[]> {
  const families = await chosenFamilies(line, surroundings);
  return plain(new Set(families.flatMap(({ releases }) => releases)));
}

/** The usual variants; where a plus is typed any malloc that a family knows, and after a brace the settings that it reads. */
async function listVariants(line: TypedLine, surroundings: Surroundings): Promise<readonly Candidate[]> {
  const families = await chosenFamilies(line, surroundings);
  const usual = families.flatMap(({ variants }) => variants);
  const any = families.flatMap(({ variants, mallocs = [] }) =>
    [...new Set(variants.map(libcOf))].flatMap((libc) =>
      mallocs.map((malloc) => `${libc}+${malloc}` as const),
    ),
  );
  const tuned = [...usual, ...any].flatMap((variant) =>
    abiOf(variant) === 'musl' && mallocOf(variant) === undefined
      ? []
      : tuningNames(mallocOf(variant)).map((name) => `${variant}{${name}=`),
  );
  const typed = line.word.split(',').at(-1) ?? '';
  return plain(
    new Set([...usual, ...(typed.includes('+') ? any : []), ...(typed.includes('{') ? tuned : [])]),
  );
}

/** Variants, and where several families are named, each with its family as well. */
async function listBaselines(line: TypedLine, surroundings: Surroundings): Promise<readonly Candidate[]> {
  const families = await chosenFamilies(line, surroundings);
  const several = (await namesOf('family', line, surroundings)).length > 1;
  return [
    ...plain(new Set(families.flatMap(({ variants }) => variants))),
    ...(several ? families.flatMap(({ name, variants }) => prefixed(`${name}/`, plain(variants))) : []),
  ];
}

/** `alpaquita=`, `alpaquita/musl=`, and after it a file. */
async function completeImage(line: TypedLine, surroundings: Surroundings): Promise<Completion> {
  if (line.word.includes('=')) return 'files';
  const families = await chosenFamilies(line, surroundings);
  return plain(families.flatMap(({ name }) => [`${name}=`, `${name}/musl=`, `${name}/glibc=`]));
}

function toCandidate({ name, title }: Family): Candidate {
  return { value: name, description: title };
}

/** Runs of the results folder on the line, newest first, since their names begin with a time; none of them is opened. */
export async function listRunNames(
  { given }: TypedLine,
  { folder }: Surroundings,
): Promise<readonly Candidate[]> {
  const runs = resolve(folder, given.get('--out')?.at(-1) ?? runOptions.out.default);
  const names = (await readdir(runs).catch(() => [])).filter((name) =>
    existsSync(join(runs, name, 'run.json')),
  );
  return [
    ...(names.length > 0 ? [{ value: 'latest', description: 'the newest run' }] : []),
    ...plain(names.sort().reverse()),
  ];
}

/** Names of workloads do not depend on the number of CPUs. */
const anyCpus = 2;

export function listWorkloads(suites: readonly Suite[]): readonly Candidate[] {
  return suites.flatMap((suite) =>
    suite
      .workloads({ cpus: anyCpus, companionCpus: anyCpus, params: suite.presets.default.params })
      .map(({ name }) => ({ value: name, description: suite.name })),
  );
}

/** Those that every one of the suites has. */
function listPresets(suites: readonly Suite[]): readonly Candidate[] {
  const [first, ...rest] = suites;
  const shared = Object.entries(first?.presets ?? {}).filter(([name]) =>
    rest.every(({ presets }) => name in presets),
  );
  return shared.map(([value, { rounds, budgetMs }]) => {
    const description = budgetMs === undefined ? `${rounds} rounds` : `${budgetMs / 1_000} s`;
    return rest.length > 0 ? { value } : { value, description };
  });
}

/** `scale=`, and then the values that presets have for it. */
async function completeParam(line: TypedLine, surroundings: Surroundings): Promise<readonly Candidate[]> {
  const suites = await chosenSuites(line, surroundings);
  const name = line.word.includes('=') ? line.word.slice(0, line.word.indexOf('=')) : undefined;
  if (name !== undefined) return prefixed(`${name}=`, plain(valuesOf(name, suites)));
  const parameters = new Map(suites.flatMap((suite) => suite.parameters).map((one) => [one.name, one]));
  return [...parameters.values()].map((one) => ({ value: `${one.name}=`, description: one.description }));
}

function valuesOf(name: string, suites: readonly Suite[]): ReadonlySet<string> {
  const presets = suites.flatMap((suite) => Object.values(suite.presets));
  return new Set(presets.flatMap(({ params }) => params[name] ?? []));
}

type Values = (line: TypedLine, surroundings: Surroundings) => Promise<Completion>;

const sources: Readonly<Record<ValueSource, Values>> = {
  baselines: listBaselines,
  engines: async (...where) => plain(await engineNames(...where)),
  facts: () =>
    Promise.resolve(
      Object.entries(comparedFacts).map(([value, { because }]) => ({ value, description: because })),
    ),
  families: completeFamily,
  files: () => Promise.resolve('files'),
  folders: () => Promise.resolve('folders'),
  images: completeImage,
  parameters: completeParam,
  presets: async (...where) => listPresets(await chosenSuites(...where)),
  releases: listReleases,
  runs: listRunNames,
  sources: async (...where) =>
    plain(new Set((await chosenFamilies(...where)).flatMap((family) => family.sources ?? []))),
  suites: completeSuite,
  variants: listVariants,
  workloads: async (...where) => listWorkloads(await chosenSuites(...where)),
};

/** Names of suites, or a folder where the word begins as one. */
async function completeSuite({ word }: TypedLine, { loadCatalog }: Surroundings): Promise<Completion> {
  return isSuiteFolder(word) ? 'folders' : titled((await loadCatalog()).suites.values());
}

/** Completes the value of a flag; of a list by comma, its last part. */
export async function completeValue(
  flag: Flag,
  line: TypedLine,
  surroundings: Surroundings,
): Promise<Completion> {
  const option = optionsOf(line.command?.name() ?? '')[flag.attributeName()];
  if (option === undefined || option.kind === 'switch') return [];
  if (option.kind === 'choice') return plain(option.choices);
  const values =
    option.kind === 'choices' ? of(option.choices) : option.completion && sources[option.completion];
  if (values === undefined) return [];
  if (!mayRepeat(option)) return values(line, surroundings);
  const [before, part] = splitLast(line.word);
  const found = await values({ ...line, word: part }, surroundings);
  if (typeof found === 'string') return found;
  const taken = [...before.split(','), ...(line.given.get(nameOf(flag)) ?? [])];
  return prefixed(
    before,
    found.filter(({ value }) => !taken.includes(value)),
  );
}

/** `glibc,musl-` → `glibc,` and `musl-`. */
function splitLast(word: string): readonly [string, string] {
  const end = word.lastIndexOf(',') + 1;
  return [word.slice(0, end), word.slice(end)];
}

function of(values: readonly string[]): () => Promise<readonly Candidate[]> {
  return () => Promise.resolve(plain(values));
}

function titled(named: Iterable<{ readonly name: string; readonly title: string }>): readonly Candidate[] {
  return [...named].map(({ name, title }) => ({ value: name, description: title }));
}
