import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { commandSuiteName, isSuiteFolder } from '../catalog/index.ts';
import { BenchError } from '../errors.ts';
import {
  type Catalog,
  type Config,
  type CustomSuite,
  type RunOption,
  runOptions,
  toOptionName,
} from '../model/index.ts';
import { makeConfig } from './config/config.ts';
import { type ConfigRequest, readSettings } from './config/settings.ts';
import type { CommandContext } from './context.ts';
import { type RawFlags, pickSettings } from './options/flags.ts';
import { defaultConfigFile } from './options/tables.ts';
import { writeJsonProgress } from './progress.ts';

/** Adds the suites whose folders are named: their code runs in this process, which is told each time. */
export async function addCustomSuites(
  request: ConfigRequest,
  context: CommandContext,
): Promise<ConfigRequest> {
  const words = request.settings.suite?.filter(isSuiteFolder) ?? [];
  if (words.length === 0) return request;
  const folders = new Map<string, CustomSuite>();
  for (const word of new Set(words)) {
    const folder = resolve(context.folder, word);
    const known = [...folders.values()].find(({ origin }) => origin.folder === folder);
    folders.set(word, known ?? (await load(folder, context)));
  }
  refuseTakenNames(folders, request.catalog);
  return { ...request, catalog: { ...request.catalog, folders } };
}

/** Whatever the mode: whose code runs is to be known. */
async function load(
  folder: string,
  { terminal, mode, loadCustomSuite }: CommandContext,
): Promise<CustomSuite> {
  const text = `Running the code of the suite in ${folder} on this machine`;
  if (mode.format === 'json') writeJsonProgress(terminal, { kind: 'note', text });
  else terminal.tell(`${text}\n`);
  return loadCustomSuite(folder);
}

function refuseTakenNames(folders: ReadonlyMap<string, CustomSuite>, { suites }: Catalog): void {
  const taken = new Map([...suites.keys(), commandSuiteName].map((name) => [name, 'this program has one']));
  for (const { suite, origin } of new Set(folders.values())) {
    const where = taken.get(suite.name);
    if (where !== undefined)
      throw new BenchError(
        'bad-argument',
        `--suite: ${origin.folder} is named ${suite.name}, and ${where} of that name`,
        {
          hint: 'Give it another name in its suite file',
        },
      );
    taken.set(suite.name, `${origin.folder} has one`);
  }
}

const seeds = 2 ** 32;

/**
 * Flags, config file and catalog, put together, for commands that measure nothing: what would be measured is left out, so
 * that no code of anybody's suite runs for them.
 */
export async function resolveConfig(flags: RawFlags, context: CommandContext): Promise<Config> {
  return makeConfig(await readRequestOf(flags, context, withoutSuites));
}

/**
 * The request that a recorded command makes, and nothing else: the config file says where results go, and where the
 * engines are that the command names. `flags` says which file, and where results go instead.
 */
export async function readCommandRequest(
  command: RawFlags,
  flags: RawFlags,
  context: CommandContext,
): Promise<ConfigRequest> {
  const places = command['engine'] === undefined ? ['out'] : ['out', 'engines'];
  const request = await readRequestOf({ ...flags, ...command }, context, (file) =>
    keep(file, (name) => places.includes(name)),
  );
  return addCustomSuites(request, context);
}

/** What the flags and the config file ask for. */
export async function readRequest(flags: RawFlags, context: CommandContext): Promise<ConfigRequest> {
  return addCustomSuites(await readRequestOf(flags, context), context);
}

/** Reads flags and config file, once for all that a command does. */
async function readRequestOf(
  flags: RawFlags,
  context: CommandContext,
  choose: (file: unknown) => unknown = (file) => file,
): Promise<ConfigRequest> {
  const { config } = flags;
  const file = await readConfigFile(typeof config === 'string' ? config : undefined, context.folder);
  return {
    ...readSettings({ flags: pickSettings(flags), file: choose(file) }),
    catalog: await context.loadCatalog(),
    folder: context.folder,
    freshSeed: randomInt(seeds),
  };
}

function withoutSuites(file: unknown): unknown {
  const table: Readonly<Record<string, RunOption>> = runOptions;
  const about = Object.entries(table).flatMap(([name, option]) => (option.about === 'suites' ? [name] : []));
  const names = new Set(about.flatMap((name) => [name, toOptionName(name)]));
  return keep(file, (name) => !names.has(name));
}

/** Some of a config file's settings. A file that holds no object is refused as such later. */
function keep(file: unknown, isKept: (name: string) => boolean): unknown {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return file;
  return Object.fromEntries(Object.entries(file).filter(([name]) => isKept(name)));
}

/** The raw settings of the config file; an empty object when there is none and none was asked for. */
export async function readConfigFile(path: string | undefined, folder: string): Promise<unknown> {
  const content = await readFile(path ?? join(folder, defaultConfigFile), 'utf8').catch((cause: unknown) => {
    if (path === undefined) return '{}';
    throw new BenchError('bad-config-file', `--config: cannot read ${path}`, {
      hint: 'Name a JSON file that exists and may be read',
      cause,
    });
  });
  return parseJson(content, path ?? defaultConfigFile);
}

function parseJson(content: string, path: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new BenchError('bad-config-file', `${path} is not JSON: ${found}`, {
      hint: 'The file holds one object whose names are those of the flags, such as {"suite": "malloc"}',
      cause,
    });
  }
}
