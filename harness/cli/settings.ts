import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { commandSuiteName, isSuiteFolder } from '../catalog/index.ts';
import { BenchError } from '../errors.ts';
import {
  type Catalog,
  type Config,
  type CustomSuite,
  type FolderOrigin,
  type LoadedService,
  type RunOption,
  type RunRecord,
  type ServiceOrigin,
  benchCommand,
  describeJsonFault,
  parseJsonText,
  quote,
  runOptions,
  toOptionName,
} from '../model/index.ts';
import { makeConfig } from './config/config.ts';
import { type ConfigRequest, readSettings } from './config/settings.ts';
import type { CommandContext } from './context.ts';
import { type RawFlags, pickSettings } from './options/flags.ts';
import { readOptions } from './options/read.ts';
import { defaultConfigFile } from './options/tables.ts';
import { writeJsonProgress } from './progress.ts';

const seeds = 2 ** 32;

/**
 * Flags, config file and catalog, put together, for commands that measure nothing: what would be measured is left out, so
 * that no code of anybody's suite runs for them.
 */
export async function resolveConfig(flags: RawFlags, context: CommandContext): Promise<Config> {
  return makeConfig(await readRequestOf(flags, context, withoutSuites));
}

interface RecordedCommand {
  readonly record: Pick<RunRecord, 'run' | 'suites'>;
  /** The flags of its command, with others of this command line in their places. */
  readonly command: RawFlags;
}

/**
 * The request that a recorded command makes, and nothing else: the config file says where results go, and where the
 * engines are that the command names. `flags` are those of this command line: they say which file, where results go
 * instead, and whose code may run.
 */
export async function readCommandRequest(
  { record, command }: RecordedCommand,
  flags: RawFlags,
  context: CommandContext,
): Promise<ConfigRequest> {
  const { suite, config, out } = flags;
  const places = command['engine'] === undefined ? ['out'] : ['out', 'engines'];
  const where = { config, ...(out !== undefined && { out }) };
  const request = await readRequestOf({ ...command, ...where }, context, (file) =>
    keep(file, (name) => places.includes(name)),
  );
  const named = readOptions({ suite: runOptions.suite }, { suite }).values.suite ?? [];
  const names = Object.keys(command).filter((name) => flags[name] === undefined);
  const recorded = { run: record.run, names };
  const again = { record, named };
  return addServices(await addCustomSuites({ ...request, recorded }, context, again), context, again);
}

/** The settings that flags and config file give together, flags first. */
export async function readRequest(flags: RawFlags, context: CommandContext): Promise<ConfigRequest> {
  return addServices(await addCustomSuites(await readRequestOf(flags, context), context), context);
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
    if (path === undefined && isMissing(cause)) return undefined;
    throw new BenchError('bad-config-file', `--config: cannot read ${path ?? defaultConfigFile}`, {
      hint: 'Name a JSON file that exists and may be read',
      cause,
    });
  });
  return content === undefined ? {} : parseJson(content, path ?? defaultConfigFile);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function parseJson(content: string, path: string): unknown {
  try {
    return parseJsonText(content);
  } catch (cause) {
    const what = /^\uFEFF?\s*\{/.test(content)
      ? `is not JSON: ${describeJsonFault(content)}`
      : 'is no config file: it does not begin with {';
    throw new BenchError('bad-config-file', `${path} ${what}`, {
      hint: 'The file holds one object whose names are those of the flags, such as {"suite": "malloc"}',
      cause,
    });
  }
}

/** A stored run that is measured again, and the words that this command line gives `--suite`. */
interface MeasuredAgain {
  readonly record: Pick<RunRecord, 'run' | 'suites'>;
  readonly named: readonly string[];
}

/**
 * Adds the suites whose folders are named: their code runs in this process, which is told each time. A stored run is data
 * and may be anybody's: a folder that only it names is refused (`bad-argument`), and so is one that is no longer what was
 * measured (`run-not-resumable`).
 */
export async function addCustomSuites(
  request: ConfigRequest,
  context: CommandContext,
  again?: MeasuredAgain,
): Promise<ConfigRequest> {
  const words = request.settings.suite?.filter(isSuiteFolder) ?? [];
  if (words.length === 0) return request;
  const named = words.map((word) => ({ word, folder: resolve(context.folder, word) }));
  if (again) refuseUnnamed(named, again, context);
  const folders = new Map<string, CustomSuite>();
  for (const { word, folder } of named) {
    const known = [...folders.values()].find(({ origin }) => origin.folder === folder);
    folders.set(word, known ?? (await load(folder, context, again)));
  }
  refuseTakenNames(folders, request.catalog);
  return { ...request, catalog: { ...request.catalog, folders } };
}

/** Before the code of any of them runs. */
function refuseUnnamed(
  wanted: readonly { readonly folder: string }[],
  { record, named }: MeasuredAgain,
  context: Pick<CommandContext, 'folder'>,
): void {
  const here = new Set(named.filter(isSuiteFolder).map((word) => resolve(context.folder, word)));
  const [unnamed] = wanted.filter(({ folder }) => !here.has(folder));
  if (unnamed === undefined) return;
  const { folder } = unnamed;
  const what = `Cannot measure run ${record.run} again: it names the suite in ${folder}, and this command line does not`;
  const all = [...new Set(wanted.map((one) => one.folder))].map(quote).join(',');
  throw new BenchError('bad-argument', what, {
    hint: `Its code would run on this machine. Read it, and allow it with --suite ${all}`,
  });
}

/** Whatever the mode: whose code runs is to be known. */
async function load(
  folder: string,
  { terminal, mode, loadCustomSuite }: CommandContext,
  again?: MeasuredAgain,
): Promise<CustomSuite> {
  return loadCustomSuite(folder, (origin) => {
    if (again) refuseOtherFiles(origin, again);
    const text = `Running the code of the suite in ${folder} on this machine`;
    if (mode.format === 'json') writeJsonProgress(terminal, { kind: 'note', text });
    else terminal.tell(`${text}\n`);
  });
}

/**
 * Adds the services whose folders are named. Only containers run anything of them, so that a stored run may name any; one
 * that is no longer what was measured is refused (`run-not-resumable`).
 */
async function addServices(
  request: ConfigRequest,
  { folder, loadService }: CommandContext,
  again?: Pick<MeasuredAgain, 'record'>,
): Promise<ConfigRequest> {
  const services = new Map<string, LoadedService>();
  for (const word of request.settings.service ?? []) {
    const service = await loadService(resolve(folder, word));
    if (again) refuseOtherFiles(service.origin, again);
    const twice = [...services.values()].find(({ origin }) => origin.folder === service.origin.folder);
    services.set(word, twice ?? service);
  }
  refuseTakenServiceNames(services, request.catalog);
  return services.size === 0 ? request : { ...request, catalog: { ...request.catalog, services } };
}

function refuseTakenServiceNames(
  services: ReadonlyMap<string, LoadedService>,
  { suites, folders = new Map<string, never>() }: Catalog,
): void {
  const known = [...suites.keys(), ...[...folders.values()].map(({ suite }) => suite.name), commandSuiteName];
  const taken = new Map(known.map((name) => [name, 'there is a suite']));
  for (const { suite, origin } of new Set(services.values())) {
    const where = taken.get(suite.name);
    if (where !== undefined)
      throw new BenchError(
        'bad-argument',
        `--service: ${origin.folder} is named ${suite.name}, and ${where} of that name`,
        { hint: 'Give it another "name" in its service.json' },
      );
    taken.set(suite.name, `${origin.folder} has one`);
  }
}

function refuseOtherFiles(
  { kind, folder, checksum }: FolderOrigin | ServiceOrigin,
  { record: { run, suites } }: Pick<MeasuredAgain, 'record'>,
): void {
  const recorded = suites.flatMap(({ origin }) =>
    origin?.kind === kind && origin.folder === folder ? [origin.checksum] : [],
  );
  const [before] = recorded;
  if (before === undefined || recorded.includes(checksum)) return;
  const files = `its files had SHA-256 ${before.slice(0, 16)}, now they have ${checksum.slice(0, 16)}`;
  throw new BenchError(
    'run-not-resumable',
    `Cannot measure run ${run} again: the ${kind === 'service' ? 'service' : 'suite'} in ${folder} has changed; ${files}`,
    {
      hint: `Bring its files back as they were, or measure anew with ${benchCommand} run ${kind === 'service' ? '--service' : '--suite'} ${quote(folder)}`,
    },
  );
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
