import { exitCodes } from '../../errors.ts';
import { diagnose, examine, type Finding } from '../../machine/doctor.ts';
import { askEngines } from '../ask-engines.ts';
import { refuse } from '../comparison-flags.ts';
import type { CommandContext } from '../context.ts';
import { fixHost, restoreHost } from './doctor-settings.ts';
import type { RawFlags } from '../flags.ts';
import { resolveConfig } from '../settings.ts';

/**
 * `doctor`: exit code 3 when something is missing without which nothing can be measured, such as an engine. With `--fix`
 * and `--restore` it looks at the settings of this machine alone.
 */
export async function doctorCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { fix, yes, restore, json, ...places } = flags;
  refuse(findMistakes(flags), 'doctor');
  if (fix === true) return fixHost(yes === true, context);
  if (restore === true) return restoreHost(context);
  const { engines, out } = await resolveConfig(places, context);
  const answers = await askEngines(engines, context, ({ engine }) => Promise.resolve(engine));
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
