import { join } from 'node:path';
import { BenchError, exitCodes } from '../../errors.ts';
import {
  type Config,
  type Plan,
  benchCommand,
  enginePartsOf,
  enginesOf,
  hasFailed,
  howToResume,
  quote,
} from '../../model/index.ts';
import { renderAnswer, renderDuration } from '../../report/terminal/index.ts';
import type { BenchResult } from '../../runner/index.ts';
import { makePlan } from '../../runner/plan/index.ts';
import type { CommandContext } from '../context.ts';
import { type RawFlags, pickSettings } from '../options/flags.ts';
import { renderRunAnswer } from '../output.ts';
import { measureRun, openMeasuring } from '../session.ts';
import { readConfigFile } from '../settings.ts';

/** `run`: exit code 4 when a cell that could be measured has no number, 3 where there is no page of those there are. */
export async function runCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  await using measuring = await openMeasuring(flags, context);
  const { config, engines } = measuring;
  if (await isBare(flags, context)) throw tellOfAll(makePlan(config, enginesOf(engines)), config);
  const result = await measureRun({ config, engines }, context);
  return answer(result, context.mode.format === 'json', context);
}

/** Whether nobody says anything of what is measured: neither a flag nor the config file. */
async function isBare({ config, ...flags }: RawFlags, { folder }: CommandContext): Promise<boolean> {
  const { out: _out, ...settings } = pickSettings(flags);
  if (Object.keys(settings).length > 0) return false;
  const file = await readConfigFile(typeof config === 'string' ? config : undefined, folder);
  return Object.keys(file ?? {}).length === 0;
}

/** Everything takes hours: it is measured when somebody asks for it. */
function tellOfAll(plan: Plan, { suites }: Config): BenchError {
  const names = suites.map(({ suite }) => suite.name).join(', ');
  return new BenchError(
    'bad-argument',
    `Nothing was said of what to measure: all of ${names} take about ${renderDuration(plan.expectedMs)} of measuring`,
    {
      hint: `Begin with one, such as ${benchCommand} --suite malloc --preset short; all of them are --suite '*', and ${benchCommand} list tells what there is`,
    },
  );
}

/** Prints what came of a run, and gives its exit code. */
export function answer(result: BenchResult, json: boolean, context: CommandContext): number {
  print(result, json, context);
  reportLost(result, context);
  reportMissing(result, context);
  if (result.rows.some(hasFailed)) return exitCodes.workloadsFailed;
  return result.reportProblem === undefined ? exitCodes.done : exitCodes.environment;
}

/** The page can be made later: all numbers are there. */
function reportMissing({ path, reportProblem }: BenchResult, { terminal }: CommandContext): void {
  if (reportProblem === undefined) return;
  terminal.tell(`${reportProblem.message}\n→ Mend that, then ${benchCommand} report ${quote(path)}\n`);
}

/** The rest of an engine that was lost can be measured later. */
function reportLost({ path, run }: BenchResult, { terminal }: CommandContext): void {
  const lost = enginePartsOf(run.record).flatMap(({ engine, lost: why }) =>
    why === undefined ? [] : [engine.name],
  );
  if (lost.length === 0) return;
  terminal.tell(`→ Start ${lost.join(' and ')} again, then ${howToResume(path, run.record)}\n`);
}

function print(result: BenchResult, json: boolean, { terminal }: CommandContext): void {
  if (json) {
    terminal.print(renderRunAnswer(result));
    return;
  }
  const { path, report, reportProblem } = result;
  const { columns: width, colour } = terminal;
  terminal.print(renderAnswer(report, { width, colour }));
  terminal.print(`\nTables: ${benchCommand} summary ${quote(path)}\n`);
  terminal.print(`Results: ${join(path, 'results.csv')}\n`);
  const page = reportProblem === undefined ? join(path, 'report.html') : 'none';
  terminal.print(`Report: ${page}\n`);
}
