import { type Command, CommanderError } from 'commander';
import { relative, resolve } from 'node:path';
import { BenchError, exitCodes } from '../errors.ts';
import { callerFolder } from '../model/index.ts';

/** The parts of `process` that a program needs that writes a folder. */
type Surroundings = Pick<NodeJS.Process, 'argv' | 'cwd' | 'env' | 'stdout' | 'stderr'>;

interface NewFolder<Options> {
  /** Its name, description and options; `<name>` and `--out` are added. */
  readonly program: Command;
  /** Of what `<name>` is the name. */
  readonly of: string;
  readonly write: (name: string, folder: string, options: Options) => Promise<void>;
  /** The command that uses what was written, given the word for its folder. */
  readonly next: (word: string) => string;
}

/** Writes a folder to begin with, as the command line says, and gives the exit code. */
export async function runNewFolder<Options>(
  { program, of, write, next }: NewFolder<Options>,
  { argv, cwd, env, stdout, stderr }: Surroundings,
): Promise<number> {
  const here = callerFolder(env, cwd());
  program
    .argument('<name>', `of the ${of}: small letters, digits and dashes`)
    .option('--out <folder>', 'where it is written, a folder that is empty or not there (default: ./<name>)')
    .exitOverride()
    .action(async (name: string, options: Options & { readonly out?: string }) => {
      const folder = resolve(here, options.out ?? name);
      await write(name, folder, options);
      stdout.write(`Wrote ${folder}\n→ ${next(toWord(relative(here, folder)))}\n`);
    });
  try {
    await program.parseAsync(argv);
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (!(error instanceof BenchError)) throw error;
    stderr.write(`${error.message}\n→ ${error.hint}\n`);
    return error.exitCode;
  }
}

/** A path that --suite and --service take for one. */
function toWord(path: string): string {
  return path.startsWith('.') ? path : `./${path}`;
}
