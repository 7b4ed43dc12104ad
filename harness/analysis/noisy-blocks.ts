import type { BlockEntry } from '../model/journal.ts';
import type { NoiseReport, NoiseRule } from '../model/noise.ts';
import { whyNoisy } from './noise-rule.ts';

/** What the machine did to the rounds of a group. */
export interface GroupNoise {
  readonly groupId: string;
  /** Whose activity is known. */
  readonly blocks: number;
  readonly noisy: number;
  /** Rounds that do not count, for all variants together: the noisy ones, or none where those are too many. */
  readonly dropped: ReadonlySet<number>;
  /** Each once, in the order of the journal. */
  readonly reasons: readonly string[];
}

/** The blocks of a run, as a rule sees them; filled while a journal streams by. */
export interface NoisyBlocks {
  /** A block of the same round and group replaces an earlier one: a resumed run may measure it again. */
  add(block: BlockEntry): void;
  /** Undefined where no block is noisy. */
  group(groupId: string): GroupNoise | undefined;
  report(): NoiseReport;
}

/** Why a round's block is noisy; undefined where it is not. */
type Blocks = Map<number, string | undefined>;

/** What a block of a group is held against; without a rule, as in older runs, none is noisy. */
export type RuleOf = (groupId: string) => NoiseRule | undefined;

export function makeNoisyBlocks(ruleOf: RuleOf): NoisyBlocks {
  const groups = new Map<string, Blocks>();
  const group = (groupId: string): GroupNoise | undefined => {
    const blocks = groups.get(groupId);
    const rule = ruleOf(groupId);
    return blocks && rule && judge(groupId, blocks, rule.maxDroppedShare);
  };
  return {
    add: (block) => {
      const blocks = groups.get(block.groupId) ?? new Map<number, string>();
      const rule = ruleOf(block.groupId);
      groups.set(block.groupId, blocks.set(block.round, rule && whyNoisy(block, rule)));
    },
    group,
    report: () =>
      makeReport(
        [...groups.values()].reduce((sum, { size }) => sum + size, 0),
        [...groups.keys()].flatMap((groupId) => group(groupId) ?? []),
      ),
  };
}

function judge(groupId: string, blocks: Blocks, maxDroppedShare: number): GroupNoise | undefined {
  const noisy = [...blocks].flatMap(([round, why]) => (why === undefined ? [] : [{ round, why }]));
  if (noisy.length === 0) return undefined;
  const spared = noisy.length > maxDroppedShare * blocks.size;
  return {
    groupId,
    blocks: blocks.size,
    noisy: noisy.length,
    dropped: new Set(spared ? [] : noisy.map(({ round }) => round)),
    reasons: [...new Set(noisy.map(({ why }) => why))],
  };
}

function makeReport(blocks: number, noisy: readonly GroupNoise[]): NoiseReport {
  const dropped = noisy.filter((group) => group.dropped.size > 0);
  return {
    blocks,
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
