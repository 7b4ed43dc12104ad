import { join } from 'node:path';
import type { JudgedRun } from '../../analysis/index.ts';
import { exitCodes } from '../../errors.ts';
import { type CheckReport, enginesOf } from '../../model/index.ts';
import { toCheckPage } from '../../report/html/index.ts';
import {
  renderCheckGithub,
  renderCheckJson,
  renderCheckJunit,
  renderCheckMarkdown,
} from '../../report/index.ts';
import { renderCheckText } from '../../report/terminal/index.ts';
import { type FunctionsRequest, check } from '../../runner/check/index.ts';
import type { ConfigRequest } from '../config/settings.ts';
import type { CommandContext, Terminal } from '../context.ts';
import { pickCheckSettings, readCheckFlags } from '../options/answers.ts';
import type { RawFlags } from '../options/flags.ts';
import type { CheckFormat } from '../options/tables.ts';
import { giveAnswer, writeReportTo } from '../output.ts';
import { findEarlierControls, findPlaces, findSimilarBaselines } from '../earlier-runs.ts';
import { listEarlierRuns, measureRun, openMeasuring, openRequested, withProgress } from '../session.ts';
import { readCommandRequest } from '../settings.ts';
import { describeRun, loadBaseline } from '../stored-runs.ts';

/** `check`: exit code 1 when something got slower, seen in two sessions; 4 when something could not be measured; 3 when nothing was judged. */
export async function checkCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { before: name, ...own } = readCheckFlags(flags);
  const before = name === undefined ? undefined : await loadBaseline(name, { flags, context });
  await using measuring = before
    ? await openRequested(await readAgain(before, flags, context), context)
    : await openMeasuring(flags, context);
  const { config, engines } = measuring;
  const measure = (chosen: typeof config) =>
    measureRun({ config: { ...chosen, purpose: 'check' }, engines }, context);
  const runs = await listEarlierRuns(config.out);
  const places = await findPlaces(engines, await context.loadMachines());
  const earlierControls = await findEarlierControls({ runs, places });
  const others = before && (await findSimilarBaselines(before, { runs }, own.allow));
  const request = { ...own, config, before, others, earlierControls, engines: enginesOf(engines) };
  const countFunctions = (asked: FunctionsRequest) =>
    withProgress(context, async (how) => {
      const { countByFunction } = await import('../../runner/functions/index.ts');
      return countByFunction({ ...how, ...asked, engines });
    });
  const checked = await check({ ...request, measure, countFunctions });
  const { report, failed, whyNoAnswer } = checked;
  const render = (format: CheckFormat): string => renderCheck(report, format, context.terminal);
  await giveAnswer(render, own, context);
  if (own.reportFolder !== undefined) await writeEvery(render, own.reportFolder, context);
  if (report.red) return exitCodes.regression;
  if (failed > 0) return exitCodes.workloadsFailed;
  if (whyNoAnswer === undefined) return exitCodes.done;
  context.terminal.tell(`Nothing was checked: ${whyNoAnswer}\n→ See the verdicts above for the reasons\n`);
  return exitCodes.environment;
}

/** `--report-folder`: whoever shows a check has use for more than one format, and measures once. */
async function writeEvery(
  render: (format: CheckFormat) => string,
  folder: string,
  context: CommandContext,
): Promise<void> {
  for (const [name, format] of Object.entries(reportFiles))
    await writeReportTo(join(folder, name), render(format), context);
}

const reportFiles = {
  'report.md': 'markdown',
  'report.html': 'html',
  'report.json': 'json',
  'report.xml': 'junit',
  'report.txt': 'text',
} as const satisfies Readonly<Record<string, CheckFormat>>;

/** The run that is compared with says what is measured, but for flags that say otherwise; a check has rounds of its own. */
async function readAgain(
  before: JudgedRun,
  flags: RawFlags,
  context: CommandContext,
): Promise<ConfigRequest> {
  const { out: _out, ...own } = pickCheckSettings(flags);
  const { rounds: _rounds, for: _for, precision: _precision, ...recorded } = describeRun(before);
  const { record } = before.run;
  return readCommandRequest({ record, command: { ...recorded, ...own } }, flags, context);
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
