import { BenchError, exitCodes } from '../../errors.ts';
import { type Cleared, type Engine, type RemovedImages, type Whose, countOf } from '../../model/index.ts';
import { safeText } from '../../report/index.ts';
import { queryEngines, type EngineAnswer } from '../session.ts';
import type { CommandContext } from '../context.ts';
import type { RawFlags } from '../options/flags.ts';
import { resolveConfig } from '../settings.ts';

/**
 * `clean`: removes the containers that killed runs left, known by their label and never by a name; with `--all` those of
 * runs that go on as well, with `--images` the images that this program built. There are no networks or volumes of ours: containers have no network, and the volumes that an
 * image declares go with their container.
 */
export async function cleanCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { all, images } = flags;
  const whose: Whose = all === true ? 'everybody' : 'gone';
  const { engines } = await resolveConfig(flags, context);
  const answers = await queryEngines(engines, context, (engine) => clean(engine, whose, images === true));
  const [only, ...others] = answers;
  if (others.length === 0 && only?.answer instanceof BenchError) throw only.answer;
  context.terminal.print(answers.map((one) => renderAnswer(one, engines.length > 1)).join(''));
  return answers.some(({ answer }) => answer instanceof BenchError) ? exitCodes.environment : exitCodes.done;
}

async function clean(engine: Engine, whose: Whose, images: boolean): Promise<readonly string[]> {
  const cleared = describeCleared(await engine.clear(whose));
  return images ? [...cleared, ...describeImages(await engine.removeImages())] : cleared;
}

function describeCleared({ removed, living, unknown }: Cleared): string[] {
  return [
    `${countOf(removed, 'container')} removed`,
    ...(living > 0
      ? [`${countOf(living, 'container')} left of runs that go on; --all removes them too`]
      : []),
    ...(unknown > 0
      ? [`${countOf(unknown, 'container')} left of other machines, or earlier boots; --all removes them too`]
      : []),
  ];
}

const mebibyte = 2 ** 20;

function describeImages({ removed, freedBytes, left }: RemovedImages): string[] {
  return [
    `${countOf(removed, 'image')} removed, steps of builds included: ${(freedBytes / mebibyte).toFixed(1)} MiB`,
    ...left.map(({ image, reason }) => safeText(`${image} left: ${reason}`)),
  ];
}

function renderAnswer({ name, answer }: EngineAnswer<readonly string[]>, several: boolean): string {
  const engine = several ? `${name}: ` : '';
  if (answer instanceof BenchError) return `${engine}${answer.message}\n→ ${answer.hint}\n`;
  return answer.map((line) => `${engine}${line}\n`).join('');
}
