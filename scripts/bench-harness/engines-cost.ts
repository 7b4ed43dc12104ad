import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figure } from './figure.ts';
import type { EnginesCost, ManyEngines } from './many-engines.ts';

const program = fileURLToPath(new URL('engines-program.ts', import.meta.url));

type Cost = EnginesCost & { readonly peakRssMiB: number };

/**
 * The harness's own cost per engine. Engines of the first figures take no time, so that all of it is the harness's; those
 * of the last do nothing for 10 ms a trial, so that two are done in half the time if neither waits for the other.
 */
export async function measureEngines(): Promise<readonly Figure[]> {
  const many = { engines: 64, trials: 100_000, trialMs: 0 };
  const [one, all] = [await measure({ ...many, engines: 1 }), await measure(many)];
  const slow = { trials: 1_500, trialMs: 10 };
  const [alone, pair] = [await measure({ ...slow, engines: 1 }), await measure({ ...slow, engines: 2 })];
  return [
    { name: 'plan of 100,000 trials on 64 engines', unit: 'ms', found: all.planMs, most: 2_000 },
    {
      name: 'following it, 64 engines to one',
      unit: 'times',
      found: all.followMs / one.followMs,
      most: 1.15,
    },
    { name: 'peak resident memory with 64 engines', unit: 'MiB', found: all.peakRssMiB, most: 500 },
    {
      name: 'wall time, two engines to one',
      unit: 'times',
      found: pair.followMs / alone.followMs,
      most: 0.575,
    },
  ];
}

async function measure({ engines, trials, trialMs }: ManyEngines): Promise<Cost> {
  const words = [engines, trials, trialMs].map(String);
  const { stdout } = await promisify(execFile)('node', ['--import', 'tsx', program, ...words]);
  // The program of this folder prints exactly this.
  return JSON.parse(stdout) as Cost;
}
