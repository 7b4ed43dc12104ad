import { randomInt } from 'node:crypto';
import { makeConfig } from './config/config.ts';
import { readConfigFile } from './config/config-file.ts';
import type { ConfigRequest } from './config/config-request.ts';
import type { Config } from '../model/config.ts';
import { addOwnSuites } from './own-suites.ts';
import type { CommandContext } from './context.ts';
import { splitFlags, type RawFlags } from './flags.ts';

const seeds = 2 ** 32;

/**
 * Flags, config file and catalog, put together, for commands that measure nothing: what would be measured is left out, so
 * that no code of anybody's suite runs for them.
 */
export async function resolveConfig(flags: RawFlags, context: CommandContext): Promise<Config> {
  const { settings, answer } = splitFlags(flags);
  const file = withoutSuites(await readConfigFile(answer.config, context.folder));
  return makeConfig(await makeRequest({ flags: settings, file }, context));
}

/**
 * What a command of ours asks for, and nothing else: of the config file only where its engines are, if it names any.
 * `flags` says which file, and where results go.
 */
export async function readCommandRequest(
  command: RawFlags,
  flags: RawFlags,
  context: CommandContext,
): Promise<ConfigRequest> {
  const request = await readRequest({ ...flags, ...command }, context);
  return { ...request, file: command['engine'] === undefined ? {} : onlyEngines(request.file) };
}

/** What is no object is refused as such later. */
function onlyEngines(file: unknown): unknown {
  if (typeof file !== 'object' || file === null) return file;
  return 'engines' in file ? { engines: file.engines } : {};
}

export async function readRequest(flags: RawFlags, context: CommandContext): Promise<ConfigRequest> {
  const { settings, answer } = splitFlags(flags);
  const file = await readConfigFile(answer.config, context.folder);
  return addOwnSuites(await makeRequest({ flags: settings, file }, context), context);
}

async function makeRequest(
  given: Pick<ConfigRequest, 'flags' | 'file'>,
  context: CommandContext,
): Promise<ConfigRequest> {
  return {
    ...given,
    catalog: await context.loadCatalog(),
    folder: context.folder,
    freshSeed: randomInt(seeds),
  };
}

/** All that says which suites are measured, and how. */
const ofSuites = [
  'suite',
  'workload',
  'preset',
  'param',
  'command',
  'name',
  'package',
  'shell',
  'ignoreExitCode',
];

function withoutSuites(file: unknown): unknown {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return file;
  return Object.fromEntries(Object.entries(file).filter(([name]) => !ofSuites.includes(name)));
}
