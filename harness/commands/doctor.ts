import { exitCodes } from '../errors.ts';
import { diagnose, examine, type Finding } from '../host/doctor.ts';
import { askEngines } from './ask-engines.ts';
import type { CommandContext } from './context.ts';
import type { RawFlags } from './flags.ts';
import { resolveConfig } from './settings.ts';

/** `doctor`: exit code 3 when something is missing without which nothing can be measured, such as an engine. */
export async function doctorCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { engines, out } = await resolveConfig(flags, context);
  const answers = await askEngines(engines, context, ({ engine }) => Promise.resolve(engine));
  const examined = engines.length === 0 ? answers.map(({ answer }) => ({ answer })) : answers;
  const findings = diagnose(await examine(examined, out));
  context.terminal.print(
    flags['json'] === true ? `${JSON.stringify(findings, null, 2)}\n` : renderFindings(findings),
  );
  return findings.some(({ verdict }) => verdict === 'bad') ? exitCodes.environment : exitCodes.done;
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
