import { exitCodes } from '../errors.ts';
import { makePlan } from '../plan/plan.ts';
import { renderPlan } from '../report/plan-text.ts';
import type { CommandContext } from './context.ts';
import { splitFlags, type RawFlags } from './flags.ts';
import { resolveConfig } from './settings.ts';

/** `plan`: what `run` would do with the same flags, in which order, and about how long it takes. */
export async function planCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const config = await resolveConfig(flags, context);
  await using lab = await context.openLab();
  const plan = makePlan(config, lab.engine);
  const { json } = splitFlags(flags).answer;
  context.terminal.print(json === true ? `${JSON.stringify(plan, null, 2)}\n` : renderPlan(plan));
  return exitCodes.done;
}
