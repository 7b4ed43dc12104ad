import { randomInt } from 'node:crypto';
import { makeConfig } from '../config/config.ts';
import { readConfigFile } from '../config/config-file.ts';
import type { ConfigRequest } from '../config/config-request.ts';
import type { Config } from '../model/config.ts';
import type { CommandContext } from './context.ts';
import { splitFlags, type RawFlags } from './flags.ts';

const seeds = 2 ** 32;

/** Flags, config file and catalog, put together. */
export async function resolveConfig(flags: RawFlags, context: CommandContext): Promise<Config> {
  return makeConfig(await readRequest(flags, context));
}

export async function readRequest(flags: RawFlags, context: CommandContext): Promise<ConfigRequest> {
  const { settings, answer } = splitFlags(flags);
  return {
    flags: settings,
    file: await readConfigFile(answer.config, context.folder),
    catalog: await context.loadCatalog(),
    folder: context.folder,
    freshSeed: randomInt(seeds),
  };
}
