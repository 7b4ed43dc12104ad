import { exitCodes } from '../errors.ts';
import { runLabel } from '../measure/subjects.ts';
import type { CommandContext } from './context.ts';
import type { RawFlags } from './flags.ts';

/** `clean`: removes every container of ours, known by its label; those of a run that goes on included. */
export async function cleanCommand(_flags: RawFlags, { terminal, openLab }: CommandContext): Promise<number> {
  await using lab = await openLab();
  const removed = await lab.sweep({ [runLabel]: '' });
  terminal.print(removed === 1 ? '1 container removed\n' : `${removed} containers removed\n`);
  return exitCodes.done;
}
