import { expect, test } from 'vitest';
import { addBridge, describeWithEngines, removeBridge } from './second-engine.ts';

describeWithEngines('Engines that start at the same time', () => {
  test('get a bridge each, also where they begin to look at the same one', async () => {
    const bridges = await Promise.all([addBridge(255), addBridge(255), addBridge(255)]);
    try {
      expect(new Set(bridges).size).toBe(3);
    } finally {
      for (const bridge of bridges) await removeBridge(bridge);
    }
  });
});
