import { resolve } from 'node:path';
import { makeHistory } from '../../analysis/index.ts';
import { exitCodes } from '../../errors.ts';
import { benchCommand } from '../../model/index.ts';
import type { Series } from '../../model/index.ts';
import { toHistoryPage } from '../../report/html/index.ts';
import { toHistoryCsv } from '../../report/index.ts';
import { renderHistory } from '../../report/terminal/index.ts';
import { writeTextTo } from '../../store/index.ts';
import { makeCellFilter } from '../config/suites.ts';
import type { CommandContext, Terminal } from '../context.ts';
import { readFormat } from '../options/answers.ts';
import { type RawFlags, toCommand } from '../options/flags.ts';
import type { AnswerFormat } from '../options/tables.ts';
import { giveAnswer } from '../output.ts';
import { resolveConfig } from '../settings.ts';
import { readSummaries } from '../stored-runs.ts';

/** `history`: the ratios of every cell over all complete runs. What changed is told, and no exit code: 3 is that there are no ratios. */
export async function historyCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { csv, config, out: given } = flags;
  const { terminal, folder } = context;
  const answer = readFormat(flags, 'history');
  const { out } = await resolveConfig({ config, ...(given !== undefined && { out: given }) }, context);
  const runs = await readSummaries(out, terminal.tell);
  const cells = runs.flatMap((run) => run.cells.map(({ cell }) => cell));
  const wanted = runs.length === 0 ? () => true : makeCellFilter(flags, cells);
  const history = makeHistory(runs, { wanted: ({ cell }) => wanted(cell) });
  if (typeof csv === 'string') await writeTextTo(resolve(folder, csv), toHistoryCsv(history));
  await giveAnswer((name) => render({ history, out, flags }, name, context), answer, context);
  return history.length > 0 ? exitCodes.done : exitCodes.environment;
}

interface Told {
  readonly history: readonly Series[];
  readonly out: string;
  readonly flags: RawFlags;
}

function render({ history, out, flags }: Told, format: AnswerFormat, { terminal }: CommandContext): string {
  switch (format) {
    case 'text':
      return renderText(history, out, terminal);
    case 'json':
      return `${JSON.stringify({ series: history }, null, 2)}\n`;
    case 'html':
      return toHistoryPage(history, toCommand('history', flags));
  }
}

function renderText(history: readonly Series[], out: string, { columns: width, colour }: Terminal): string {
  if (history.length > 0) return renderHistory(history, { width, colour });
  return `No ratios in the complete runs of ${out}\n→ Measure some: ${benchCommand} --suite malloc\n`;
}
