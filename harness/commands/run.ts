import { join } from 'node:path';
import { bench, type BenchResult } from '../bench.ts';
import { exitCodes } from '../errors.ts';
import { captureEnvironment } from '../host/environment.ts';
import { renderResults } from '../report/terminal-table.ts';
import type { CommandContext } from './context.ts';
import { splitFlags, type RawFlags } from './flags.ts';
import { makeGenerate } from './generate.ts';
import { buildLimit, startLimit } from './limits.ts';
import { makeProgressDisplay } from './progress-display.ts';
import { resolveConfig } from './settings.ts';

/** `run`: exit code 4 when a cell that could be measured has no number. */
export async function runCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { terminal, signal } = context;
  const config = await resolveConfig(flags, context);
  await using lab = await context.openLab();
  const display = makeProgressDisplay(terminal);
  const result = await bench({
    config,
    lab,
    signal,
    tell: display.tell,
    buildLimit,
    startLimit,
    environment: await captureEnvironment(),
    harnessVersion: context.version,
    logs: join(context.root, '.cache', 'build-logs'),
    generate: makeGenerate(context),
  }).finally(() => {
    display.close();
  });
  print(result, splitFlags(flags).answer.json ?? false, context);
  return result.rows.some((row) => row.status === 'failed') ? exitCodes.workloadsFailed : exitCodes.done;
}

function print({ path, record, rows }: BenchResult, json: boolean, { terminal }: CommandContext): void {
  if (json) {
    terminal.print(`${JSON.stringify({ run: record.run, path, rows }, null, 2)}\n`);
    return;
  }
  terminal.print(renderResults(rows, { width: terminal.columns, colour: terminal.colour }));
  terminal.print(`\nResults: ${join(path, 'results.csv')}\n`);
}
