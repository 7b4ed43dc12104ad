import { CommanderError } from 'commander';
import { BenchError, exitCodes } from '../errors.ts';
import { usualMode } from '../model/progress-mode.ts';
import type { CommandContext, World } from './context.ts';
import { makeProgram, type Call } from './program.ts';
import { tellJson } from './tell-json.ts';

/** Runs one command line to its exit code. Known mishaps are printed here, and nowhere else. */
export async function main(argv: readonly string[], world: World): Promise<number> {
  const call: Call = { exitCode: exitCodes.done, mode: usualMode };
  const program = makeProgram(world, call);
  try {
    await program.parseAsync(withCommand(argv), { from: 'user' });
    return call.exitCode;
  } catch (error) {
    return explain(error, { ...world, mode: call.mode });
  }
}

/** What the program answers by itself, without a command. */
const ownFlags = ['-h', '--help', '-V', '--version'];

/** `run` is what is meant when no command is named. */
function withCommand(argv: readonly string[]): string[] {
  const [first = '--'] = argv;
  return first.startsWith('-') && !ownFlags.includes(first) ? ['run', ...argv] : [...argv];
}

function explain(error: unknown, context: CommandContext): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  const mishap = context.stop.aborted ? toInterrupted(error) : error;
  if (!(mishap instanceof BenchError)) throw mishap;
  say(mishap, context);
  return mishap.exitCode;
}

/** Whatever it was in the middle of, it was this that ended it. */
function toInterrupted(error: unknown): BenchError {
  if (error instanceof BenchError && error.code === 'interrupted') return error;
  return new BenchError('interrupted', 'Interrupted', { hint: 'Nothing is left running', cause: error });
}

function say({ code, message, hint, exitCode }: BenchError, { terminal, mode }: CommandContext): void {
  if (mode.format === 'json') tellJson(terminal, { kind: 'error', code, message, hint, exitCode });
  else terminal.tell(`${message}\n→ ${hint}\n`);
}
