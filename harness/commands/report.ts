import { join, resolve } from 'node:path';
import { openRunFolder } from '../archive/run-folder.ts';
import { findRun } from '../archive/shelf.ts';
import { exitCodes } from '../errors.ts';
import { readResults, writeReport } from '../results.ts';
import type { CommandContext } from './context.ts';
import type { RawFlags } from './flags.ts';

/** `report <run>`: makes report.html of a run's folder again, also of a run that was cut off. */
export async function reportCommand(flags: RawFlags, { terminal, folder }: CommandContext): Promise<number> {
  const { out, run } = flags;
  const shelf = resolve(folder, typeof out === 'string' ? out : 'results');
  const { path } = await findRun(shelf, String(run));
  const runFolder = openRunFolder(path);
  await writeReport(runFolder, await readResults(runFolder, await runFolder.readRun()));
  terminal.print(`Report: ${join(path, 'report.html')}\n`);
  return exitCodes.done;
}
