import { expect, test } from 'vitest';
import { arches } from '../../model/arch.ts';
import { describeWithContainers, connectTestEngine } from '../../testing/containers.ts';
import { findEmulated } from './emulation.ts';

describeWithContainers('findEmulated(), on an engine', () => {
  const watch = { signal: new AbortController().signal, onLine: () => undefined };

  test('findEmulated() finds the other architecture where QEMU is registered (npm run setup -- --qemu)', async () => {
    await using engine = await connectTestEngine();
    expect(await findEmulated(engine, watch)).toEqual(arches.filter((arch) => arch !== engine.facts.arch));
  });
});
