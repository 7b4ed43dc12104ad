import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { check } from '../check/check.ts';
import { BenchError, exitCodes } from '../errors.ts';
import { readCheckFlags } from './check-flags.ts';
import type { CommandContext } from './context.ts';
import type { RawFlags } from './flags.ts';
import { measureRun } from './measure-run.ts';
import { openMeasuring } from './open-measuring.ts';
import { renderCheck } from './render-check.ts';
import { describeRun, loadRun } from './stored-run.ts';
import { enginesOf } from '../model/lab.ts';

/** `check`: exit code 1 when something got slower, seen in two sessions; 4 when something could not be measured. */
export async function checkCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { before: name, settings, ...own } = readCheckFlags(flags);
  const before = name === undefined ? undefined : await loadRun(name, { flags, context });
  const wanted = before ? { ...describeRun(before), ...settings } : settings;
  await using measuring = await openMeasuring(wanted, context);
  const { config, labs } = measuring;
  const measure = (chosen: typeof config) => measureRun({ config: chosen, labs }, context);
  const { report, failed } = await check({ ...own, config, before, engines: enginesOf(labs), measure });
  const text = renderCheck(report, own.format, context.terminal);
  context.terminal.print(text);
  if (own.reportTo !== undefined) await writeReport(resolve(context.folder, own.reportTo), text);
  if (report.red) return exitCodes.regression;
  return failed > 0 ? exitCodes.workloadsFailed : exitCodes.done;
}

async function writeReport(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new BenchError('results-unwritable', `Cannot write the report to ${path}`, {
      hint: 'Give a file in a folder that exists to --report-to; the runs themselves are kept',
      cause,
    });
  }
}
