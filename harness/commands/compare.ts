import { exitCodes } from '../errors.ts';
import type { CellVerdict } from '../model/verdict.ts';
import { renderNotes } from '../report/notes-text.ts';
import { renderVerdicts } from '../report/verdict-table.ts';
import { compareRuns } from '../verdict/compare-runs.ts';
import { compareVariants } from '../verdict/compare.ts';
import type { JudgedRun } from '../verdict/session.ts';
import { readComparisonFlags, refuse } from './comparison-flags.ts';
import type { CommandContext } from './context.ts';
import { splitFlags, type RawFlags } from './flags.ts';
import { loadRun } from './stored-run.ts';

/** `compare <run> [later]`: a verdict on every cell, by the variants of one run or between two; always exit code 0. */
export async function compareCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { terminal } = context;
  const { notes, verdicts } = await judge(flags, context);
  const json = splitFlags(flags).answer.json === true;
  const text = { width: terminal.columns, colour: terminal.colour };
  terminal.print(
    json
      ? `${JSON.stringify(verdicts, null, 2)}\n`
      : `${renderNotes(notes, terminal.columns)}${renderVerdicts(verdicts, text)}`,
  );
  return exitCodes.done;
}

interface Judgement {
  readonly notes: readonly string[];
  readonly verdicts: readonly CellVerdict[];
}

async function judge(flags: RawFlags, context: CommandContext): Promise<Judgement> {
  const { mistakes, margin, allow } = readComparisonFlags(flags);
  refuse(mistakes, 'compare');
  const options = margin === undefined ? {} : { margin };
  const [earlier = '', later] = flags['runs'] as readonly string[];
  const before = await loadRun(earlier, { flags, context });
  if (later === undefined) return { notes: notesOf(before), verdicts: compareVariants(before, options) };
  const after = await loadRun(later, { flags, context });
  const notes = [...new Set([...notesOf(before), ...notesOf(after)])];
  return { notes, verdicts: compareRuns({ before, after, allow, ...options }) };
}

function notesOf({ run: { record } }: JudgedRun): readonly string[] {
  return record.notes ?? [];
}
