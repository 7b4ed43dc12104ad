import { resolve } from 'node:path';
import { type EngineRequest, foundEngineName } from '../../model/index.ts';
import { selectNames } from './names.ts';
import type { Settings } from './settings.ts';
import type { Choices } from './suites.ts';

/** Those of the config file that `--engine` names; where the file lists none, the one that is found. */
export function chooseEngines(
  { engines = [], engine = [] }: Settings,
  folder: string,
): Choices<EngineRequest> {
  const known = engines.length === 0 ? [foundEngineName] : engines.map(({ name }) => name);
  const { chosen, mistakes } = selectNames(engine, { flag: '--engine', noun: 'engine', known });
  return {
    chosen: engines.filter(({ name }) => chosen.includes(name)).map((one) => resolvePaths(one, folder)),
    mistakes: mistakes.map((mistake) => (engines.length === 0 ? `${mistake}: ${unlisted}` : mistake)),
  };
}

const unlisted = 'the config file lists no "engines"';

/** Relative ones are looked up where the command was called, like all that a user names. */
function resolvePaths(request: EngineRequest, folder: string): EngineRequest {
  if ('context' in request) return request;
  const { certificates, sshConfig, ...rest } = request;
  return {
    ...rest,
    ...(certificates !== undefined && { certificates: resolve(folder, certificates) }),
    ...(sshConfig !== undefined && { sshConfig: resolve(folder, sshConfig) }),
  };
}
