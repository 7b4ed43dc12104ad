import { join, resolve } from 'node:path';
import { writeTextTo } from '../../store/index.ts';
import { exitCodes } from '../../errors.ts';
import { countOf } from '../../model/index.ts';
import { listPlots } from '../../report/charts/index.ts';
import type { RunReport } from '../../report/index.ts';
import { makeRunReport, remakeFiles } from '../../runner/results/index.ts';
import type { CommandContext } from '../context.ts';
import type { RawFlags } from '../options/flags.ts';
import { findStoredFolder } from '../stored-runs.ts';

/** `report <run>`: makes all files of a run's folder that its journal is told in again, also of a run that was cut off. */
export async function reportCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { terminal, folder } = context;
  const runFolder = await findStoredFolder(flags, context);
  const { path } = runFolder;
  const judged = await remakeFiles(runFolder);
  terminal.print(
    `Results: ${join(path, 'results.csv')}\nReport: ${join(path, 'report.html')}\nFor a pull request: ${join(path, 'report.md')}\n`,
  );
  const { svg } = flags;
  if (svg === undefined) return exitCodes.done;
  const plots = typeof svg === 'string' ? resolve(folder, svg) : join(path, 'plots');
  const files = await writePlots(makeRunReport(judged), plots);
  terminal.print(`Plots: ${countOf(files, 'file')} in ${plots}\n`);
  return exitCodes.done;
}

/** How many there are. */
async function writePlots(report: RunReport, folder: string): Promise<number> {
  const plots = listPlots(report);
  for (const { name, render } of plots) await writeTextTo(join(folder, name), render());
  return plots.length;
}
