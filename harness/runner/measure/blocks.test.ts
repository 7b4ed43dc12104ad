import { describe, expect, test } from 'vitest';
import { groupId } from '../../model/cell.ts';
import { makeExperiment } from '../../testing/fake-fleet.ts';
import { splitBlocks } from './blocks.ts';

const { plan } = makeExperiment(['--suite', 'alpha,beta', '--rounds', '4']);

describe('splitBlocks()', () => {
  test('splitBlocks() gives one block for each workload and round, with every trial in its order', () => {
    const blocks = splitBlocks(plan);
    expect(blocks).toHaveLength(3 * 4);
    expect(new Set(blocks.map((block) => `${block.groupId} ${block.round}`)).size).toBe(3 * 4);
    expect(blocks.flatMap(({ trials }) => trials)).toEqual(plan.trials);
  });

  test('splitBlocks() puts the variants of a workload together, and nothing else', () => {
    const groups = new Map(plan.cells.map((cell) => [cell.id, groupId(cell)]));
    for (const block of splitBlocks(plan)) {
      expect(block.trials).toHaveLength(3);
      expect(block.trials.every(({ cellId }) => groups.get(cellId) === block.groupId)).toBe(true);
      expect(block.trials.every(({ round }) => round === block.round)).toBe(true);
    }
  });

  test('splitBlocks() keeps the families of a workload in one block', () => {
    const several = makeExperiment(['--suite', 'alpha', '--family', 'one,two', '--rounds', '2']).plan;
    const blocks = splitBlocks(several);
    expect(blocks.map(({ groupId: id, trials }) => `${id} ${trials.length}`).sort()).toEqual([
      'alpha/a/x86_64/local 4',
      'alpha/a/x86_64/local 4',
      'alpha/b/x86_64/local 4',
      'alpha/b/x86_64/local 4',
    ]);
  });
});
