import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../../errors.ts';
import { describeJsonFault, parseJsonText } from '../../model/index.ts';

/** Looked for in the working folder when no `--config` names another. */
export const defaultConfigFile = 'bench.config.json';

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
