import { resolve } from 'node:path';
import { writeTextTo } from '../archive/atomic-file.ts';
import { makeCellFilter } from '../config/cell-filter.ts';
import { exitCodes } from '../errors.ts';
import { makeHistory } from '../history/history.ts';
import type { Series } from '../model/history.ts';
import { toHistoryCsv } from '../report/history-csv.ts';
import { renderHistory } from '../report/history-text.ts';
import type { CommandContext } from './context.ts';
import type { RawFlags } from './flags.ts';
import { resolveConfig } from './settings.ts';
import { readSummaries } from './shelf-summaries.ts';

/** `history`: the ratios of every cell over all complete runs. What changed is told, and never an exit code. */
export async function historyCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { csv, json, suite, workload, variant, ...places } = flags;
  const { terminal, folder } = context;
  const { out } = await resolveConfig(places, context);
  const runs = await readSummaries(out, terminal.tell);
  const cells = runs.flatMap((run) => run.cells.map(({ cell }) => cell));
  const chosen = dropUndefined({ suite, workload, variant });
  const wanted = runs.length === 0 ? () => true : makeCellFilter(chosen, cells);
  const history = makeHistory(runs, { wanted: ({ cell }) => wanted(cell) });
  if (typeof csv === 'string') await writeTextTo(resolve(folder, csv), toHistoryCsv(history));
  if (json === true) terminal.print(`${JSON.stringify({ series: history }, null, 2)}\n`);
  else print(history, out, context);
  return exitCodes.done;
}

function print(history: readonly Series[], out: string, { terminal }: CommandContext): void {
  const { columns: width, colour } = terminal;
  if (history.length > 0) terminal.print(renderHistory(history, { width, colour }));
  else
    terminal.print(
      `No ratios in the complete runs of ${out}\n→ Measure some: npm run bench -- --suite malloc\n`,
    );
}

function dropUndefined(flags: RawFlags): RawFlags {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}
