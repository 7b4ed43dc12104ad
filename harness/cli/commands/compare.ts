import { realpath } from 'node:fs/promises';
import {
  type JudgedRun,
  type JudgedVariants,
  comparePackages,
  compareRuns,
  judgeVariants,
} from '../../analysis/index.ts';
import { BenchError, exitCodes } from '../../errors.ts';
import { type CellVerdict, benchCommand } from '../../model/index.ts';
import { type ComparisonReport, toComparisonPage } from '../../report/html/index.ts';
import type { Between } from '../../report/index.ts';
import {
  renderAnswer,
  renderChanges,
  renderNotes,
  renderPackages,
  renderVerdicts,
} from '../../report/terminal/index.ts';
import { makeRunReport } from '../../runner/results/index.ts';
import type { CommandContext } from '../context.ts';
import { readComparisonFlags, readFormat } from '../options/answers.ts';
import { type RawFlags, toCommand } from '../options/flags.ts';
import type { AnswerFormat } from '../options/tables.ts';
import { giveAnswer } from '../output.ts';
import { describeEarlyEnd, findStoredFolder, loadRun } from '../stored-runs.ts';

/** `compare <run> [later]`: a verdict on every cell, by the variants of one run or between two; exit code 3 where none could be judged. */
export async function compareCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const answer = readFormat(flags, 'compare');
  const judgement = await judge(flags, context);
  await giveAnswer((format) => render(judgement, format, context), answer, context);
  if (judgement.verdicts.some(({ verdict }) => 'comparison' in verdict)) return exitCodes.done;
  context.terminal.tell('Nothing was compared: no cell could be judged\n→ See the reasons in the answer\n');
  return exitCodes.environment;
}

interface Judgement {
  readonly before: JudgedRun;
  readonly after?: JudgedRun;
  readonly verdicts: readonly CellVerdict[];
  /** Of the variants of one run. */
  readonly variants?: JudgedVariants;
  readonly command: string;
}

async function judge(flags: RawFlags, context: CommandContext): Promise<Judgement> {
  const { margin, allow } = readComparisonFlags(flags);
  const options = margin === undefined ? {} : { margin };
  const [earlier = '', later] = flags['runs'] as readonly string[];
  const { runs: _runs, ...given } = flags;
  const command = toCommand('compare', given, [earlier, ...(later === undefined ? [] : [later])]);
  if (later !== undefined) await refuseSame([earlier, later], flags, context);
  const before = await loadRun(earlier, { flags, context });
  if (later === undefined) {
    const variants = judgeVariants(before, options);
    return { before, variants, verdicts: variants.verdicts, command };
  }
  const after = await loadRun(later, { flags, context });
  return { before, after, verdicts: compareRuns({ before, after, allow, ...options }), command };
}

/** Nothing can have changed: one of the names is not the one that was meant. */
async function refuseSame(
  names: readonly string[],
  { out }: RawFlags,
  context: CommandContext,
): Promise<void> {
  const folders = await Promise.all(names.map((run) => findStoredFolder({ out, run }, context)));
  const [one, other] = await Promise.all(folders.map(({ path }) => realpath(path)));
  if (one !== other) return;
  const run = folders[0]?.run ?? '';
  throw new BenchError(
    'bad-argument',
    `Cannot compare run ${run} with itself: ${names.join(' and ')} name the same run`,
    {
      hint: `Name another one (${benchCommand} list), or it alone: then its variants are compared`,
    },
  );
}

function render(judgement: Judgement, format: AnswerFormat, { terminal }: CommandContext): string {
  const { columns: width, colour } = terminal;
  const { verdicts } = judgement;
  switch (format) {
    case 'text':
      return [
        `${renderOutcome(judgement, { width, colour })}\n`,
        renderVerdicts(verdicts, { width, colour, between: betweenOf(judgement) }),
        ...renderPackages(packagesOf(judgement), width).map((line) => `${line}\n`),
      ].join('');
    case 'json':
      return `${JSON.stringify(verdicts, null, 2)}\n`;
    case 'html':
      return toComparisonPage(toReport(judgement));
  }
}

interface Style {
  readonly width: number;
  readonly colour: boolean;
}

/** Which variant is best, or what changed between two runs, and what speaks against it. */
function renderOutcome(judgement: Judgement, { width, colour }: Style): string {
  const { before, after, variants, verdicts } = judgement;
  if (after === undefined) return renderAnswer(makeRunReport(before, variants), { width, colour });
  const changes = renderChanges(verdicts, `run ${before.run.record.run}`, { width, colour });
  return `${changes}${renderNotes(notesOf(judgement), width)}`;
}

function toReport({ before, after, verdicts, variants, command }: Judgement): ComparisonReport {
  const part = ({ run: { record }, rows }: JudgedRun) => ({ record, rows });
  const packages = packagesOf({ before, ...(after && { after }) });
  return {
    before: part(before),
    ...(after && { after: part(after) }),
    verdicts,
    answers: variants?.answers ?? [],
    packages,
    command,
  };
}

function betweenOf({ before, after }: Judgement): Between {
  return after === undefined && before.run.record.against === undefined ? 'variants' : 'releases';
}

function packagesOf({ before, after = before }: Pick<Judgement, 'before' | 'after'>) {
  return comparePackages(before.run.record, after.run.record);
}

function notesOf({ before, after }: Judgement): readonly string[] {
  const runs = [before, ...(after ? [after] : [])];
  return [
    ...new Set(runs.flatMap(({ run: { record } }) => [...describeEarlyEnd(record), ...(record.notes ?? [])])),
  ];
}
