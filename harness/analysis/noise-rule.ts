import type { BlockEntry } from '../model/journal.ts';
import type { NoiseRule } from '../model/noise.ts';

/**
 * The rule of a run, fixed before anything is measured. It looks at the machine and never at a number that was measured,
 * so that what it drops is not chosen by its outcome.
 *
 * - Steal above 2 % of wall × CPUs. A virtual machine is never quite without: on one with two CPUs, both busy, it was .55 %
 *   on average over four minutes, nothing in half the seconds, and above 2 % in one second of twenty. It comes in bursts, so that
 *   a limit just above the average would still drop few blocks. 2 % of two CPUs is 4 % of the time of a program with one
 *   thread, well beyond the spread of processes (.4 to 1.5 %) that 20 rounds are planned for.
 * - The kernel counts steal in ticks of 10 ms: of a difference, so much may be rounding. Without this a short block would be
 *   dropped for a single tick, which a nanosecond can make the difference of.
 * - Any thermal throttling: a core that was slowed down once stays slow for as long as a block, and its neighbour may not.
 * - At most half the blocks of a group. Where more are noisy, noise is what this machine is like: to keep the few quiet ones
 *   would leave too little for a verdict, and what is noise in every block is the same for all variants. All are
 *   kept then, and the spread that they have widens every interval.
 */
export function makeNoiseRule(cpus: number): NoiseRule {
  return { maxStealShare: 0.02, cpus, stealTickMs: 10, maxThrottles: 0, maxDroppedShare: 0.5 };
}

/** Undefined for a quiet block, and for one of which nothing is known. */
export function whyNoisy(block: BlockEntry, rule: NoiseRule): string | undefined {
  const certainStealMs = (block.stealMs ?? 0) - rule.stealTickMs;
  if (certainStealMs > rule.maxStealShare * block.wallMs * rule.cpus)
    return `steal above ${Number((100 * rule.maxStealShare).toPrecision(3))} %`;
  return (block.throttles ?? 0) > rule.maxThrottles ? 'thermal throttling' : undefined;
}
