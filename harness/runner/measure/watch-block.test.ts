import { describe, expect, test } from 'vitest';
import type { BlockEntry } from '../../model/journal.ts';
import type { Environment } from '../../model/run.ts';
import { makeBlockWatch } from './watch-block.ts';

const block = { round: 3, groupId: 'g', trials: [] };

async function watch(...looks: readonly Environment[]): Promise<BlockEntry> {
  const left = [...looks];
  const { watch } = makeBlockWatch(() => Promise.resolve(left.shift()!));
  return watch(block, () => Promise.resolve());
}

describe('makeBlockWatch()', () => {
  test('makeBlockWatch() tells by how much each counter grew', async () => {
    const before = { stealTotalMs: '100', throttlesTotal: '4', cpuPressureTotalUs: '1000', load1: '1' };
    const after = { stealTotalMs: '130', throttlesTotal: '5', cpuPressureTotalUs: '3500', load1: '2' };
    expect(await watch(before, after)).toEqual({
      kind: 'block',
      at: expect.any(String) as string,
      round: 3,
      groupId: 'g',
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
    const look = (): Promise<Environment> => Promise.resolve((order.push('look'), {}));
    const { watch, forget } = makeBlockWatch(look);
    const work = (): Promise<void> => Promise.resolve(void order.push('work'));
    await watch(block, work);
    expect(order).toEqual(['look', 'work', 'look']);
    await watch(block, work);
    expect(order.slice(3)).toEqual(['work', 'look']);
    forget();
    await watch(block, work);
    expect(order.slice(5)).toEqual(['look', 'work', 'look']);
  });
});
