import { resolve } from 'node:path';
import { BenchError, exitCodes } from '../errors.ts';
import { diagnose, examine, type Finding } from '../host/doctor.ts';
import type { EngineFacts } from '../model/lab.ts';
import type { CommandContext } from './context.ts';
import type { RawFlags } from './flags.ts';

/** `doctor`: exit code 3 when something is missing without which nothing can be measured. */
export async function doctorCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const out = resolve(context.folder, typeof flags['out'] === 'string' ? flags['out'] : 'results');
  const findings = diagnose(await examine(await askEngine(context), out));
  context.terminal.print(
    flags['json'] === true ? `${JSON.stringify(findings, null, 2)}\n` : renderFindings(findings),
  );
  return findings.some(({ verdict }) => verdict === 'bad') ? exitCodes.environment : exitCodes.done;
}

async function askEngine({ openLab }: CommandContext): Promise<EngineFacts | BenchError> {
  try {
    await using lab = await openLab();
    return lab.engine;
  } catch (error) {
    if (error instanceof BenchError) return error;
    throw error;
  }
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
