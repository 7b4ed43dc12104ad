import { resolve } from 'node:path';
import { commandSuiteName, isSuiteFolder } from '../catalog/index.ts';
import { BenchError } from '../errors.ts';
import {
  benchCommand,
  type Catalog,
  type CustomSuite,
  type FolderOrigin,
  type RunRecord,
  quote,
} from '../model/index.ts';
import type { ConfigRequest } from './config/settings.ts';
import type { CommandContext } from './context.ts';
import { writeJsonProgress } from './progress.ts';

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

function refuseOtherFiles(
  { folder, checksum }: FolderOrigin,
  { record: { run, suites } }: MeasuredAgain,
): void {
  const recorded = suites.flatMap(({ origin }) =>
    origin?.kind === 'folder' && origin.folder === folder ? [origin.checksum] : [],
  );
  const [before] = recorded;
  if (before === undefined || recorded.includes(checksum)) return;
  const files = `its files had SHA-256 ${before.slice(0, 16)}, now they have ${checksum.slice(0, 16)}`;
  throw new BenchError(
    'run-not-resumable',
    `Cannot measure run ${run} again: the suite in ${folder} has changed; ${files}`,
    {
      hint: `Bring its files back as they were, or measure anew with ${benchCommand} run --suite ${quote(folder)}`,
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
