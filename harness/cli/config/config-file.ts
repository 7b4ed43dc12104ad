import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../../errors.ts';

/** Looked for in the working folder when no `--config` names another. */
export const defaultConfigFile = 'bench.config.json';

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
