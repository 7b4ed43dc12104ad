import { CommanderError } from 'commander';
import { inspect } from 'node:util';
import { BenchError, exitCodes } from '../errors.ts';
import { type ProgressMode, toPlainLines, usualMode } from '../model/index.ts';
import type { CommandContext, World } from './context.ts';
import { joinWords, withCommand } from './options/flags.ts';
import { makeProgram } from './program.ts';
import { progressVersion, writeJsonProgress } from './progress.ts';

/** Runs one command line to its exit code. Known mishaps are printed here, and nowhere else. */
export async function main(argv: readonly string[], world: World): Promise<number> {
  const called: { exitCode: number; mode: ProgressMode } = { exitCode: exitCodes.done, mode: usualMode };
  const program = makeProgram(world, async (action, flags, mode) => {
    called.mode = mode;
    if (mode.format === 'json')
      writeJsonProgress(world.terminal, { kind: 'progress', version: progressVersion });
    called.exitCode = await action(flags, { ...world, mode });
  });
  try {
    await program.parseAsync(withCommand(joinWords(argv)), { from: 'user' });
    return called.exitCode;
  } catch (error) {
    return explain(error, { ...world, mode: called.mode });
  }
}

function explain(error: unknown, context: CommandContext): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  const reportedFailure = context.stop.aborted ? toInterrupted(error) : error;
  if (!(reportedFailure instanceof BenchError)) throw reportedFailure;
  say(reportedFailure, context);
  return reportedFailure.exitCode;
}

/** Whatever it was in the middle of, it was this that ended it. */
function toInterrupted(error: unknown): BenchError {
  if (error instanceof BenchError && error.code === 'interrupted') return error;
  return new BenchError('interrupted', 'Interrupted', { hint: 'Nothing is left running', cause: error });
}

function say({ code, message, hint, exitCode }: BenchError, { terminal, mode }: CommandContext): void {
  if (mode.format === 'json') writeJsonProgress(terminal, { kind: 'error', code, message, hint, exitCode });
  else terminal.tell(toPlainLines(`${message}\n→ ${hint}\n`));
}

interface LastWords {
  readonly text: string;
  readonly exitCode: number;
}

/**
 * The message for an error that nobody waits for, such as that of a full disk behind standard output. All but known
 * mishaps are bugs, and keep their stacks.
 */
export function lastWords(error: unknown): LastWords {
  if (error instanceof BenchError)
    return { text: toPlainLines(`${error.message}\n→ ${error.hint}\n`), exitCode: error.exitCode };
  return {
    text: toPlainLines(`This is a bug of this program:\n${inspect(error)}\n`),
    exitCode: exitCodes.bug,
  };
}
