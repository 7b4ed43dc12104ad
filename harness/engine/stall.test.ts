import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { watchForStall } from './stall.ts';

test('watchForStall() aborts when nothing happens', async () => {
  using stall = watchForStall(20);
  await once(stall.signal, 'abort');
  expect(stall.signal.aborted).toBe(true);
});

test('watchForStall() waits anew whenever something does', async () => {
  using stall = watchForStall(1_000_000);
  using impatient = watchForStall(1);
  stall.beat();
  await once(impatient.signal, 'abort');
  expect(stall.signal.aborted).toBe(false);
});

test('watchForStall() aborts nothing once it is over', async () => {
  const stall = watchForStall(1);
  stall[Symbol.dispose]();
  await setTimeout(20);
  expect(stall.signal.aborted).toBe(false);
});
