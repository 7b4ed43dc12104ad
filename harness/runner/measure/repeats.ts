import { makeNoisyBlocks, whyNoisy } from '../../analysis/index.ts';
import {
  type BlockEntry,
  type Entry,
  type NoiseRule,
  type Plan,
  type RepeatEntry,
  blockIds,
} from '../../model/index.ts';
import { type Block, blockKey, groupTimed } from './blocks.ts';

type Place = Pick<Block, 'round' | 'groupId'>;

/** The blocks that the machine disturbed, and how many of them may still be measured again. */
export interface Repeats {
  /** An entry of the journal that counts, in its order. */
  add(entry: Entry): void;
  /** Those that may be measured again now, the earliest first; no more of a group than it has left. */
  due(): readonly Place[];
  /** The line that takes back the trials of a noisy block, so that others may take their place; undefined for any other. */
  entryFor(block: Place): RepeatEntry | undefined;
}

/**
 * Goes by the rule that the results go by, which looks at the machine and never at a number that was measured, so that what
 * is measured again is not chosen by its outcome.
 */
export function makeRepeats(plan: Pick<Plan, 'cells'>, rule: NoiseRule): Repeats {
  const left = countAllowed(plan, rule.maxRepeatedShare ?? 0);
  const groups = blockIds(plan.cells);
  const noisy = makeNoisyBlocks((groupId) => (left.has(groupId) ? rule : undefined));
  /** By block. */
  const concluded = new Map<string, BlockEntry>();
  const tried = new Map<string, Set<number>>();
  return {
    add: (entry) => {
      if (entry.kind === 'trial' || entry.kind === 'failure') {
        const { round, cellId, sequence } = entry;
        const key = blockKey({ round, groupId: groups.get(cellId) ?? cellId });
        const sequences = tried.get(key) ?? new Set<number>();
        tried.set(key, sequences.add(sequence));
        // The failure that gave a cell up stays: the cell is not tried again.
        if (entry.kind === 'failure' && entry.final) sequences.delete(sequence);
      } else if (entry.kind === 'block') {
        noisy.add(entry);
        concluded.set(blockKey(entry), entry);
      } else if (entry.kind === 'repeat') {
        left.set(entry.groupId, (left.get(entry.groupId) ?? 0) - 1);
        tried.delete(blockKey(entry));
        concluded.delete(blockKey(entry));
      }
    },
    due: () =>
      [...left]
        .flatMap(([groupId, allowed]) =>
          [...(noisy.group(groupId)?.disturbed ?? [])]
            .toSorted((a, b) => a - b)
            .slice(0, Math.max(0, allowed))
            .map((round) => ({ round, groupId })),
        )
        .toSorted((a, b) => a.round - b.round),
    entryFor: ({ round, groupId }) => {
      const before = concluded.get(blockKey({ round, groupId }));
      const reason = before && whyNoisy(before, rule);
      if (reason === undefined) return undefined;
      const again = [...(tried.get(blockKey({ round, groupId })) ?? [])];
      return { kind: 'repeat', at: new Date().toISOString(), round, groupId, reason, again };
    },
  };
}

/** By group: a share of its planned blocks. No noise disturbs a count. */
function countAllowed({ cells }: Pick<Plan, 'cells'>, share: number): Map<string, number> {
  return new Map(
    [...groupTimed(cells)].map(([groupId, members]) => [
      groupId,
      Math.ceil(share * Math.max(...members.map(({ rounds }) => rounds))),
    ]),
  );
}
