import { exitCodes } from '../../errors.ts';
import { type CheckReport, enginesOf } from '../../model/index.ts';
import { toCheckPage } from '../../report/html/index.ts';
import {
  renderCheckGithub,
  renderCheckJson,
  renderCheckJunit,
  renderCheckMarkdown,
  renderCheckText,
} from '../../report/index.ts';
import { check } from '../../runner/index.ts';
import type { CommandContext, Terminal } from '../context.ts';
import { type CheckFormat, type RawFlags, readCheckFlags } from '../options.ts';
import { giveAnswer } from '../output.ts';
import { measureRun, openMeasuring } from '../session.ts';
import { describeRun, loadRun } from '../stored-runs.ts';

/** `check`: exit code 1 when something got slower, seen in two sessions; 4 when something could not be measured. */
export async function checkCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { before: name, settings, ...own } = readCheckFlags(flags);
  const before = name === undefined ? undefined : await loadRun(name, { flags, context });
  const wanted = before ? { ...describeRun(before), ...settings } : settings;
  await using measuring = await openMeasuring(wanted, context);
  const { config, engines } = measuring;
  const measure = (chosen: typeof config) => measureRun({ config: chosen, engines }, context);
  const { report, failed } = await check({ ...own, config, before, engines: enginesOf(engines), measure });
  await giveAnswer((format) => renderCheck(report, format, context.terminal), own, context);
  if (report.red) return exitCodes.regression;
  return failed > 0 ? exitCodes.workloadsFailed : exitCodes.done;
}

function renderCheck(
  report: CheckReport,
  format: CheckFormat,
  { columns, colour }: Pick<Terminal, 'columns' | 'colour'>,
): string {
  switch (format) {
    case 'text':
      return renderCheckText(report, { width: columns, colour });
    case 'json':
      return renderCheckJson(report);
    case 'markdown':
      return renderCheckMarkdown(report);
    case 'junit':
      return renderCheckJunit(report);
    case 'github':
      return renderCheckGithub(report);
    case 'html':
      return toCheckPage(report);
  }
}
