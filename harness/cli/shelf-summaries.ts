import { openRunFolder } from '../store/run-folder.ts';
import { listRuns, type ShelvedRun } from '../store/shelf.ts';
import { BenchError } from '../errors.ts';
import type { RunSummary } from '../model/summary.ts';
import { readSummary } from '../runner/results.ts';
import type { Terminal } from './context.ts';

/**
 * What is known of the complete runs of a results folder, newest first. Those that go on or ended early are left out;
 * of one that cannot be read, or that is a copy of another, a line is told.
 */
export async function readSummaries(out: string, tell: Terminal['tell']): Promise<readonly RunSummary[]> {
  const warn = (why: string): void => {
    tell(`Left out: ${why.replaceAll('\n', ' ')}\n`);
  };
  const shelved = await listRuns(out, ({ message }) => {
    warn(message);
  });
  const found = new Map<string, RunSummary>();
  for (const run of shelved.filter(({ status }) => status === 'complete')) {
    const summary = await readIfWhole(run, warn);
    if (summary === undefined) continue;
    if (found.has(summary.run)) warn(`${run.path} is a copy of ${summary.run}`);
    else found.set(summary.run, summary);
  }
  return [...found.values()];
}

async function readIfWhole(
  { path }: ShelvedRun,
  warn: (why: string) => void,
): Promise<RunSummary | undefined> {
  try {
    return await readSummary(openRunFolder(path));
  } catch (error) {
    if (!(error instanceof BenchError) || error.code !== 'bad-run-folder') throw error;
    warn(error.message);
    return undefined;
  }
}
