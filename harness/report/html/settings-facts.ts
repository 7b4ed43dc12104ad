import type { NoiseReport } from '../../model/noise.ts';
import type { RunRecord } from '../../model/run.ts';
import { renderShare } from '../text/change-text.ts';
import { renderGiB, type Facts } from './facts.ts';
import { groupThousands } from '../text/figures-text.ts';

/** What a run was told to do, and what it did not count. */
export function describeSettings(record: RunRecord, noise: NoiseReport): Facts {
  const { plan, cpuset, memoryBytes, harnessVersion, baseline } = record;
  const trials = groupThousands(String(plan.trials.length));
  return [
    ['Seed', String(plan.seed)],
    ['Baseline', baseline],
    ['Trials', `${trials} of ${groupThousands(String(plan.cells.length))} cells`],
    ['Containers', `CPUs ${cpuset}, ${renderGiB(memoryBytes)} memory`],
    ['Rounds are dropped', describeRule(record)],
    ['Rounds dropped', describeDropped(noise)],
    ['Program', `base-image-bench ${harnessVersion}`],
  ];
}

function describeRule({ noiseRule: rule }: RunRecord): string | undefined {
  if (rule === undefined) return undefined;
  const { maxStealShare, maxThrottles, maxDroppedShare } = rule;
  return `where steal is above ${renderShare(maxStealShare)} or a core is throttled more than ${maxThrottles} times, unless that is more than ${renderShare(maxDroppedShare)} of a workload’s rounds`;
}

/** Older runs know nothing of their machine. */
function describeDropped({ blocks, dropped, reasons }: NoiseReport): string | undefined {
  if (blocks === 0) return undefined;
  const why = reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
  return `${groupThousands(String(dropped))} of ${groupThousands(String(blocks))} (a workload in a round each)${why}`;
}
