import { resolve } from 'node:path';
import { commandSuiteName } from '../catalog/command-suite.ts';
import { readSettings, type ConfigRequest } from './config/config-request.ts';
import { isSuiteFolder } from './config/suite-folder.ts';
import { BenchError } from '../errors.ts';
import type { Catalog, OwnSuite } from '../model/config.ts';
import type { CommandContext } from './context.ts';
import { tellJson } from './tell-json.ts';

/** Adds the suites whose folders are named: their code runs in this process, which is told each time. */
export async function addOwnSuites(request: ConfigRequest, context: CommandContext): Promise<ConfigRequest> {
  const words = readSettings(request).settings.suite?.filter(isSuiteFolder) ?? [];
  if (words.length === 0) return request;
  const folders = new Map<string, OwnSuite>();
  for (const word of new Set(words)) {
    const folder = resolve(context.folder, word);
    const known = [...folders.values()].find(({ origin }) => origin.folder === folder);
    folders.set(word, known ?? (await load(folder, context)));
  }
  refuseTakenNames(folders, request.catalog);
  return { ...request, catalog: { ...request.catalog, folders } };
}

/** Whatever the mode: whose code runs is to be known. */
async function load(folder: string, { terminal, mode, loadOwnSuite }: CommandContext): Promise<OwnSuite> {
  const text = `Running the code of the suite in ${folder} on this machine`;
  if (mode.format === 'json') tellJson(terminal, { kind: 'note', text });
  else terminal.tell(`${text}\n`);
  return loadOwnSuite(folder);
}

function refuseTakenNames(folders: ReadonlyMap<string, OwnSuite>, { suites }: Catalog): void {
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
