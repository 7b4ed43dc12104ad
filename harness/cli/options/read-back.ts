import { Command, CommanderError } from 'commander';
import { BenchError, type ErrorCode } from '../../errors.ts';
import {
  benchCommand,
  benchCommands,
  type OptionTable,
  runOptions,
  unquoteWords,
} from '../../model/index.ts';
import { type RawFlags, addOptions, joinWords, pickSettings } from './flags.ts';
import { answerOptions } from './tables.ts';

/**
 * The settings of the command that a run was recorded with, as the command line reads them: the inverse of the runner's
 * `toCommand`. Files and folders of this machine that a run may name as well, for its settings and results, are left out: a
 * run is data. Throws `code` for a command that this program does not know.
 */
export function readBack(command: string, code: ErrorCode = 'bad-run-folder'): RawFlags {
  const beginning = benchCommands
    .map((bench) => `${bench} run`)
    .find((one) => `${command} `.startsWith(`${one} `));
  if (beginning === undefined) throw unreadable(code, command, `it is not ${benchCommand} run`);
  const words = unquoteWords(command.slice(beginning.length));
  try {
    const { out: _out, ...settings } = pickSettings(parseFlags(words, { ...runOptions, ...answerOptions }));
    return settings;
  } catch (error) {
    if (error instanceof CommanderError) throw unreadable(code, command, error.message);
    throw error;
  }
}

/** The flags of a command line. Throws a `CommanderError` for one that is not in the table. */
export function parseFlags(words: readonly string[], table: OptionTable): RawFlags {
  return addOptions(new Command(), table)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .parse(joinWords(words), { from: 'user' })
    .opts();
}

function unreadable(code: ErrorCode, command: string, why: string): BenchError {
  return new BenchError(code, `Cannot read the command of the run, ${command}: ${why}`, {
    hint: 'Use the version of this program that measured the run (harnessVersion in its run.json)',
  });
}
