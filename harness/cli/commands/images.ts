import { exitCodes } from '../../errors.ts';
import { enginesOf } from '../../model/index.ts';
import { prepareEngineRuns } from '../../runner/engines/index.ts';
import { type PreparedImage, askOnce, fetchNeeded } from '../../runner/images/index.ts';
import { makePlan } from '../../runner/plan/index.ts';
import type { CommandContext } from '../context.ts';
import type { RawFlags } from '../options/flags.ts';
import { makeProgressDisplay } from '../progress.ts';
import { buildLimit, buildLogsIn, makeGenerate, openMeasuring } from '../session.ts';

/** `images`: makes the images that a run with the same flags would need, and prints them. */
export async function imagesCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { terminal, stop: signal } = context;
  await using measuring = await openMeasuring(flags, context);
  const { config: asked, engines } = measuring;
  const display = makeProgressDisplay(context);
  const config = await fetchNeeded(asked, { onProgress: display.onProgress, signal });
  const { engineRuns, unbuilt } = await prepareEngineRuns({
    engines: askOnce(engines),
    config,
    plan: makePlan({ ...config, control: 'none' }, enginesOf(engines)),
    signal,
    limit: buildLimit,
    onProgress: display.onProgress,
    logs: buildLogsIn(context),
    generate: makeGenerate({ ...context, signal }),
  }).finally(() => {
    display.close();
  });
  const images = engineRuns.flatMap((engineRun) => engineRun.images);
  terminal.print(context.mode.format === 'json' ? renderJson(images) : images.map(renderLine).join(''));
  for (const error of unbuilt.values()) throw error;
  return exitCodes.done;
}

const mebibyte = 2 ** 20;

function renderLine({ id, image }: PreparedImage): string {
  return `${id}  ${image.tag}  ${image.digest}  ${(image.sizeBytes / mebibyte).toFixed(1)} MiB\n`;
}

function renderJson(images: readonly PreparedImage[]): string {
  return `${JSON.stringify(
    images.map(({ id, image }) => ({ subject: id, ...image })),
    null,
    2,
  )}\n`;
}
