import type { BlockProgress, FailureProgress } from '../../model/progress.ts';
import { renderPercent } from '../text/noise-words.ts';
import type { Mishap, ProgressState } from './progress-state.ts';

/** Which trial or block, what happened, and what becomes of its numbers. */
export function describeMishap(mishap: Mishap): string {
  return mishap.kind === 'failure' ? describeFailure(mishap) : describeNoisyBlock(mishap);
}

const thens: Readonly<Record<FailureProgress['then'], string>> = {
  again: 'measured again',
  'next-round': 'this round has no number of it',
  'given-up': 'not tried again',
};

function describeFailure({ disturbed, round, cellId, reason, then }: FailureProgress): string {
  return `${disturbed ? 'disturbed' : 'failed'} in round ${round}: ${cellId}: ${reason}; ${thens[then]}`;
}

/** The rule's words have the limit; what was seen stands before them. */
function describeNoisyBlock({ groupId, round, noisy = '', ...block }: BlockProgress): string {
  return `disturbed in round ${round}: ${groupId}: ${describeSeen(block)}${noisy}; its round is dropped, unless most are`;
}

function describeSeen({
  stealShare,
  throttles = 0,
}: Omit<BlockProgress, 'groupId' | 'round' | 'noisy'>): string {
  if (throttles > 0) return `throttled ${throttles} ${throttles === 1 ? 'time' : 'times'}: `;
  return stealShare === undefined ? '' : `steal ${renderPercent(stealShare)} of CPU time: `;
}

type Counted = Pick<ProgressState, 'blocks' | 'failures' | 'disturbances'>;

/** How much went wrong in all; undefined where nothing did. */
export function countMishaps({ blocks, failures, disturbances }: Counted): string | undefined {
  const newest = [...blocks.values()].flatMap((last) => last.at(-1) ?? []);
  const sum = (name: 'noisyBlocks' | 'dropped' | 'blocks'): number =>
    newest.reduce((total, block) => total + block[name], 0);
  const noisy = sum('noisyBlocks');
  const counts = [
    ...(noisy > 0 ? [`${noisy} of ${sum('blocks')} blocks disturbed, ${sum('dropped')} dropped`] : []),
    ...(disturbances > 0 ? [`${countTrials(disturbances)} disturbed`] : []),
    ...(failures > 0 ? [`${countTrials(failures)} failed`] : []),
  ];
  return counts.length === 0 ? undefined : counts.join(', ');
}

function countTrials(count: number): string {
  return count === 1 ? '1 trial' : `${count} trials`;
}
