import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCodes } from '../../errors.ts';
import { type Installation, benchCommand, installation, quote } from '../../model/index.ts';
import { shells } from '../completion/line.ts';
import { describeUnknown } from '../config/names.ts';
import type { CommandContext } from '../context.ts';
import { type RawFlags, refuse } from '../options/flags.ts';

const scripts = join(import.meta.dirname, '../completion');

/** The program's folder is in the shell's _bench_root: how the program is called, and asked, and how the user calls it. */
const programs = {
  checkout: {
    bench: 'npm --silent --prefix "$_bench_root" run bench --',
    complete: 'node --import tsx harness/cli/completion/main.ts',
    call: 'npm --silent run bench --',
  },
  package: {
    bench: 'node "$_bench_root/harness/cli.js"',
    complete: 'node harness/cli/completion/main.js',
    call: benchCommand,
  },
} as const satisfies Record<Installation['kind'], Readonly<Record<string, string>>>;

/** `completion <shell>`: prints the script, which asks the program of this checkout whenever Tab is pressed. */
export async function completionCommand(
  { shell }: RawFlags,
  { terminal, root }: CommandContext,
): Promise<number> {
  const known = shells.find((one) => one === shell);
  const choice = { flag: 'completion', noun: 'script for the shell', known: shells };
  refuse(known === undefined ? [describeUnknown(String(shell), choice)] : [], 'completion');
  const script = await readFile(join(scripts, `bench.${String(known)}`), 'utf8');
  const values = { ...programs[installation.kind], root: quote(root.replace(/\/$/, '')) };
  // A path may have a dollar in it, which would mean something in a text that replaces.
  const fill = (text: string, [word, value]: readonly [string, string]): string =>
    text.replaceAll(`@${word}@`, () => value);
  terminal.print(Object.entries(values).reduce(fill, script));
  return exitCodes.done;
}
