import { describe, expect, test } from 'vitest';
import type { BlockEntry } from '../model/journal.ts';
import type { Environment } from '../model/run.ts';
import { watchBlock } from './watch-block.ts';

const block = { round: 3, groupId: 'g', trials: [] };

async function watch(...looks: readonly Environment[]): Promise<BlockEntry> {
  const left = [...looks];
  return watchBlock(
    block,
    () => Promise.resolve(left.shift()!),
    () => Promise.resolve(),
  );
}

describe('watchBlock()', () => {
  test('watchBlock() tells by how much each counter grew', async () => {
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

  test('watchBlock() leaves out what is not known, or was counted anew', async () => {
    const known = await watch({ stealTotalMs: '100', throttlesTotal: '1' }, { stealTotalMs: '90' });
    expect(known).not.toHaveProperty('stealMs');
    expect(known).not.toHaveProperty('throttles');
  });

  test('watchBlock() looks before and after the work, and never in between', async () => {
    const order: string[] = [];
    const look = (): Promise<Environment> => Promise.resolve((order.push('look'), {}));
    await watchBlock(block, look, () => Promise.resolve(void order.push('work')));
    expect(order).toEqual(['look', 'work', 'look']);
  });
});
