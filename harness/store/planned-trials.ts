import { BenchError } from '../errors.ts';
import type { PlannedTrial } from '../model/index.ts';
import { describeIssue, plannedTrial } from '../model/schema/index.ts';
import { toUnreadable, writeLinesTo } from './files.ts';
import { describeFault } from './journal-entry.ts';
import { readLineBlocks } from './lines.ts';

/** Writes plan.jsonl: a line for each trial, in measuring order. Throws `results-unwritable`. */
export async function writePlannedTrials(path: string, trials: readonly PlannedTrial[]): Promise<void> {
  await writeLinesTo(path, toLines(trials));
}

function* toLines(trials: readonly PlannedTrial[]): Generator<string> {
  for (const trial of trials) yield JSON.stringify(trial);
}

/** Reads plan.jsonl. Throws `bad-run-folder` where it is not what was written, or has not `count` trials. */
export async function readPlannedTrials(path: string, count: number): Promise<readonly PlannedTrial[]> {
  const trials: PlannedTrial[] = [];
  try {
    for await (const { lines } of readLineBlocks(path))
      for (const line of lines) trials.push(readTrial(line, { path, line: trials.length + 1 }));
  } catch (error) {
    throw toUnreadable(error, path);
  }
  if (trials.length !== count)
    throw broken(path, `it has ${trials.length} trials, and run.json says ${count}`);
  return trials;
}

function readTrial(
  text: string,
  { path, line }: { readonly path: string; readonly line: number },
): PlannedTrial {
  const { data, error } = plannedTrial.safeParse(parse(text), { error: describeIssue });
  if (data === undefined) throw broken(path, `line ${line} is no trial: ${describeFault(error)}`);
  return data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function broken(path: string, what: string): BenchError {
  return new BenchError('bad-run-folder', `Cannot read ${path}: ${what}`, {
    hint: 'The file was changed or damaged after it was written; take the run from a copy',
  });
}
