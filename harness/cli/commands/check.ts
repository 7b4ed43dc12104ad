import { check } from '../../runner/check.ts';
import { exitCodes } from '../../errors.ts';
import { readCheckFlags } from '../options.ts';
import type { CommandContext } from '../context.ts';
import type { RawFlags } from '../options.ts';
import { giveAnswer } from '../output.ts';
import { measureRun } from '../session.ts';
import { openMeasuring } from '../session.ts';
import { renderCheck } from '../output.ts';
import { describeRun, loadRun } from '../stored-runs.ts';
import { enginesOf } from '../../model/engine.ts';

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
