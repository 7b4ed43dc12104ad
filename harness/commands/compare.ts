import { exitCodes } from '../errors.ts';
import type { CellVerdict } from '../model/verdict.ts';
import { renderVerdicts } from '../report/verdict-table.ts';
import { compareRuns } from '../verdict/compare-runs.ts';
import { compareVariants } from '../verdict/compare.ts';
import { readComparisonFlags, refuse } from './comparison-flags.ts';
import type { CommandContext } from './context.ts';
import { splitFlags, type RawFlags } from './flags.ts';
import { loadRun } from './stored-run.ts';

/** `compare <run> [later]`: a verdict on every cell, by the variants of one run or between two; always exit code 0. */
export async function compareCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { terminal } = context;
  const verdicts = await judge(flags, context);
  const json = splitFlags(flags).answer.json === true;
  const text = { width: terminal.columns, colour: terminal.colour };
  terminal.print(json ? `${JSON.stringify(verdicts, null, 2)}\n` : renderVerdicts(verdicts, text));
  return exitCodes.done;
}

async function judge(flags: RawFlags, context: CommandContext): Promise<readonly CellVerdict[]> {
  const { mistakes, margin, allow } = readComparisonFlags(flags);
  refuse(mistakes, 'compare');
  const options = margin === undefined ? {} : { margin };
  const [earlier = '', later] = flags['runs'] as readonly string[];
  const before = await loadRun(earlier, { flags, context });
  if (later === undefined) return compareVariants(before, options);
  const after = await loadRun(later, { flags, context });
  return compareRuns({ before, after, allow, ...options });
}
