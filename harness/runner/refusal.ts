import { BenchError } from '../errors.ts';
import type { RunRecord } from '../model/run.ts';
import type { Change } from './changes.ts';

/** Throws `run-not-resumable` where anything changed: numbers from before and after would not be of one run. */
export function refuseChanges({ run, command }: RunRecord, changes: readonly Change[]): void {
  if (changes.length === 0) return;
  const lines = changes.map(({ what, before, now }) => `  ${what}: it was ${before}, now it is ${now}`);
  const message = [`Cannot resume ${run}: not everything is as it was`, ...lines].join('\n');
  throw new BenchError('run-not-resumable', message, {
    hint: `Measure again with ${command}; what was measured is kept, and a results folder of its own is chosen with --out`,
  });
}
