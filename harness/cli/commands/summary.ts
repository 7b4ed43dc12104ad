import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCodes } from '../../errors.ts';
import { renderRunSummary } from '../../report/terminal/index.ts';
import { makeRunReport, readResults } from '../../runner/results/index.ts';
import type { CommandContext } from '../context.ts';
import type { RawFlags } from '../options/flags.ts';
import { renderRunAnswer } from '../output.ts';
import { findStoredFolder } from '../stored-runs.ts';

/** The files a person opens, by the word that is printed before each. */
const files = { Results: 'results.csv', Report: 'report.html', 'For a pull request': 'report.md' };

/** `summary [run]`: a stored run on a screen or two, from its folder alone, whole or cut off; always exit code 0. */
export async function summaryCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { terminal } = context;
  const folder = await findStoredFolder(flags, context);
  const judged = await readResults(folder, await folder.readRun());
  const report = makeRunReport(judged);
  const { verdicts, controls, answers, noise } = report;
  if (flags['json'] === true) {
    terminal.print(renderRunAnswer({ ...judged, path: folder.path, verdicts, controls, answers, noise }));
    return exitCodes.done;
  }
  const { columns: width, colour } = terminal;
  terminal.print(renderRunSummary(report, { width, colour }));
  terminal.print(await describeFiles(folder.path));
  return exitCodes.done;
}

async function describeFiles(path: string): Promise<string> {
  const lines = await Promise.all(
    Object.entries(files).map(async ([name, file]) => {
      const there = await access(join(path, file)).then(
        () => true,
        () => false,
      );
      return there ? [`${name}: ${join(path, file)}\n`] : [];
    }),
  );
  return lines.flat().join('') || `Files: ${path}\n`;
}
