import { resolve } from 'node:path';
import { BenchError, exitCodes } from '../../errors.ts';
import { type Table, listTables, tableFormats } from '../../report/index.ts';
import { makeRunReport, readResults } from '../../runner/index.ts';
import { writeLinesTo } from '../../store/index.ts';
import { describeUnknown } from '../config/names.ts';
import type { CommandContext, Terminal } from '../context.ts';
import { type ExportFormat, type RawFlags, chooseFormat, exportFormats, refuse, textOf } from '../options.ts';
import { findStoredFolder } from '../stored-runs.ts';

/** `export <run> --table <name>`: a table of a run in another format, from the run's folder alone. */
export async function exportCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const format = readFormat(flags);
  const table = chooseTable(await loadTables(flags, context), flags);
  const texts = tableFormats[format](table);
  const { reportTo } = flags;
  if (reportTo === undefined) await printTexts(texts, context.terminal);
  else {
    const path = resolve(context.folder, textOf(reportTo));
    await writeLinesTo(path, texts);
    context.terminal.print(`Table: ${path}\n`);
  }
  return exitCodes.done;
}

function readFormat({ format = 'csv' }: RawFlags): ExportFormat {
  const chosen = chooseFormat(format, exportFormats);
  refuse(chosen.mistakes, 'export');
  return chosen.format ?? 'csv';
}

async function loadTables(flags: RawFlags, context: CommandContext): Promise<Table[]> {
  const folder = await findStoredFolder(flags, context);
  const judged = await readResults(folder, await folder.readRun());
  return listTables({ ...makeRunReport(judged), readEntries: () => folder.readEntries() });
}

function chooseTable(tables: readonly Table[], { table: wanted, run }: RawFlags): Table {
  const found = tables.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const known = tables.map(({ name }) => name);
  if (wanted === undefined)
    throw new BenchError('bad-argument', `--table: found nothing, wanted one of ${known.join(', ')}`, {
      hint: `Try npm run bench -- export ${textOf(run)} --table results`,
    });
  throw new BenchError(
    'unknown-name',
    describeUnknown(textOf(wanted), { flag: '--table', noun: 'table', known }),
    { hint: `The tables of this run are ${known.join(', ')}` },
  );
}

/** Characters of texts that are printed together. */
const blockLength = 64 * 1024;

async function printTexts(
  texts: AsyncIterable<string> | Iterable<string>,
  { print }: Terminal,
): Promise<void> {
  let block = '';
  for await (const text of texts) {
    block += `${text}\n`;
    if (block.length < blockLength) continue;
    print(block);
    block = '';
  }
  print(block);
}
