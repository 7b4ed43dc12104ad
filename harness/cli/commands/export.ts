import { resolve } from 'node:path';
import { BenchError, exitCodes } from '../../errors.ts';
import { type Table, listTables, tableFormats, toHyperfineJson } from '../../report/index.ts';
import { makeRunReport, readResults } from '../../runner/results/index.ts';
import { writeLinesTo } from '../../store/index.ts';
import { describeUnknown } from '../config/names.ts';
import type { CommandContext, Terminal } from '../context.ts';
import { type RawFlags, refuse, textOf, toCommand } from '../options/flags.ts';
import { readOptions } from '../options/read.ts';
import { exportOptions } from '../options/tables.ts';
import { describeEarlyEnd, findStoredFolder } from '../stored-runs.ts';

/** `export <run> --table <name>`: a table of a run in another format, or all of it as hyperfine has it, from the run's folder alone. */
export async function exportCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { values, mistakes } = readOptions(exportOptions, flags);
  refuse(mistakes, 'export');
  const { format, reportTo } = values;
  if (format === 'hyperfine') refuse(values.table === undefined ? [] : [tableOfHyperfine], 'export');
  const texts =
    format === 'hyperfine'
      ? [await loadHyperfine(flags, context)]
      : tableFormats[format](chooseTable(await loadTables(flags, context), values.table, flags));
  if (reportTo === undefined) await printTexts(texts, context.terminal);
  else {
    const path = resolve(context.folder, reportTo);
    await writeLinesTo(path, texts);
    context.terminal.print(`${format === 'hyperfine' ? 'Results' : 'Table'}: ${path}\n`);
  }
  return exitCodes.done;
}

const tableOfHyperfine = '--table: found one for --format hyperfine, which has all trials, wanted none';

async function loadHyperfine(flags: RawFlags, context: CommandContext): Promise<string> {
  const { folder, record } = await openRun(flags, context);
  return toHyperfineJson(record, folder.readEntries());
}

async function openRun(flags: RawFlags, context: CommandContext) {
  const folder = await findStoredFolder(flags, context);
  const record = await folder.readRun();
  for (const warning of describeEarlyEnd(record)) context.terminal.tell(`${warning}\n`);
  return { folder, record };
}

async function loadTables(flags: RawFlags, context: CommandContext): Promise<Table[]> {
  const { folder, record } = await openRun(flags, context);
  const judged = await readResults(folder, record);
  return listTables({ ...makeRunReport(judged), readEntries: () => folder.readEntries() });
}

function chooseTable(tables: readonly Table[], wanted: string | undefined, flags: RawFlags): Table {
  const found = tables.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const known = tables.map(({ name }) => name);
  if (wanted === undefined)
    throw new BenchError('bad-argument', `--table: found nothing, wanted one of ${known.join(', ')}`, {
      hint: `Try ${repeatWith(flags)}`,
    });
  throw new BenchError('unknown-name', describeUnknown(wanted, { flag: '--table', noun: 'table', known }), {
    hint: `The tables of this run are ${known.join(', ')}`,
  });
}

/** The command as it was called, with a table. */
function repeatWith({ run, ...given }: RawFlags): string {
  return toCommand('export', { ...given, table: 'results' }, [textOf(run)]);
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
