import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defaultConfigFile } from '../config/config-file.ts';
import type { Surroundings } from './surroundings.ts';
import type { TypedLine } from './typed-line.ts';

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
export async function engineNames(line: TypedLine, surroundings: Surroundings): Promise<readonly string[]> {
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
