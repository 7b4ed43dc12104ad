#!/usr/bin/env node
import { Command } from 'commander';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BenchError, exitCodes } from '../errors.ts';
import { writeNewSuite } from '../catalog/index.ts';
import { benchCommand, callerFolder, newSuiteCommand } from '../model/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = callerFolder(process.env, process.cwd());

const program = new Command(newSuiteCommand)
  .description('Writes a suite that works, with its test, to begin one of your own with')
  .argument('<name>', 'of the suite: small letters, digits and dashes')
  .option('--out <folder>', 'where it is written, a folder that is empty or not there (default: ./<name>)')
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? exitCodes.done : exitCodes.usage);
  })
  .action(async (name: string, { out }: { readonly out?: string }) => {
    const folder = resolve(here, out ?? name);
    await writeNewSuite({ name, folder, root });
    const word = toWord(relative(here, folder));
    process.stdout.write(`Wrote ${folder}\n→ ${benchCommand} --suite ${word} --preset short\n`);
  });

/** A path that --suite takes for one. */
function toWord(path: string): string {
  return path.startsWith('.') ? path : `./${path}`;
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof BenchError)) throw error;
  process.stderr.write(`${error.message}\n→ ${error.hint}\n`);
  process.exitCode = error.exitCode;
}
