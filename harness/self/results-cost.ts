import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export type ResultsFile = 'results.csv' | 'samples.csv' | 'report.html';

export interface Cost {
  readonly ms: number;
  readonly peakRssMiB: number;
}

const program = fileURLToPath(new URL('results-program.ts', import.meta.url));

/** What it costs a fresh process to make one file of a run from its run.json and its journal. */
export async function measureCost(path: string, file: ResultsFile): Promise<Cost> {
  const { stdout } = await promisify(execFile)('node', ['--import', 'tsx', program, path, file]);
  // The program of this folder prints exactly this.
  return JSON.parse(stdout) as Cost;
}
