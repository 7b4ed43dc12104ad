import { BenchError, exitCodes } from '../../errors.ts';
import {
  type Finding,
  type HostSetting,
  changeSettings,
  diagnose,
  examine,
  filesToSet,
  findHostSettings,
  makeFactReader,
  maySet,
  renderSettings,
  restoreSettings,
  toCommands,
} from '../../machine/index.ts';
import type { CommandContext } from '../context.ts';
import { type RawFlags, refuse } from '../options/flags.ts';
import { queryEngines } from '../session.ts';
import { resolveConfig } from '../settings.ts';
import { benchCommand } from '../../model/index.ts';

const restoreCommand = `${benchCommand} doctor --restore`;

/**
 * `doctor --fix`: shows what can be set on this machine, and sets it with consent: `yes`, or an answer on a terminal.
 * Where there is neither it only shows. Throws `host-setting-failed` where consent is given and rights are missing.
 */
async function fixHost(yes: boolean, context: CommandContext): Promise<number> {
  const { terminal, systemRoot } = context;
  const settings = await findHostSettings(makeFactReader(systemRoot));
  terminal.print(renderSettings(settings));
  const open = settings.filter((setting) => filesToSet(setting).length > 0);
  if (open.length === 0) return conclude('Nothing is left to set on this machine', context);
  if (!(await maySet(open, systemRoot))) return refuseSettings(yes, context);
  if (!yes && !(await consents(context))) return conclude('Nothing was set', context);
  await changeSettings(open, systemRoot);
  return conclude(`Set: ${namesOf(open)}. Put back what was there before: ${restoreCommand}`, context);
}

/** `doctor --restore`: puts back what `--fix` changed. */
async function restoreHost(context: CommandContext): Promise<number> {
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

function refuseSettings(yes: boolean, context: CommandContext): number {
  const hint = `Call it as root, which also keeps what was there before: sudo ${benchCommand} doctor --fix`;
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

/**
 * `doctor`: exit code 3 when something is missing without which nothing can be measured, such as an engine. With `--fix`
 * and `--restore` it looks at the settings of this machine alone.
 */
export async function doctorCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { fix, yes, restore, json } = flags;
  refuse(findMistakes(flags), 'doctor');
  if (fix === true) return fixHost(yes === true, context);
  if (restore === true) return restoreHost(context);
  const { engines, out } = await resolveConfig(flags, context);
  const answers = await queryEngines(engines, context, ({ facts: engine }) => Promise.resolve(engine));
  const examined = engines.length === 0 ? answers.map(({ answer }) => ({ answer })) : answers;
  const findings = diagnose(await examine(examined, out, context.systemRoot));
  context.terminal.print(json === true ? `${JSON.stringify(findings, null, 2)}\n` : renderFindings(findings));
  return findings.some(({ verdict }) => verdict === 'bad') ? exitCodes.environment : exitCodes.done;
}

function findMistakes({ fix, yes, restore, json }: RawFlags): string[] {
  return [
    ...(fix === true && restore === true ? ['--fix and --restore: found both, wanted one'] : []),
    ...(yes === true && fix !== true ? ['--yes: found without --fix, which is what it says yes to'] : []),
    ...(json === true && (fix === true || restore === true)
      ? ['--json: found with --fix or --restore, which answer in words']
      : []),
  ];
}

const marks = { good: '✓', note: '!', bad: '✗' } as const satisfies Record<Finding['verdict'], string>;

function renderFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, found, verdict, remedy }) => [
    `${marks[verdict]} ${name.padEnd(width)}  ${found}`,
    ...(remedy === undefined ? [] : [`${' '.repeat(width + 4)}${remedy}`]),
  ]);
  return `${lines.join('\n')}\n`;
}
