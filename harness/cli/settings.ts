import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../errors.ts';
import {
  type Config,
  type RunOption,
  type RunRecord,
  describeJsonFault,
  parseJsonText,
  runOptions,
  toOptionName,
} from '../model/index.ts';
import { makeConfig } from './config/config.ts';
import { type ConfigRequest, readSettings } from './config/settings.ts';
import type { CommandContext } from './context.ts';
import { addCustomSuites } from './custom-suites.ts';
import { type RawFlags, pickSettings } from './options/flags.ts';
import { readOptions } from './options/read.ts';
import { defaultConfigFile } from './options/tables.ts';

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
  return addCustomSuites({ ...request, recorded }, context, { record, named });
}

/** The settings that flags and config file give together, flags first. */
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
    if (path === undefined && isMissing(cause)) return '{}';
    throw new BenchError('bad-config-file', `--config: cannot read ${path ?? defaultConfigFile}`, {
      hint: 'Name a JSON file that exists and may be read',
      cause,
    });
  });
  return parseJson(content, path ?? defaultConfigFile);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function parseJson(content: string, path: string): unknown {
  try {
    return parseJsonText(content);
  } catch (cause) {
    throw new BenchError('bad-config-file', `${path} is not JSON: ${describeJsonFault(content)}`, {
      hint: 'The file holds one object whose names are those of the flags, such as {"suite": "malloc"}',
      cause,
    });
  }
}
