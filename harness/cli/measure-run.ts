import { join } from 'node:path';
import { bench, type BenchRequest, type BenchResult } from '../runner/run.ts';
import type { CommandContext } from './context.ts';
import { findDurations } from './find-durations.ts';
import { makeGenerate } from './generate.ts';
import { buildLimit, startLimit } from './limits.ts';
import { makeProgressDisplay } from './progress-display.ts';
import { findPlaces } from './find-places.ts';

/** Measures, shows how it goes on, and leaves the run in the results folder. */
export async function measureRun(
  what: Pick<BenchRequest, 'config' | 'labs'>,
  context: CommandContext,
): Promise<BenchResult> {
  const places = await findPlaces(what.labs, context.machines);
  const durationOf = await findDurations(what.config.out, places);
  return withProgress(context, (how) => bench({ ...what, ...how, durationOf }));
}

/** How the command line measures, whatever it measures; shows how it goes on. */
export async function withProgress(
  context: CommandContext,
  measure: (how: Omit<BenchRequest, 'config' | 'labs' | 'durationOf'>) => Promise<BenchResult>,
): Promise<BenchResult> {
  const display = makeProgressDisplay(context);
  const measured = measure({
    machines: context.machines,
    stop: context.stop,
    signal: context.signal,
    tell: display.tell,
    buildLimit,
    startLimit,
    harnessVersion: context.version,
    logs: join(context.root, '.cache', 'build-logs'),
    imageFiles: join(context.root, '.cache', 'image-files'),
    generate: makeGenerate({ ...context, signal: context.stop }),
  });
  return measured.finally(() => {
    display.close();
  });
}
