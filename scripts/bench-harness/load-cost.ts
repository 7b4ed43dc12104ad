import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LoadStep } from './load-steps.ts';

export interface Cost {
  readonly ms: number;
  readonly peakRssMiB: number;
}

const program = fileURLToPath(new URL('load-program.ts', import.meta.url));

/** A fresh process does one step; `target`: the path of a run, or a number of cells. */
export async function measureCost(target: string, step: LoadStep): Promise<Cost> {
  const { stdout } = await promisify(execFile)('node', ['--import', 'tsx', program, step, target]);
  // The program of this folder prints exactly this.
  return JSON.parse(stdout) as Cost;
}
