import { resolve } from 'node:path';
import { openRunFolder, type RunFolder } from '../store/run-folder.ts';
import { findRun } from '../store/shelf.ts';
import type { CommandContext } from './context.ts';
import type { RawFlags } from './flags.ts';

/** The folder of the run that the flags name, whole or cut off; the latest where they name none. */
export async function findStoredFolder(
  { out, run = 'latest' }: RawFlags,
  { folder }: Pick<CommandContext, 'folder'>,
): Promise<RunFolder> {
  const shelf = resolve(folder, typeof out === 'string' ? out : 'results');
  const { path } = await findRun(shelf, String(run));
  return openRunFolder(path);
}
