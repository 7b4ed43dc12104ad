import { expect, test } from 'vitest';
import type { Progress } from '../../model/progress.ts';
import { fakeOwnerLabel, makeFakeEngine } from '../../testing/fake-engine.ts';
import { clearOrphans } from './open.ts';

const signal = new AbortController().signal;

test('clearOrphans() removes what killed runs left and says so once, in one line', async () => {
  const engine = makeFakeEngine({ behave: () => ({}) });
  for (const owner of ['gone', 'gone', 'living', 'unknown']) {
    const labels = { [fakeOwnerLabel]: owner };
    await engine.start({ image: 'i', name: owner, labels, cpus: 1, cpuset: '0', memoryBytes: 1 }, signal);
  }
  const told: Progress[] = [];
  await clearOrphans(engine, (progress) => void told.push(progress));
  await clearOrphans(engine, (progress) => void told.push(progress));
  expect(told).toEqual([
    { kind: 'note', text: 'Removed 2 containers that a killed run had left on engine local' },
  ]);
  expect([...engine.running.values()].map(({ name }) => name)).toEqual(['living', 'unknown']);
});

test('clearOrphans() leaves it to whoever wants something of an engine to say that it is gone', async () => {
  const engine = makeFakeEngine({ behave: () => ({}) });
  engine.stopEngine();
  await expect(clearOrphans(engine, () => expect.fail('There is nothing to tell'))).resolves.toBeUndefined();
});
