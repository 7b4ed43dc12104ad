import { describe, expect, test } from 'vitest';
import { groupId } from '../../model/cell.ts';
import type { Environment } from '../../model/run.ts';
import { makeExperiment } from '../../testing/fake-pool.ts';
import { type Observed, makeBlockWatch, splitBlocks } from './blocks.ts';

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

async function watch(...evaluations: readonly Environment[]): Promise<Observed> {
  const left = [...evaluations];
  const { watch } = makeBlockWatch(() => Promise.resolve(left.shift()!));
  return watch(() => Promise.resolve());
}

describe('makeBlockWatch()', () => {
  test('makeBlockWatch() tells by how much each counter grew', async () => {
    const before = { stealTotalMs: '100', throttlesTotal: '4', cpuPressureTotalUs: '1000', load1: '1' };
    const after = { stealTotalMs: '130', throttlesTotal: '5', cpuPressureTotalUs: '3500', load1: '2' };
    expect(await watch(before, after)).toEqual({
      at: expect.any(String) as string,
      wallMs: expect.any(Number) as number,
      stealMs: 30,
      throttles: 1,
      cpuPressureMs: 2.5,
    });
  });

  test('makeBlockWatch() leaves out what is not known, or was counted anew', async () => {
    const known = await watch({ stealTotalMs: '100', throttlesTotal: '1' }, { stealTotalMs: '90' });
    expect(known).not.toHaveProperty('stealMs');
    expect(known).not.toHaveProperty('throttles');
  });

  test('makeBlockWatch() looks before and after the work, and never in between', async () => {
    const order: string[] = [];
    const evaluate = (): Promise<Environment> => Promise.resolve((order.push('look'), {}));
    const { watch, forget } = makeBlockWatch(evaluate);
    const work = (): Promise<void> => Promise.resolve(void order.push('work'));
    await watch(work);
    expect(order).toEqual(['look', 'work', 'look']);
    await watch(work);
    expect(order.slice(3)).toEqual(['work', 'look']);
    forget();
    await watch(work);
    expect(order.slice(5)).toEqual(['look', 'work', 'look']);
  });
});
