import { BenchError, exitCodes } from '../errors.ts';
import { runLabel } from '../measure/subjects.ts';
import { askEngines, type EngineAnswer } from './ask-engines.ts';
import type { CommandContext } from './context.ts';
import type { RawFlags } from './flags.ts';
import { resolveConfig } from './settings.ts';

/** `clean`: removes every container of ours, known by its label; those of a run that goes on included. */
export async function cleanCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { engines } = await resolveConfig(flags, context);
  const answers = await askEngines(engines, context, (lab) => lab.sweep({ [runLabel]: '' }));
  const [only, ...others] = answers;
  if (others.length === 0 && only?.answer instanceof BenchError) throw only.answer;
  context.terminal.print(answers.map((one) => renderAnswer(one, engines.length > 1)).join(''));
  return answers.some(({ answer }) => answer instanceof BenchError) ? exitCodes.environment : exitCodes.done;
}

function renderAnswer({ name, answer }: EngineAnswer<number>, several: boolean): string {
  const engine = several ? `${name}: ` : '';
  if (answer instanceof BenchError) return `${engine}${answer.message}\n→ ${answer.hint}\n`;
  return `${engine}${answer === 1 ? '1 container removed' : `${answer} containers removed`}\n`;
}
