import type { BlockEntry, NoiseReport, NoiseRule, RepeatEntry } from '../model/index.ts';

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
 * - Any CPU quota that ran out, of a container or of a control group above it: it stops processes for up to a period (100 ms
 *   as a rule), and which variant of a block it meets is chance. Likewise a memory limit above the containers: whoever
 *   asks for memory at it also works to give some back.
 * - At most half the blocks of a group, of those that share a CPU and of the others by themselves. Where more are noisy, noise is what this machine is like: to keep the few quiet ones
 *   would leave too little for a verdict, and what is noise in every block is the same for all variants. All are
 *   kept then, and the spread that they have widens every interval.
 * - A noisy block is measured again, until half as many blocks again as were planned of its group have been. Those that stay
 *   noisy all the same are kept where fewer than 6 would be left, which have no interval of 95 %.
 */
export function makeNoiseRule(cpus: number): NoiseRule {
  return {
    maxStealShare: 0.02,
    cpus,
    stealTickMs: 10,
    maxThrottles: 0,
    maxQuotaThrottles: 0,
    maxMemoryLimitHits: 0,
    maxDroppedShare: 0.5,
    leastKept: 6,
    maxRepeatedShare: 0.5,
  };
}

/** Undefined for a quiet block, and for one of which nothing is known. */
export function whyNoisy(block: BlockEntry, rule: NoiseRule): string | undefined {
  const certainStealMs = (block.stealMs ?? 0) - rule.stealTickMs;
  if (certainStealMs > rule.maxStealShare * block.wallMs * rule.cpus)
    return `steal above ${Number((100 * rule.maxStealShare).toPrecision(3))} %`;
  if ((block.throttles ?? 0) > rule.maxThrottles) return 'thermal throttling';
  if ((block.quotaThrottles ?? 0) > (rule.maxQuotaThrottles ?? Infinity)) return 'throttled by a CPU quota';
  const hits = block.memoryLimitHits ?? 0;
  return hits > (rule.maxMemoryLimitHits ?? Infinity) ? 'a memory limit above the containers' : undefined;
}

/** The noise in the rounds of a group. */
export interface GroupNoise {
  readonly groupId: string;
  /** Blocks whose activity is known. */
  readonly blocks: number;
  readonly noisy: number;
  /** Rounds that another measurement may do better in: the noisy ones, but for those of a kind that has too many. */
  readonly disturbed: ReadonlySet<number>;
  /** Rounds that do not count, for all variants alike: the disturbed ones, unless too few would be left. */
  readonly dropped: ReadonlySet<number>;
  /** Each once, in the order of the journal. */
  readonly reasons: readonly string[];
}

/** The blocks of a run, as a rule sees them; filled while a journal streams by. */
export interface NoisyBlocks {
  /** A block of the same round and group replaces an earlier one: it was measured again. */
  add(block: BlockEntry | RepeatEntry): void;
  /** Undefined where no block is noisy. */
  group(groupId: string): GroupNoise | undefined;
  report(): NoiseReport;
}

/** Blocks by round. Those that share a CPU measure something else than the others. */
type Blocks = Map<number, SeenBlock>;

interface SeenBlock {
  readonly shared: boolean;
  /** Why it is noisy; undefined where it is not. */
  readonly why: string | undefined;
}

/** The rule for the blocks of a group; without one, as in older runs, none is noisy. */
export type RuleOf = (groupId: string) => NoiseRule | undefined;

export function makeNoisyBlocks(ruleOf: RuleOf): NoisyBlocks {
  const groups = new Map<string, Blocks>();
  const group = (groupId: string): GroupNoise | undefined => {
    const blocks = groups.get(groupId);
    const rule = ruleOf(groupId);
    return blocks && rule && judge(groupId, blocks, rule);
  };
  let repeated = 0;
  return {
    add: (block) => {
      if (block.kind === 'repeat') {
        repeated += 1;
        return;
      }
      const blocks = groups.get(block.groupId) ?? new Map<number, SeenBlock>();
      const rule = ruleOf(block.groupId);
      const seen = { shared: block.cpu !== undefined, why: rule && whyNoisy(block, rule) };
      groups.set(block.groupId, blocks.set(block.round, seen));
    },
    group,
    report: () => {
      const blocks = [...groups.values()].reduce((sum, { size }) => sum + size, 0);
      const noisy = [...groups.keys()].flatMap((groupId) => group(groupId) ?? []);
      return { blocks, ...(repeated > 0 && { repeated }), ...reportNoisy(noisy) };
    },
  };
}

function judge(groupId: string, blocks: Blocks, rule: NoiseRule): GroupNoise | undefined {
  const { maxDroppedShare, leastKept = 0 } = rule;
  const seen = [...blocks].map(([round, block]) => ({ round, ...block }));
  const noisy = seen.flatMap(({ why, ...block }) => (why === undefined ? [] : [{ ...block, why }]));
  if (noisy.length === 0) return undefined;
  const kinds = [true, false].map((kind) => {
    const bad = noisy.filter(({ shared }) => shared === kind).map(({ round }) => round);
    const all = seen.filter(({ shared }) => shared === kind).length;
    const disturbed = bad.length > maxDroppedShare * all ? [] : bad;
    const tooFew = all >= leastKept && all - disturbed.length < leastKept;
    return { disturbed, dropped: tooFew ? [] : disturbed };
  });
  return {
    groupId,
    blocks: blocks.size,
    noisy: noisy.length,
    disturbed: new Set(kinds.flatMap(({ disturbed }) => disturbed)),
    dropped: new Set(kinds.flatMap(({ dropped }) => dropped)),
    reasons: [...new Set(noisy.map(({ why }) => why))],
  };
}

function reportNoisy(noisy: readonly GroupNoise[]): Omit<NoiseReport, 'blocks' | 'repeated'> {
  const dropped = noisy.filter((group) => group.dropped.size > 0);
  return {
    dropped: dropped.reduce((sum, group) => sum + group.dropped.size, 0),
    reasons: [...new Set(dropped.flatMap(({ reasons }) => reasons))],
    spared: noisy
      .filter((group) => group.dropped.size === 0)
      .map((group) => ({
        groupId: group.groupId,
        blocks: group.blocks,
        noisy: group.noisy,
        reasons: group.reasons,
      })),
  };
}
