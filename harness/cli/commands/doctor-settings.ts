import { BenchError, exitCodes } from '../../errors.ts';
import { makeFactReader } from '../../machine/fact-reader.ts';
import { changeSettings, maySet, restoreSettings } from '../../machine/change-settings.ts';
import { filesToSet, type HostSetting } from '../../machine/host-setting.ts';
import { findHostSettings } from '../../machine/host-settings.ts';
import { renderSettings, toCommands } from '../../machine/settings-text.ts';
import type { CommandContext } from '../context.ts';

const restoreCommand = 'npm run bench -- doctor --restore';

/**
 * `doctor --fix`: shows what can be set on this machine, and sets it with consent: `yes`, or an answer on a terminal.
 * Where there is neither it only shows. Throws `host-setting-failed` where consent is given and rights are missing.
 */
export async function fixHost(yes: boolean, context: CommandContext): Promise<number> {
  const { terminal, systemRoot } = context;
  const settings = await findHostSettings(makeFactReader(systemRoot));
  terminal.print(renderSettings(settings));
  const open = settings.filter((setting) => filesToSet(setting).length > 0);
  if (open.length === 0) return conclude('Nothing is left to set on this machine', context);
  if (!(await maySet(open, systemRoot))) return refuse(yes, context);
  if (!yes && !(await consents(context))) return conclude('Nothing was set', context);
  await changeSettings(open, systemRoot);
  return conclude(`Set: ${namesOf(open)}. Put back what was there before: ${restoreCommand}`, context);
}

/** `doctor --restore`: puts back what `--fix` changed. */
export async function restoreHost(context: CommandContext): Promise<number> {
  const restored = await restoreSettings(context.systemRoot);
  if (restored.kind === 'nothing')
    return conclude('Nothing is changed: there is nothing to put back', context);
  if (restored.kind === 'forgotten')
    return conclude('The machine was started again since: it has forgotten what was set by itself', context);
  const files = toCommands(Object.entries(restored.files)).map((line) => line.replace(' | sudo tee', ' >'));
  return conclude(`Put back:\n${files.map((line) => `  ${line}`).join('\n')}`, context);
}

async function consents({ terminal, stop }: CommandContext): Promise<boolean> {
  const answer = (await terminal.ask?.('Set what is marked with an exclamation mark? [y/N] ', stop)) ?? false;
  stop.throwIfAborted();
  return answer;
}

function refuse(yes: boolean, context: CommandContext): number {
  const hint = `Call it as root, which also keeps what was there before: sudo npm run bench -- doctor --fix`;
  if (yes) throw new BenchError('host-setting-failed', 'This user may not set what is shown above', { hint });
  return conclude(`This user may not set these.\n→ ${hint}`, context);
}

function namesOf(settings: readonly HostSetting[]): string {
  return settings.map(({ name }) => name).join(', ');
}

function conclude(sentence: string, { terminal }: CommandContext): number {
  terminal.print(`\n${sentence}\n`);
  return exitCodes.done;
}
