import { Command, CommanderError } from 'commander';
import { BenchError } from '../errors.ts';
import { unquoteWords } from '../runner/quote.ts';
import { addAnswerFlags, addSettingFlags, type RawFlags } from './flags.ts';

/**
 * The flags of a command that a run was recorded with, as the command line reads them. Throws `run-not-resumable` for one
 * that this program does not know.
 */
export function readCommandFlags(command: string): RawFlags {
  const [npm, run, bench, dashes, name, ...words] = unquoteWords(command);
  const known = [npm, run, bench, dashes, name].join(' ') === 'npm run bench -- run';
  if (!known) throw unreadable(command, 'it is not npm run bench -- run');
  const reader = addAnswerFlags(addSettingFlags(new Command()))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  try {
    return reader.parse(words, { from: 'user' }).opts();
  } catch (error) {
    if (error instanceof CommanderError) throw unreadable(command, error.message);
    throw error;
  }
}

function unreadable(command: string, why: string): BenchError {
  return new BenchError('run-not-resumable', `Cannot read the command of the run, ${command}: ${why}`, {
    hint: 'Use the version of this program that measured the run (harnessVersion in its run.json)',
  });
}
