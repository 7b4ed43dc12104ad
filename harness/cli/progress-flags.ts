import type { Command } from 'commander';
import { BenchError } from '../errors.ts';
import type { ProgressMode } from '../model/progress-mode.ts';
import type { RawFlags } from './flags.ts';

/** For commands that take their time. */
export function addProgressFlags(command: Command): Command {
  return command
    .option('--quiet', 'say nothing of how it goes on but what went wrong')
    .option('--verbose', 'say every line of builds, every fact of proofs, every trial with its number');
}

/** With `--json` progress is JSON as well. Throws `bad-argument`. */
export function readProgressMode({ quiet, verbose, json, format }: RawFlags): ProgressMode {
  if (quiet === true && verbose === true)
    throw new BenchError('bad-argument', '--quiet and --verbose: found both, wanted one', {
      hint: 'Leave one of them out',
    });
  const detail = quiet === true ? 'quiet' : verbose === true ? 'verbose' : 'usual';
  return { detail, format: json === true || format === 'json' ? 'json' : 'text' };
}
