import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCodes } from '../../errors.ts';
import { quote } from '../../model/index.ts';
import { shells } from '../completion/line.ts';
import { describeUnknown } from '../config/names.ts';
import type { CommandContext } from '../context.ts';
import { type RawFlags, refuse } from '../options/flags.ts';

const scripts = join(import.meta.dirname, '../completion');

/** `completion <shell>`: prints the script, which asks the program of this checkout whenever Tab is pressed. */
export async function completionCommand(
  { shell }: RawFlags,
  { terminal, root }: CommandContext,
): Promise<number> {
  const known = shells.find((one) => one === shell);
  const choice = { flag: 'completion', noun: 'script for the shell', known: shells };
  refuse(known === undefined ? [describeUnknown(String(shell), choice)] : [], 'completion');
  const script = await readFile(join(scripts, `bench.${String(known)}`), 'utf8');
  // A path may have a dollar in it, which would mean something in a text that replaces.
  terminal.print(script.replaceAll('@root@', () => quote(root.replace(/\/$/, ''))));
  return exitCodes.done;
}
