import { join } from 'node:path';
import type { RunReport } from '../harness/report/index.ts';
import { makeRunReport, readResults } from '../harness/runner/results/index.ts';
import { openRunFolder } from '../harness/store/index.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';

/** Runs that were really measured, in folders that are named after their suites. */
export const exampleRuns = join(repositoryRoot, 'examples', 'runs');

interface ExampleRun {
  readonly path: string;
  readonly report: RunReport;
}

/** A run of examples/runs; the one that README.md shows, when none is named. */
export async function readExample(suite = 'malloc'): Promise<ExampleRun> {
  const path = join(exampleRuns, suite);
  const folder = openRunFolder(path);
  return { path, report: makeRunReport(await readResults(folder, await folder.readRun())) };
}
