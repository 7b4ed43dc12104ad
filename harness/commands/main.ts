import { CommanderError } from 'commander';
import type { CommandContext, Terminal } from './context.ts';
import { makeProgram } from './program.ts';
import { BenchError, exitCodes } from '../errors.ts';

/** Runs one command line to its exit code. Known mishaps are printed here, and nowhere else. */
export async function main(argv: readonly string[], context: CommandContext): Promise<number> {
  let code: number = exitCodes.done;
  const program = makeProgram(context, (exitCode) => {
    code = exitCode;
  });
  try {
    await program.parseAsync(withCommand(argv), { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, context);
  }
}

/** What the program answers by itself, without a command. */
const ownFlags = ['-h', '--help', '-V', '--version'];

/** `run` is what is meant when no command is named. */
function withCommand(argv: readonly string[]): string[] {
  const [first = '--'] = argv;
  return first.startsWith('-') && !ownFlags.includes(first) ? ['run', ...argv] : [...argv];
}

function explain(error: unknown, { terminal, signal }: CommandContext): number {
  if (signal.aborted) return say(terminal, ['Interrupted; what was measured is kept'], exitCodes.interrupted);
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof BenchError) return say(terminal, [error.message, `→ ${error.hint}`], error.exitCode);
  throw error;
}

function say(terminal: Terminal, lines: readonly string[], code: number): number {
  terminal.tell(`${lines.join('\n')}\n`);
  return code;
}
